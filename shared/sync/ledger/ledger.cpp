// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/ledger/ledger.h"

#include "shared/domain/parts.h"
#include "shared/domain/personal.h"
#include "shared/storage/schema.h"
#include "shared/sync/ledger/ledgerknown.h"
#include "shared/sync/ledger/ledgertables.h"
#include "shared/sync/ledger/ledgerwork.h"
#include "shared/sync/ledger/speakers.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::CommunityId;
using domain::Row;
using domain::RowChange;
using domain::Transaction;
using storage::Connection;

namespace
{
constexpr qint64 beforeUs = 1'767'225'600'000; ///< 2026-01-01
constexpr int deepest = 8;                     ///< followers whose changes have followers
constexpr qsizetype mostNotices = 20;          ///< that one transaction is answered with
constexpr qint64 lastReading = static_cast<qint64>(Stamp::maxMs) - clockWindowMs;

/// Leaves out what sets a field to what it holds.
void dropUnchanged(const Row &held, RowChange &change)
{
    std::erase_if(change.fields, [&](const domain::FieldChange &given) {
        const domain::FieldType type = held.entity->fields[given.field].type;
        return held.has(held.entity->registerOf[given.field]) &&
               canonical(type, held.values[given.field]) == canonical(type, given.value);
    });
}

Result<std::optional<RowMerge::Entry *>> openForCommit(RowMerge &rows, RowChange &change)
{
    VECHE_TAKE(auto &found, rows.entry(*change.entity, change.id));
    RowMerge::Entry &entry = *found;
    const QString where = u"%1 %2"_s.arg(change.entity->name, change.id.toString());
    if (entry.present && change.create)
        return failure(ErrorKind::Conflict, u"The row exists already"_s, where);
    if (!entry.present && !change.create)
        return failure(ErrorKind::NotFound, u"The row to be changed isn't there"_s, where);
    if (change.create)
        return std::optional(&entry);
    dropUnchanged(entry.row, change);
    if (change.fields.empty() && change.unknown.empty())
        return std::optional<RowMerge::Entry *>();
    entry.row.complete(change);
    if (domain::isErased(entry.row) || domain::isErasing(change))
        domain::blankPersonal(change);
    return std::optional(&entry);
}

QString oneNotice(QStringList notices)
{
    notices.removeAll(QString());
    notices.removeDuplicates();
    return notices.mid(0, mostNotices).join("; "_L1);
}

} // namespace

Applied Applied::rejected(Refusal refusal, const QString &reason)
{
    Applied applied;
    applied.verdict = Verdict::Rejected;
    applied.refusal = refusal;
    applied.reason = reason;
    return applied;
}

Ledger::Ledger(const Clock &clock, DeviceId server, const Rules &rules)
    : m_wall(clock)
    , m_clock(clock, server)
    , m_rules(rules)
{
}

QStringList Ledger::schema()
{
    return tables::schema() + known::schema() + speakers::schema();
}

Result<void> Ledger::adopt(Connection &connection, const CommunityId &community)
{
    return connection
        .prepare(
            u"INSERT INTO heads(community, seq, epoch) VALUES(?, 0, ?) ON CONFLICT(community) DO NOTHING"_s)
        .bind(QVariant(community.toBytes()))
        .bind(QVariant(Id::create().toBytes()))
        .run();
}

Result<void> Ledger::raiseEpoch(Connection &connection, const CommunityId &community)
{
    return connection.prepare(u"UPDATE heads SET epoch = ? WHERE community = ?"_s)
        .bind(QVariant(Id::create().toBytes()))
        .bind(QVariant(community.toBytes()))
        .run();
}

qint64 Ledger::wallMs() const
{
    const qint64 now = m_wall.wallMs();
    return now < beforeUs ? 0 : now;
}

Result<qint64> highestReading(Connection &connection)
{
    VECHE_TAKE(const auto &marks, tables::clockMarks(connection));
    return marks.highest;
}

Result<qint64> Ledger::highestReading(Connection &connection)
{
    if (!m_highest) {
        VECHE_TAKE(const auto &marks, tables::clockMarks(connection));
        m_clock.observe(marks.newest); // Its own stamps are among them.
        m_highest = marks.highest;
    }
    const qint64 now = std::min(m_wall.wallMs(), lastReading);
    m_highest = m_rules.clockKept ? std::max(*m_highest, now) : now;
    return *m_highest;
}

Result<std::optional<Applied>> Ledger::refuse(Connection &connection, const Transaction &transaction)
{
    const auto standing = tables::standing(connection, transaction);
    if (!standing)
        return failure(standing.error());
    if (!standing->hasCommunity)
        return std::optional(Applied::rejected(Refusal::Foreign, u"The community isn't known here"_s));
    if (standing->known && standing->known->stamp != transaction.stamp)
        return std::optional(Applied::rejected(Refusal::Taken, u"It was taken under another stamp"_s));
    if (standing->known) {
        Applied again;
        again.duplicate = true;
        again.verdict = standing->known->verdict;
        again.seq = standing->known->seq;
        again.notice = standing->known->notice;
        return std::optional(std::move(again));
    }
    if (transaction.generation < standing->generation)
        return std::optional(Applied::rejected(Refusal::Generation, u"It was stamped again meanwhile"_s));
    VECHE_TAKE(const auto &highest, highestReading(connection));
    const qint64 ahead = static_cast<qint64>(transaction.stamp.ms) - highest;
    if (ahead > clockWindowMs) {
        // Nothing of this generation may come back later, when its stamps are no longer ahead: the device
        // has stamped it again by then.
        const bool own = transaction.stamp.device == transaction.device;
        const auto raised = own ? tables::raiseGeneration(connection, transaction, transaction.generation + 1)
                                : Result<void>();
        if (!raised)
            return failure(raised.error());
        return std::optional(
            Applied::rejected(Refusal::Clock, u"Its clock is %1 seconds ahead"_s.arg(ahead / 1000)));
    }
    if (transaction.generation > standing->generation) {
        VECHE_TRY(tables::raiseGeneration(connection, transaction, transaction.generation));
    }
    return std::optional<Applied>();
}

