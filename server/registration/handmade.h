// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"
#include "shared/sync/protocol/rowfollower.h"

namespace veche::registration
{

/// Gives what only the server can to the orders that the team made by hand, among those that the changes
/// touch: a secret that opens the order's page, and a signed code to each valid ticket without one. On the
/// writer's thread, inside its write.
[[nodiscard]] Result<void> completeHandMade(storage::Connection &connection, const sync::RowsChanged &changed,
                                            sync::Consequences &consequences);

} // namespace veche::registration
