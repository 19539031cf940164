// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"
#include "shared/domain/ids.h"
#include "shared/storage/connection.h"

namespace veche::storage
{

/// Rows of one entity that are kept and not shown, since a register that they need hasn't come.
struct IncompleteRows {
    const domain::EntityInfo *entity = nullptr;
    int count = 0;
};

/// The entities of which the community has any. Looks through whole tables: not for a thread that paints.
[[nodiscard]] Result<std::vector<IncompleteRows>> incompleteRows(Connection &connection,
                                                                 const domain::CommunityId &community);

} // namespace veche::storage
