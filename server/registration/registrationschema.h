// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"

#include <QStringList>

namespace veche::registration
{

/// The tables, indexes and triggers of this room. Triggers count the tickets of each type and number the
/// states of a community's offer, whoever writes the rows: an order, a pushed transaction, a merge.
[[nodiscard]] QStringList schema();
/// Counts the tickets anew; at the start, for rows that are older than the triggers.
[[nodiscard]] Result<void> recount(storage::Connection &connection);

} // namespace veche::registration
