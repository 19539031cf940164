// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/journal.h"
#include "shared/storage/store.h"
#include "shared/sync/messages.h"

namespace veche::sync
{

/// A transaction that the server refused, for people to decide on.
struct RejectedEdit {
    Id id;
    qint64 at = 0; ///< wall milliseconds of the commit
    QString label;
    QString reason; ///< "rights: The role programme may not change event"
    std::vector<domain::RowChange> rows;
};

/// Oldest first. Any connection.
[[nodiscard]] Result<std::vector<RejectedEdit>> rejectedEdits(storage::Connection &connection);

/// Pushes it again as it is.
[[nodiscard]] Result<void> retryRejected(storage::WriteContext &context, const Id &id);
/// Pushes it again with these values in place of what it had; rows beyond its own are refused as Invalid.
[[nodiscard]] Result<void> editRejected(storage::WriteContext &context, const Id &id,
                                        const domain::ChangeSet &changes);
/// Gives it up: at the next contact the server's version takes its place.
[[nodiscard]] Result<void> discardRejected(storage::WriteContext &context, const Id &id);

/// The rows of everything that is given up and waits for the server's version; at most one request's.
struct Discard {
    std::vector<Id> transactions;
    std::vector<RowRef> rows;
};
[[nodiscard]] Result<Discard> discarding(storage::Connection &connection);
/// Puts the server's version in place of what was given up.
[[nodiscard]] Result<void> finishDiscard(storage::WriteContext &context, const Discard &discard,
                                         const PullPage &theirs);

} // namespace veche::sync
