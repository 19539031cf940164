// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/protocol/rowfollower.h"

#include <QStringList>

namespace veche::registration
{

/// How many seats of each ticket type are taken and how often a community's offer changed, kept beside the
/// rows, whoever writes these: an order, a pushed transaction, a merge. They are exact for who reads inside a
/// write.

/// The tables, and what an older server had in their place: triggers, which are dropped.
[[nodiscard]] QStringList countSchema();
/// Inside the write that changed these rows.
[[nodiscard]] Result<void> keepCounts(storage::Connection &connection, const sync::RowsChanged &changed);
/// Counts the tickets at the first start with the table, for rows that are older; later it does nothing.
[[nodiscard]] Result<void> countOnce(storage::Connection &connection);
/// How many ticket types are counted wrongly: 0 unless somebody else wrote to the file.
[[nodiscard]] Result<int> miscounted(storage::Connection &connection);

} // namespace veche::registration
