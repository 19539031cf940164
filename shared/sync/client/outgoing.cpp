// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/outgoing.h"

#include "shared/domain/records.h"
#include "shared/storage/schema.h"
#include "shared/sync/client/groups.h"
#include "shared/sync/client/refusals.h"
#include "shared/sync/protocol/conflicts.h"
#include "shared/sync/protocol/knownstamps.h"

#include <set>

namespace veche::sync
{

using namespace Qt::StringLiterals;
using storage::JournalEntry;
using storage::JournalState;
namespace journal = storage::journal;

namespace
{
/// Smaller than the server takes at once, so that an answer comes soon and a break costs little.
constexpr qint64 bytesAtOnce = 1 << 20;

bool isOwn(const JournalEntry &entry)
{
    const PayloadHead head = headOf(entry.payload);
    return head.stamp.device == head.device;
}

/// A parcel's answers while they are recorded.
struct Settling {
    Settling(storage::WriteContext &write, const Rules &rules)
        : context(write)
        , refusals(write, rules)
    {
    }

    storage::WriteContext &context;
    Settled settled;
    KnownStamps known;
    Refusals refusals;
    QSet<Id> taken;                ///< by the peer
    std::map<Id, QString> refused; ///< groups, with the reason of the part that was refused
    std::set<Id> groups;           ///< of which it answered parts
};

Result<void> settleTaken(Settling &work, const JournalEntry &entry, const PushAnswer &answer)
{
    const PayloadHead head = headOf(entry.payload);
    ++work.settled.pushed;
    work.settled.last = entry.id;
    work.taken.insert(entry.id);
    if (isOwn(entry))
        work.known.add(head.stamp);
    storage::Connection &connection = work.context.connection;
    if (!answer.durable)
        return journal::setState(connection, entry.id, JournalState::Sent);
    if (head.group.isNull())
        return journal::remove(connection, entry.id);
    return journal::setState(connection, entry.id, JournalState::Merged);
}

/// Only what no peer has can be stamped again.
Result<bool> isFresh(storage::Connection &connection, const JournalEntry &entry)
{
    VECHE_TAKE(const auto &known, KnownStamps::read(connection));
    return !known.covers(headOf(entry.payload).stamp);
}

Result<bool> wantsRestamp(storage::Connection &connection, const JournalEntry &entry,
                          const PushAnswer &answer)
{
    if (answer.refusal == Refusal::Generation)
        return true;
    return answer.refusal == Refusal::Clock ? isFresh(connection, entry) : Result<bool>(false);
}

/// It decides about conflicts that neither side has any more.
Result<bool> isMoot(const storage::WriteContext &context, const Transaction &transaction)
{
    for (const domain::RowChange &change : transaction.rows) {
        if (change.entity != &domain::Conflict::info())
            return false;
        VECHE_TAKE(const auto &held,
                   storage::loadRow(context.connection, context.community, *change.entity, change.id));
        if (held)
            return false;
    }
    return true;
}

/// The peer's version takes its place without anybody's being asked: what it took under another stamp, a
/// conflict that the author may not see, which it makes itself of the edits, and a decision about one that
/// was given up so.
Result<bool> isThePeers(const storage::WriteContext &context, const JournalEntry &entry,
                        const PushAnswer &answer)
{
    if (answer.refusal != Refusal::Rights && answer.refusal != Refusal::Missing)
        return answer.refusal == Refusal::Taken;
    const auto transaction = domain::decodeTransaction(entry.payload);
    if (!transaction)
        return false;
    return answer.refusal == Refusal::Missing ? isMoot(context, *transaction)
                                              : Result<bool>(tellsOfConflicts(*transaction));
}

Result<void> settleOne(Settling &work, const JournalEntry &entry, const PushAnswer &answer)
{
    const Id group = headOf(entry.payload).group;
    if (!group.isNull())
        work.groups.insert(group);
    if (answer.verdict != Verdict::Rejected)
        return settleTaken(work, entry, answer);
    VECHE_TAKE(const auto &again, wantsRestamp(work.context.connection, entry, answer));
    if (again) {
        work.settled.restamp = true;
        work.settled.ahead = work.settled.ahead || answer.refusal == Refusal::Clock;
        return {};
    }
    VECHE_TAKE(const auto &theirs, isThePeers(work.context, entry, answer));
    if (theirs)
        return work.refusals.refuse(entry.id, JournalState::Discarding, {});
    ++work.settled.rejected;
    const QString reason = u"%1: %2"_s.arg(name(answer.refusal), answer.reason);
    if (!group.isNull())
        work.refused.emplace(group, reason);
    return work.refusals.refuse(entry.id, JournalState::Rejected, reason);
}

/// The rest of a refused group is refused with it; of a group that is through nothing is kept.
Result<void> settleGroups(Settling &work, qint64 position)
{
    for (const auto &[group, reason] : work.refused) {
        VECHE_TRY(work.refusals.refuseGroup(group, work.taken, reason));
    }
    for (const Id &group : work.settled.restamp ? std::set<Id>() : work.groups) {
        VECHE_TAKE(const auto &open, isOpen(work.context.connection, group, position));
        if (open)
            continue;
        VECHE_TRY(dropMerged(work.context.connection, group));
    }
    return {};
}
} // namespace

Result<Parcel> collect(storage::Connection &connection, const Id &acknowledged, const Sign &sign)
{
    VECHE_TAKE(auto &entries,
               journal::read(connection, JournalState::Pending, 0, bytesAtOnce, PushLimits::transactions));
    Parcel parcel;
    if (!entries.empty() && entries.front().payload.size() > domain::Transaction::maxBytes) {
        parcel.oversized = entries.front().id;
        return parcel;
    }
    parcel.offers = !entries.empty() && entries.front().offer;
    const auto isOther = [&](const JournalEntry &entry) { return entry.offer != parcel.offers; };
    entries.erase(std::find_if(entries.begin(), entries.end(), isOther), entries.end());
    Push push;
    push.acknowledged = acknowledged;
    for (const JournalEntry &entry : entries)
        push.transactions.push_back({entry.payload, sign(entry.payload)});
    parcel.entries = std::move(entries);
    if (!parcel.isEmpty())
        parcel.body = encodePush(push);
    return parcel;
}

Result<Settled> settle(storage::WriteContext &context, const Parcel &parcel, const PushResult &result,
                       const Rules &rules)
{
    if (result.lost)
        return Settled(); // Nothing was taken: what the server lost is offered first.
    if (result.answers.size() != parcel.entries.size())
        return failure(ErrorKind::Retryable, u"The server answered another request"_s);
    Settling work(context, rules);
    for (size_t i = 0; i < parcel.entries.size(); ++i) {
        VECHE_TRY(settleOne(work, parcel.entries[i], result.answers[i]));
    }
    const qint64 last = parcel.entries.empty() ? 0 : parcel.entries.back().position;
    VECHE_TRY(settleGroups(work, last));
    VECHE_TRY(work.refusals.finish());
    VECHE_TRY(noteSeen(context.connection, work.known.newest()));
    VECHE_TRY(noteKnown(context.connection, work.known));
    return work.settled;
}

Result<Stamp> seenStamp(storage::Connection &connection)
{
    VECHE_TAKE(const auto &bytes, storage::readMeta(connection, u"seen"_s));
    return Stamp::fromBytes(bytes).value_or(Stamp());
}

Result<void> noteSeen(storage::Connection &connection, const Stamp &stamp)
{
    VECHE_TAKE(const auto &known, seenStamp(connection));
    return stamp > known ? storage::writeMeta(connection, u"seen"_s, stamp.toBytes()) : Result<void>();
}

} // namespace veche::sync
