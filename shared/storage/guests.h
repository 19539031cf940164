// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/rowtable.h"

#include <QSet>

namespace veche::storage
{

/// The rows of up to `limit` registrations of that event whose guests aren't erased: orders, their tickets
/// and letters, and tickets without an order. Deleted ones too; empty where all are erased.
[[nodiscard]] Result<std::vector<domain::Row>>
registrationsOf(Connection &connection, const domain::CommunityId &community, const Id &event, int limit);
/// Of the persons to whom these tickets belong, those whom the community knows by nothing else than this
/// event's registrations: no other ticket, no place in a programme or a task, no membership.
[[nodiscard]] Result<QSet<Id>> guestsOnly(Connection &connection, const domain::CommunityId &community,
                                          const Id &event, const std::vector<domain::Row> &rows);

} // namespace veche::storage
