// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/rowtable.h"

namespace veche::storage
{

/// A read of a few fields of many rows, for lists: no stamps, no structs.
struct Projection {
    const domain::EntityInfo &info;
    std::vector<QLatin1StringView> fields;
    std::vector<Where> conditions;
    bool newestFirst = false; ///< latest inserted first; else the other way
    int limit = 0;            ///< 0: all
};

/// Calls `visit` with each row that isn't deleted: column 0 is the id's bytes, then the fields as SQL
/// gives them. A visitor that gives false ends it. Unknown field names are a Bug.
[[nodiscard]] Result<void> project(Connection &connection, const domain::CommunityId &community,
                                   const Projection &projection,
                                   const std::function<bool(const Statement &)> &visit);

} // namespace veche::storage
