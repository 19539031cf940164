// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/records.h"
#include "shared/storage/editbase.h"
#include "shared/storage/schema.h"
#include "shared/sync/incoming.h"
#include "shared/sync/knownstamps.h"
#include "shared/sync/ledger.h"
#include "shared/sync/outgoing.h"
#include "shared/sync/refusals.h"
#include "shared/sync/restampedconflicts.h"

#include <set>

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::Row;
using domain::RowChange;
using domain::Transaction;
using storage::JournalEntry;
using storage::JournalState;
using storage::Restamped;
using storage::WriteContext;
namespace journal = storage::journal;

namespace
{
/// One entry with its transaction.
struct Kept {
    JournalEntry entry;
    Transaction transaction;
};

Result<std::vector<Kept>> readAll(storage::Connection &connection)
{
    std::vector<Kept> all;
    for (const auto state : {JournalState::Pending, JournalState::Sent, JournalState::Rejected,
                             JournalState::Discarding, JournalState::Aside, JournalState::Merged}) {
        auto entries = journal::read(connection, state, 0, std::numeric_limits<qint64>::max());
        if (!entries)
            return failure(entries.error());
        for (JournalEntry &entry : *entries) {
            auto transaction = domain::decodeTransaction(entry.payload);
            if (!transaction && state != JournalState::Pending)
                continue; // Whoever made the file wrote it.
            if (!transaction)
                return failure(ErrorKind::Corrupt, toString(transaction.error()), entry.id.toString());
            all.push_back({std::move(entry), std::move(*transaction)});
        }
    }
    return all;
}

/// What of this device peers have.
Result<KnownStamps> known(storage::Connection &connection)
{
    auto known = KnownStamps::read(connection);
    if (!known)
        return known;
    const auto found = KnownStamps::readFound(connection);
    if (!found)
        return found;
    known->add(*found);
    return known;
}

/// It tells of a conflict under the conflict's own stamp.
bool isConflictTold(const Transaction &transaction)
{
    return std::all_of(transaction.rows.begin(), transaction.rows.end(), [](const RowChange &row) {
        return row.entity == &domain::Conflict::info() && !row.previous.empty() &&
               row.previous.front() == std::pair(0, Stamp());
    });
}

/// What waits and no peer can have, in the order of its stamps; those of the device that the workspace had
/// before it went online are among them.
using Fresh = std::map<Stamp, const Kept *>;

Fresh freshOf(const std::vector<Kept> &all, DeviceId device, const KnownStamps &peers)
{
    Fresh fresh;
    for (const Kept &kept : all) {
        const Transaction &transaction = kept.transaction;
        const bool waits = kept.entry.state == JournalState::Pending && transaction.device == device;
        if (waits && transaction.stamp > Stamp::lowest() && !peers.covers(transaction.stamp) &&
            !isConflictTold(transaction))
            fresh.emplace(transaction.stamp, &kept);
    }
    return fresh;
}

/// The latest stamp that it replaces, of what it knew and of what came in beneath it since; but for those
/// that are over.
Result<Stamp> replacedBy(const Kept &kept, const Restamped &restamped, const std::set<Stamp> &over)
{
    Stamp latest;
    const auto note = [&](const Stamp &stamp) {
        latest = over.contains(stamp) ? latest : std::max(latest, restamped.of(stamp));
    };
    for (const RowChange &row : kept.transaction.rows) {
        for (const auto &[reg, previous] : row.previous)
            note(previous);
    }
    if (kept.entry.base.isNull())
        return latest;
    const auto base = storage::decodeBase(kept.entry.base);
    if (!base)
        return failure(base.error());
    for (const storage::BaseRow &row : *base) {
        for (const storage::BaseRegister &held : row.registers)
            note(held.stamp);
    }
    return latest;
}

/// Nothing has to follow these: the peer's version takes their place.
std::set<Stamp> stampsGivenUp(const std::vector<Kept> &all)
{
    std::set<Stamp> stamps;
    for (const Kept &kept : all) {
        if (kept.entry.state == JournalState::Discarding)
            stamps.insert(kept.transaction.stamp);
    }
    return stamps;
}

/// What the clock says of each that waits.
struct Plan {
    Restamped restamped;
    std::set<Stamp> refused; ///< they replace what no stamp that the peer takes can follow
};

/// Gives new stamps, in the order of those before: what a device writes later carries the later stamp, and
/// each is later than what it replaces. `latest` is the last that the peer takes.
Result<Plan> planned(WriteContext &context, const std::vector<Kept> &all, const Stamp &latest)
{
    const auto seen = seenStamp(context.connection);
    const auto peers = known(context.connection);
    if (!seen || !peers)
        return failure(seen ? peers.error() : seen.error());
    context.clock.observe(peers->latestOf(context.clock.device()));
    if (*seen < latest)
        context.clock.observe(*seen);
    const std::set<Stamp> over = stampsGivenUp(all);
    Plan plan;
    for (const auto &[stamp, kept] : freshOf(all, context.clock.device(), *peers)) {
        const auto replaced = replacedBy(*kept, plan.restamped, over);
        if (!replaced)
            return failure(replaced.error());
        if (*replaced > latest) {
            plan.refused.insert(stamp);
            continue;
        }
        context.clock.observe(*replaced);
        plan.restamped.stamps.emplace(stamp, context.clock.next());
    }
    return plan;
}

/// Any, at first: a peer takes more than its clock says where that was ahead before.
Stamp latestTaken(WriteContext &context, int refused)
{
    constexpr int mostRefused = 2;
    constexpr Stamp any{Stamp::maxMs, std::numeric_limits<std::uint32_t>::max(), {}};
    const Stamp now = context.clock.next();
    return refused < mostRefused ? any : Stamp{now.ms + Ledger::clockWindowMs, 0, {}};
}

Result<void> restampRow(WriteContext &context, const RowChange &change, const Restamped &restamped)
{
    auto row = storage::loadRow(context.connection, context.community, *change.entity, change.id);
    if (!row)
        return failure(row.error());
    if (!*row)
        return {};
    const Row before = **row;
    for (Stamp &stamp : (*row)->stamps)
        stamp = restamped.of(stamp);
    for (domain::UnknownRegister &reg : (*row)->unknown)
        reg.stamp = restamped.of(reg.stamp);
    return **row == before ? Result<void>()
                           : storage::updateRow(context.connection, context.community, **row);
}

/// An edit on top of another one of this device falls back to that one, whatever its stamp is now.
Result<void> rewriteBase(QByteArray &encoded, const Restamped &restamped)
{
    if (encoded.isNull())
        return {};
    auto base = storage::decodeBase(encoded);
    if (!base)
        return failure(base.error());
    for (storage::BaseRow &row : *base) {
        row.id = restamped.of(row.id);
        for (storage::BaseRegister &held : row.registers)
            held.stamp = restamped.of(held.stamp);
    }
    encoded = storage::encodeBase(*base);
    return {};
}

/// Puts each conflict of stamps that are given up in its new place.
Result<RestampedConflicts> moveConflicts(WriteContext &context, Restamped &restamped)
{
    RestampedConflicts conflicts;
    std::vector<std::pair<Row, Row>> moved;
    const auto read = storage::forEachRow(context.connection, context.community, domain::Conflict::info(), {},
                                          true, [&](Row &&row) {
                                              if (auto now = conflicts.take(row, restamped))
                                                  moved.emplace_back(std::move(row), std::move(*now));
                                              return true;
                                          });
    if (!read)
        return failure(read.error());
    for (auto &[before, now] : moved) {
        if (const auto done = forgetRow(context, std::move(before)); !done)
            return failure(done.error());
        if (const auto done = takeRow(context, std::move(now)); !done)
            return failure(done.error());
    }
    return conflicts;
}

Result<void> rewrite(WriteContext &context, Kept kept, const Restamped &restamped,
                     const RestampedConflicts &conflicts, int generation)
{
    Transaction &transaction = kept.transaction;
    conflicts.follow(transaction, restamped);
    if (transaction.device == context.clock.device())
        transaction.generation = generation;
    kept.entry.generation = transaction.generation;
    kept.entry.payload = domain::encode(transaction);
    if (const auto done = rewriteBase(kept.entry.base, restamped); !done)
        return done;
    return journal::replace(context, kept.entry);
}

Result<void> refuseAll(WriteContext &context, const std::vector<Id> &entries)
{
    const QString reason =
        u"%1: It replaces what was written under a clock far ahead"_s.arg(name(Refusal::Clock));
    Refusals refusals(context);
    for (const Id &id : entries) {
        if (auto done = refusals.refuse(id, JournalState::Rejected, reason); !done)
            return done;
    }
    return refusals.finish();
}

/// Further each time in a row, since a workspace that was put back from a copy doesn't know how far it had
/// come.
Result<int> raisedGeneration(WriteContext &context, int by)
{
    const auto generation = storage::readMeta(context.connection, u"generation"_s);
    if (!generation)
        return failure(generation.error());
    const int raised = generation->toInt() + by;
    if (const auto done = storage::writeMeta(context.connection, u"generation"_s, QByteArray::number(raised));
        !done)
        return failure(done.error());
    return raised;
}
} // namespace

