// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/hybridclock.h"
#include "shared/domain/community.h"
#include "shared/domain/transaction.h"
#include "shared/storage/personaltable.h"
#include "shared/storage/store.h"
#include "shared/storage/subject.h"
#include "shared/sync/protocol/knownstamps.h"
#include "shared/sync/protocol/messages.h"
#include "shared/sync/protocol/rowfollower.h"
#include "shared/sync/protocol/rules.h"

#include <QMap>

#include <optional>

namespace veche::sync
{

class RowMerge;

/// The author of a transaction. Without a role it is the server itself, which may do everything.
struct Author {
    domain::AccountId account;
    std::optional<domain::Role> role;
    KnownStamps known = {}; ///< with offers: what they have seen, with which nothing clashes
};

/// The result of one transaction.
struct Applied {
    Verdict verdict = Verdict::Merged;
    Refusal refusal = Refusal::None; ///< for Rejected; `reason` says it in an English sentence
    QString reason;
    QString notice;         ///< the server's additional change, such as another slug for one that was taken
    bool duplicate = false; ///< the transaction was here already: the answer of then, nothing done
    qint64 seq = 0;         ///< 0 where nothing changed
    int conflicts = 0;      ///< conflict rows that it made
    std::vector<storage::RowEvent> rows; ///< every row that is another now, for caches
    std::vector<domain::Row> erased;     ///< rows that it erased, as they were

    [[nodiscard]] static Applied rejected(Refusal refusal, const QString &reason);
};

/// The result of erasing a person.
struct Erased {
    std::vector<Applied> applied;
    QMap<QString, int> rows; ///< how many, by entity
    int transactions = 0;    ///< of the log, of which only a hash is left
};

/// How far a community's log has come.
struct Head {
    qint64 seq = 0;
    Id epoch; ///< null where the community isn't known here
};

/// The server's log of its communities: merges transactions whole, numbers those that changed something,
/// and gives out what changed since. All calls that take a Connection and write belong inside a
/// Database::write() job; the clock makes the writing calls the writer thread's alone.
class Ledger
{
public:
    /// @p server stamps what the log's own server changes. It is another at each start: a database that was
    /// put back would otherwise give later stamps than those which it lost, and by its known vector pass for
    /// having them.
    Ledger(const Clock &clock, DeviceId server, const Rules &rules = {});

    /// The ledger's tables, for DatabaseOptions::extraSchema.
    [[nodiscard]] static QStringList schema();
    /// The personal data in these tables.
    [[nodiscard]] static std::vector<storage::PersonalTable> personalTables();

    /// Makes the community known, with an epoch of its own; nothing happens where it is.
    [[nodiscard]] Result<void> adopt(storage::Connection &connection, const domain::CommunityId &community);
    /// Gives it a new epoch: readers start again from zero and offer what is newer with them.
    [[nodiscard]] Result<void> raiseEpoch(storage::Connection &connection,
                                          const domain::CommunityId &community);

    /// Merges a device's transaction whole or rejects it whole. An Error is a failure of the storage; then
    /// the job must fail too. `author` is the caller that the signature was checked for; `payload` the bytes
    /// as they came, kept for the history (made again where empty).
    [[nodiscard]] Result<Applied> apply(storage::Connection &connection,
                                        const domain::Transaction &transaction, const Author &author,
                                        const QByteArray &payload = {});

    /// The server's own changes (registration, mail, slugs), as one or several transactions of at most 500
    /// rows and 1 MiB with its device and stamp; one Applied for each. Changes that set what is set give no
    /// seq. `author` is for the history only. Invalid: a value doesn't fit. NotFound: a row to be changed
    /// isn't there.
    [[nodiscard]] Result<std::vector<Applied>> commit(storage::Connection &connection,
                                                      const domain::CommunityId &community,
                                                      domain::ChangeSet changes,
                                                      const domain::AccountId &author = {});

    /// Blanks every row of theirs but memberships, takes them out of releases, and leaves of the transactions
    /// that told of them only a hash; beyond recall once it is committed. `also` names rows that are erased
    /// already and whose history goes too.
    [[nodiscard]] Result<Erased> erase(storage::Connection &connection, const domain::CommunityId &community,
                                       const storage::Subject &subject, const QSet<Id> &also = {});

