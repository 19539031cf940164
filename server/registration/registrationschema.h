// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"
#include "shared/storage/personaltable.h"

#include <QStringList>

namespace veche::registration
{

/// The tables, indexes and triggers of this room. Triggers count the tickets of each type and number the
/// states of a community's offer, whoever writes the rows: an order, a pushed transaction, a merge.
[[nodiscard]] QStringList schema();
/// What these hold of persons: nothing.
[[nodiscard]] std::vector<storage::PersonalTable> personalTables();
/// Counts the tickets at the first start with these triggers, for rows that are older; later it does nothing.
[[nodiscard]] Result<void> countOnce(storage::Connection &connection);
/// How many ticket types are counted wrongly: 0 unless somebody else wrote to the file.
[[nodiscard]] Result<int> miscounted(storage::Connection &connection);

} // namespace veche::registration
