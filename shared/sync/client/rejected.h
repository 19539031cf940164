// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/journal.h"
#include "shared/storage/store.h"
#include "shared/sync/protocol/messages.h"

namespace veche::sync
{

/// A transaction that the server refused, for people to decide on. Nothing of it stands in the rows, unless
/// an earlier build refused it.
struct RejectedEdit {
    Id id;
    qint64 at = 0; ///< wall milliseconds of the commit
    QString label;
    QString reason; ///< "rights: The role programme may not change event"
    std::vector<domain::RowChange> rows;
    Id group; ///< parts of one action share it and have one fate; null where it is alone
};

/// Oldest first. Any connection.
[[nodiscard]] Result<std::vector<RejectedEdit>> rejectedEdits(storage::Connection &connection);

/// Makes the edit anew, with all refused parts of its group: under another stamp and other ids, so that
/// nothing of it can be taken for what was refused; what it knew of others stays what it was, so that a
/// conflict is seen. NotFound where a row that it changes isn't here any more.
[[nodiscard]] Result<void> retryRejected(storage::WriteContext &context, const Id &id);
/// The same with these values in place of what it had; rows beyond its own are refused as Invalid.
[[nodiscard]] Result<void> editRejected(storage::WriteContext &context, const Id &id,
                                        const domain::ChangeSet &changes);
/// Gives it up, with all parts of its group. Where an earlier build refused it, the server's version takes
/// its place at the next contact.
[[nodiscard]] Result<void> discardRejected(storage::WriteContext &context, const Id &id);

/// The journal's entries of a refused edit with all its parts, those that the server has among them.
[[nodiscard]] Result<std::vector<storage::JournalEntry>> partsOfRejected(storage::Connection &connection,
                                                                         const Id &id);
/// Takes an entry out of the journal that somebody gave up; one that stands in the rows still waits there for
/// the server's version.
[[nodiscard]] Result<void> giveUp(storage::Connection &connection, const storage::JournalEntry &entry);
/// Puts back what discardRejected() took out.
[[nodiscard]] Result<void> keepRejected(storage::WriteContext &context,
                                        const std::vector<storage::JournalEntry> &parts);
/// The rows of everything that is given up, or was set aside or refused to be erased and stands in the rows
/// still, and waits for the main server's version; at most one request's.
struct Discard {
    std::vector<Id> transactions;
    std::vector<RowRef> rows;
};
[[nodiscard]] Result<Discard> discarding(storage::Connection &connection);
/// Puts the server's version in place of that.
[[nodiscard]] Result<void> finishDiscard(storage::WriteContext &context, const Discard &discard,
                                         const PullPage &theirs);

} // namespace veche::sync
