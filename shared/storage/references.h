// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/storage/connection.h"

#include <QSet>

#include <functional>

namespace veche::storage
{

/// A row that names another by its id.
struct Reference {
    Id to;
    const domain::EntityInfo *entity = nullptr; ///< of the row that names it
    Id from;
    int field = 0;
};

/// Rows to which others may refer.
struct ReferenceTargets {
    QSet<Id> rows;
    Id event; ///< to which all of them belong; null: look everywhere
};

/// Calls `visit` with every reference to a target from a row that is neither deleted nor a target itself; a
/// visitor that gives false ends it. Conflicts and what imports remember name rows without building on them.
[[nodiscard]] Result<void> forEachReference(Connection &connection, const domain::CommunityId &community,
                                            const ReferenceTargets &targets,
                                            const std::function<bool(const Reference &)> &visit);

} // namespace veche::storage
