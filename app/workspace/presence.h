// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/entities.h"

#include <QSet>

namespace veche::storage
{
class Connection;
}

namespace veche::workspace
{

/// Tickets that are inside, for door, list, overview and history alike: the last passage is an entry, where
/// passages are what domain::admissions() leaves of the scans. A refusal is no passage. On any thread.

/// The tickets of an event that are inside.
[[nodiscard]] Result<QSet<Id>> whoIsInside(storage::Connection &connection,
                                           const domain::CommunityId &community,
                                           const domain::EventId &event);
/// Two look-ups by index, for when a scan of that ticket came.
[[nodiscard]] Result<bool> isInside(storage::Connection &connection, const domain::CommunityId &community,
                                    const domain::TicketId &ticket);

} // namespace veche::workspace