    /// The same for rows that are known, such as those of guests whose time is over; of the subject's persons
    /// it takes the rest of what is published.
    [[nodiscard]] Result<Erased> eraseRows(storage::Connection &connection,
                                           const domain::CommunityId &community,
                                           const std::vector<domain::Row> &rows,
                                           const storage::Subject &subject, const QSet<Id> &also = {});

    /// The followers that are told of every transaction that changes rows, in this order; before the first
    /// write. They must outlive the ledger's last write.
    void setFollowers(std::vector<RowFollower *> followers) { m_followers = std::move(followers); }

    [[nodiscard]] const Clock &clock() const { return m_wall; }
    /// The time that peers are told: wall milliseconds, also where the clock has read more before, for then
    /// it was put right. 0, which tells nothing, for a clock that reads a year before this software: that of
    /// a machine that has just started and asked nobody.
    [[nodiscard]] qint64 wallMs() const;

private:
    class Work;
    /// The highest reading of the server's own clock, now or ever; the stamps of devices never raise it.
    [[nodiscard]] Result<qint64> highestReading(storage::Connection &connection);
    [[nodiscard]] Result<std::optional<Applied>> refuse(storage::Connection &connection,
                                                        const domain::Transaction &transaction);
    [[nodiscard]] Result<Applied> commitPart(storage::Connection &connection, domain::Transaction part,
                                             const domain::AccountId &author);
    /// Has the followers see to what changed; adds the rows that they change in their turn.
    [[nodiscard]] Result<void> tellFollowers(storage::Connection &connection,
                                             const domain::Transaction &transaction, const RowMerge &merged,
                                             Applied &applied);
    /// Writes what follows; adds to `applied` the rows that it changes, and to `consequences` what is noticed
    /// of that.
    [[nodiscard]] Result<void> commitConsequences(storage::Connection &connection,
                                                  const domain::CommunityId &community,
                                                  Consequences &consequences, Applied &applied);
    /// Whatever came with a transaction about somebody who is erased.
    [[nodiscard]] Result<void> followErased(storage::Connection &connection,
                                            const domain::Transaction &transaction, Applied &applied);

    const Clock &m_wall;
    HybridClock m_clock;
    std::optional<qint64> m_highest; ///< nothing before the log was asked
    Rules m_rules;
    std::vector<RowFollower *> m_followers;
    int m_depth = 0; ///< of followers that answer each other's changes
};

/// How far the server's clock had come, in wall milliseconds, when a log here last grew; 0 where none did.
/// Any connection.
[[nodiscard]] Result<qint64> highestReading(storage::Connection &connection);

/// A change that the log tells of.
struct Recorded {
    qint64 at = 0; ///< wall milliseconds
    domain::RowChange change;
};

/// The logged changes of these rows, oldest first.
[[nodiscard]] Result<std::vector<Recorded>>
historyOf(storage::Connection &connection, const domain::CommunityId &community, const QSet<Id> &rows);

/// Any connection, also a reader's.
[[nodiscard]] Result<Head> head(storage::Connection &connection, const domain::CommunityId &community);

/// Whether the log has that transaction, be it that it changed nothing.
[[nodiscard]] Result<bool> isKnown(storage::Connection &connection, const domain::CommunityId &community,
                                   const Id &transaction);

/// Whether the log still has what the client knows of it: false after a restore.
[[nodiscard]] Result<bool> standsAt(storage::Connection &connection, const domain::CommunityId &community,
                                    const PushQuery &at);

/// The rows with seq > since, cut where they fill a page (see FeedPage), without what the role may not see.
/// Where `since` and
/// `last` don't fit this log, or the epoch is another, the page is empty and says `restart`.
[[nodiscard]] Result<PullPage> changesSince(storage::Connection &connection,
                                            const domain::CommunityId &community, const PullQuery &query,
                                            domain::Role role, const Rules &rules = {});

/// The rows of these ids as they are now, without what the role may not see; those that it doesn't see at
/// all come as gone. For a device that gives up its own version. Where a page is full it says `more`: those
/// that it doesn't name are to be asked for again. Rejected: too much for a reader of version 1.
[[nodiscard]] Result<PullPage> rowsNow(storage::Connection &connection, const domain::CommunityId &community,
                                       const std::vector<RowRef> &rows, domain::Role role,
                                       int version = protocolVersion);

} // namespace veche::sync
