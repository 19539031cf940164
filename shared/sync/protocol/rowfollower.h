// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/storage/store.h"

#include <QStringList>

#include <vector>

namespace veche::sync
{

/// A row that a transaction changed.
struct ChangedRow {
    const storage::RowEvent &now;
    const domain::Row *before; ///< nullptr where it is new
};

/// The changes of one transaction in a community, be it a pushed one or the server's own.
struct RowsChanged {
    const domain::CommunityId &community;
    const std::vector<ChangedRow> &rows;
};

/// A follower's reaction to a transaction, within the same write.
struct Consequences {
    domain::ChangeSet changes; ///< committed in the server's name; followers are told of these too
    QStringList notices;       ///< English sentences for who pushed: what the server changed in addition
};

/// Told of changed rows in the transaction that changed them: what it writes stands or falls with them.
class RowFollower
{
public:
    virtual ~RowFollower() = default;
    /// On the writer's thread. An Error fails the whole write.
    [[nodiscard]] virtual Result<void> afterRows(storage::Connection &connection, const RowsChanged &changed,
                                                 Consequences &consequences) = 0;
};

} // namespace veche::sync
