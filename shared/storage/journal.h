// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/transaction.h"
#include "shared/storage/author.h"
#include "shared/storage/connection.h"

#include <QSet>

#include <limits>
#include <optional>

namespace veche::storage
{

struct WriteContext;

/// The state of a transaction that was committed here.
enum class JournalState {
    Pending = 0,    ///< no peer has it
    Sent = 1,       ///< a hub has it; the main server has not confirmed it
    Rejected = 2,   ///< the peer refused it; it stays until edited, retried or discarded
    Discarding = 3, ///< given up: the peer's version takes its place at the next contact
    Aside = 4,  ///< of another author, or of nobody known: it waits for a person to say what becomes of it
    Merged = 5, ///< the peer has it, and not yet the other parts of its group: only taken back as a whole
    Found = 6   ///< an offer to a log that isn't read to its end yet
};

inline constexpr std::array everyJournalState{
    JournalState::Pending, JournalState::Sent,   JournalState::Rejected, JournalState::Discarding,
    JournalState::Aside,   JournalState::Merged, JournalState::Found};

struct JournalEntry {
    qint64 position = 0; ///< order of commits
    Id id;
    JournalState state = JournalState::Pending;
    QString reason; ///< why it was rejected
    qint64 at = 0;  ///< wall milliseconds of the commit
    int generation = 0;
    QByteArray payload; ///< encoded domain::Transaction, the bytes that are signed
    QByteArray base;    ///< its registers' values from before, see editbase.h; null: not kept
    Id log;             ///< of an offer: the log that lacks it; null where that tells no id
    bool offer = false; ///< tells a log what it lacks, under the stamps of those who wrote it
    QByteArray seal;    ///< that it was made here; null: nobody knows where
};

/// The transactions that the main server doesn't have for certain yet, oldest first. A commit writes its
/// entry in the same SQL transaction as its rows.
namespace journal
{
/// `base` as encodeBase() makes it; null where there is none to keep.
[[nodiscard]] Result<void> append(WriteContext &context, const domain::Transaction &transaction, qint64 at,
                                  const QByteArray &base = {});
/// Appends it as it stands, sealed; its position is given by the journal.
[[nodiscard]] Result<void> append(WriteContext &context, const JournalEntry &entry);
/// Appends what was removed, with the seal that it had, or without one.
[[nodiscard]] Result<void> putBack(Connection &connection, const JournalEntry &entry);
/// Appends a part of an entry that is cut: sealed where that one is.
[[nodiscard]] Result<void> appendPart(WriteContext &context, const JournalEntry &part);
/// Entries in that state after `position`, until `maxBytes` of payload or so many entries are reached (at
/// least one).
[[nodiscard]] Result<std::vector<JournalEntry>>
read(Connection &connection, JournalState state, qint64 position, qint64 maxBytes,
     qsizetype maxEntries = std::numeric_limits<qsizetype>::max());
/// Those of that state that keep no base: what they set stands in the rows.
[[nodiscard]] Result<std::vector<JournalEntry>> readWithoutBase(Connection &connection, JournalState state);
/// The entry of that transaction; nothing where there is none.
[[nodiscard]] Result<std::optional<JournalEntry>> find(Connection &connection, const Id &id);
[[nodiscard]] Result<void> setState(Connection &connection, const Id &id, JournalState state,
                                    const QString &reason = {});
/// Puts other bytes in the entry's place: after a re-stamp. What was sealed is sealed again, and nothing
/// else.
[[nodiscard]] Result<void> replace(WriteContext &context, const JournalEntry &entry);
/// Takes the seal off every entry that it doesn't fit: the file came from elsewhere, or was changed there.
/// While the file is open, what is sealed was made here.
[[nodiscard]] Result<void> dropFalseSeals(Connection &connection, const Author &author);
/// Another base for the entry; null where none is kept any more.
[[nodiscard]] Result<void> setBase(Connection &connection, const Id &id, const QByteArray &base);
[[nodiscard]] Result<void> remove(Connection &connection, const Id &id);
/// From now on it waits to be pushed: everything that was found while a log was read.
[[nodiscard]] Result<void> offerFound(Connection &connection);
/// Those that were made for that log.
[[nodiscard]] Result<void> removeOffers(Connection &connection, const Id &log);
/// Blanks what the entries, in whatever state, say of these rows, and their labels; and takes these persons
/// out of releases.
[[nodiscard]] Result<void> forget(WriteContext &context, const QSet<Id> &rows);
/// As if it had been committed just now.
[[nodiscard]] Result<void> moveToEnd(Connection &connection, const Id &id);
/// The same for all in that state with after < position ≤ until, in their order.
[[nodiscard]] Result<void> moveToEnd(Connection &connection, JournalState state, qint64 after, qint64 until);
/// 0 where the journal is empty.
[[nodiscard]] Result<qint64> lastPosition(Connection &connection);
[[nodiscard]] Result<qint64> count(Connection &connection, JournalState state);
/// As people count: the transactions of one commit are one edit.
[[nodiscard]] Result<qint64> countEdits(Connection &connection, JournalState state);
} // namespace journal

} // namespace veche::storage