Result<Applied> Ledger::apply(Connection &connection, const Transaction &transaction, const Author &author,
                              const QByteArray &payload)
{
    VECHE_TAKE(auto &refusal, refuse(connection, transaction));
    if (refusal)
        return std::move(*refusal);
    Work work(connection, transaction, author, m_rules);
    VECHE_TAKE(auto &rejection, work.merge());
    if (rejection)
        return std::move(*rejection);
    const auto highest = highestReading(connection);
    if (!highest)
        return failure(highest.error());
    if (!m_rules.ownClockAlone)
        m_highest = std::max(*highest, static_cast<qint64>(transaction.stamp.ms));
    auto applied = work.finish(m_wall.wallMs(), *highest, payload);
    if (!applied)
        return applied;
    VECHE_TRY(tellFollowers(connection, transaction, work.rows(), *applied));
    VECHE_TRY(followErased(connection, transaction, *applied));
    return applied;
}

Result<void> Ledger::tellFollowers(Connection &connection, const Transaction &transaction,
                                   const RowMerge &merged, Applied &applied)
{
    if (m_followers.empty() || applied.rows.empty())
        return {};
    if (m_depth == deepest)
        return failure(ErrorKind::Bug, u"Rooms answer each other's changes without end"_s);
    const auto rows = merged.changed(applied.rows);
    const CommunityId &community = transaction.community;
    Consequences consequences;
    for (RowFollower *follower : m_followers) {
        VECHE_TRY(follower->afterRows(connection, {community, rows}, consequences));
    }
    VECHE_TRY(commitConsequences(connection, community, consequences, applied));
    applied.notice = oneNotice(std::move(consequences.notices));
    return applied.notice.isEmpty() ? Result<void>()
                                    : tables::recordNotice(connection, transaction, applied.notice);
}

Result<void> Ledger::commitConsequences(Connection &connection, const CommunityId &community,
                                        Consequences &consequences, Applied &applied)
{
    if (consequences.changes.isEmpty())
        return {};
    ++m_depth;
    auto parts = commit(connection, community, std::move(consequences.changes));
    --m_depth;
    if (!parts)
        return failure(parts.error());
    for (Applied &part : *parts) {
        std::move(part.rows.begin(), part.rows.end(), std::back_inserter(applied.rows));
        consequences.notices << part.notice;
    }
    return {};
}

Result<std::vector<Applied>> Ledger::commit(Connection &connection, const CommunityId &community,
                                            ChangeSet changes, const domain::AccountId &author)
{
    std::vector<Applied> applied;
    auto parts = domain::inParts(std::move(changes.rows));
    const Id group = parts.size() > 1 ? Id::create() : Id();
    for (auto &rows : parts) {
        Transaction part;
        part.id = Id::create();
        part.community = community;
        part.device = m_clock.device();
        part.author = author;
        part.group = group;
        part.label = changes.label;
        part.rows = std::move(rows);
        VECHE_TAKE(auto &done, commitPart(connection, std::move(part), author));
        applied.push_back(std::move(done));
    }
    return applied;
}

Result<Applied> Ledger::commitPart(Connection &connection, Transaction part, const domain::AccountId &author)
{
    VECHE_TAKE(const auto &highest, highestReading(connection));
    coalesce(part.rows);
    RowMerge rows(connection, part.community, m_rules);
    std::vector<std::pair<RowMerge::Entry *, const RowChange *>> taken;
    for (RowChange &change : part.rows) {
        if (const auto found = domain::problems(change); !found.empty())
            return failure(ErrorKind::Invalid, toString(found.front()), change.id.toString());
        VECHE_TAKE(auto &entry, openForCommit(rows, change));
        if (!entry)
            continue;
        // Later than everything that it replaces, also what was merged before this process began.
        m_clock.observe((*entry)->row.newest());
        taken.emplace_back(*entry, &change);
    }
    if (taken.empty())
        return Applied{.verdict = Verdict::Superseded};
    part.stamp = m_clock.next();
    for (const auto &[entry, change] : taken)
        rows.take(*entry, rowOf(*change, part.stamp, &entry->row));
    VECHE_TAKE(const auto &seq, tables::nextSeq(connection, part.community, highest));
    VECHE_TAKE(auto &events, rows.write(seq));
    Applied applied;
    applied.seq = seq;
    applied.rows = std::move(events);
    std::erase_if(part.rows, [](const RowChange &change) { return change.fields.empty() && !change.create; });
    VECHE_TRY(tables::record(connection, part, author, applied, m_wall.wallMs(), {}));
    VECHE_TRY(tellFollowers(connection, part, rows, applied));
    return applied;
}

} // namespace veche::sync