Result<int> restamp(WriteContext &context, const Restamping &why, const Rules &rules)
{
    const auto generation = raisedGeneration(context, rules.generationRaised ? 1 << why.attempt : 0);
    if (!generation)
        return generation;
    if (why.offsetMs)
        context.clock.setOffset(*why.offsetMs);
    auto all = readAll(context.connection);
    if (!all)
        return failure(all.error());
    context.clock.reset();
    auto plan = planned(context, *all, latestTaken(context, why.ahead));
    if (!plan)
        return failure(plan.error());
    Restamped &restamped = plan->restamped;
    for (const Kept &kept : *all) {
        for (const RowChange &row : kept.transaction.rows) {
            if (const auto done = restampRow(context, row, restamped); !done)
                return failure(done.error());
        }
    }
    const auto conflicts = moveConflicts(context, restamped);
    if (!conflicts)
        return failure(conflicts.error());
    std::vector<Id> refused;
    for (Kept &kept : *all) {
        if (kept.entry.state == JournalState::Pending && plan->refused.contains(kept.transaction.stamp))
            refused.push_back(kept.entry.id);
        if (const auto done = rewrite(context, std::move(kept), restamped, *conflicts, *generation); !done)
            return failure(done.error());
    }
    if (const auto done = refuseAll(context, refused); !done)
        return failure(done.error());
    if (const auto done = storage::writeMeta(context.connection, u"stamp"_s, context.clock.next().toBytes());
        !done)
        return failure(done.error());
    context.history.restamped(restamped);
    context.event.restamped = std::move(restamped);
    return static_cast<int>(context.event.restamped.stamps.size());
}

} // namespace veche::sync
