// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/protocol/rowfollower.h"

#include <QStringList>

namespace veche::pages
{

/// No two events of a community have one address, and an address that was printed leads to the event that had
/// it last, under whatever it has now.

/// CREATE … IF NOT EXISTS, and the slugs of events that are older than the table.
[[nodiscard]] QStringList addressSchema();
/// Inside the write that changed these rows: an event whose slug another one has gets the next that is free.
[[nodiscard]] Result<void> settleAddresses(storage::Connection &connection, const sync::RowsChanged &changed,
                                           sync::Consequences &consequences);
/// The event that had that slug last, whatever its slug is now; null where none had.
[[nodiscard]] Result<domain::EventId> lastHolder(storage::Connection &connection,
                                                 const domain::CommunityId &community, const QString &slug);

} // namespace veche::pages
