// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/restampplan.h"

#include "shared/domain/records.h"
#include "shared/storage/editbase.h"
#include "shared/sync/client/outgoing.h"
#include "shared/sync/protocol/conflicts.h"
#include "shared/sync/protocol/knownstamps.h"
#include "shared/sync/protocol/rules.h"

#include <map>

namespace veche::sync
{

using domain::RowChange;
using domain::Transaction;
using storage::JournalEntry;
using storage::JournalState;
using storage::Restamped;
using storage::WriteContext;
namespace journal = storage::journal;

Result<std::vector<Kept>> keptEntries(storage::Connection &connection)
{
    std::vector<Kept> all;
    for (const auto state : storage::everyJournalState) {
        VECHE_TAKE(auto &entries, journal::read(connection, state, 0, std::numeric_limits<qint64>::max()));
        for (JournalEntry &entry : entries) {
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

namespace
{
/// The stamps of this device that peers have.
Result<KnownStamps> knownToPeers(storage::Connection &connection)
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

/// The transactions that wait and that no peer can have, in the order of their stamps; those of the device
/// that the workspace had before it went online are among them.
using Fresh = std::map<Stamp, const Kept *>;

Fresh freshOf(const std::vector<Kept> &all, DeviceId device, const KnownStamps &peers)
{
    Fresh fresh;
    for (const Kept &kept : all) {
        const Transaction &transaction = kept.transaction;
        const bool waits = kept.entry.state == JournalState::Pending && transaction.device == device;
        if (waits && transaction.stamp > Stamp::lowest() && !peers.covers(transaction.stamp) &&
            !tellsOfConflicts(transaction))
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

/// Any, at first: a peer takes more than its clock says where that was ahead before.
Stamp latestTaken(WriteContext &context, int refused)
{
    constexpr int mostRefused = 2;
    constexpr Stamp any{Stamp::maxMs, std::numeric_limits<std::uint32_t>::max(), {}};
    const Stamp now = context.clock.next();
    return refused < mostRefused ? any : Stamp{now.ms + clockWindowMs, 0, {}};
}
} // namespace

Result<RestampPlan> planRestamp(WriteContext &context, const std::vector<Kept> &all, int refused)
{
    const Stamp latest = latestTaken(context, refused);
    const auto seen = seenStamp(context.connection);
    const auto peers = knownToPeers(context.connection);
    if (!seen || !peers)
        return failure(seen ? peers.error() : seen.error());
    context.clock.observe(peers->latestOf(context.clock.device()));
    if (*seen < latest)
        context.clock.observe(*seen);
    const std::set<Stamp> over = stampsGivenUp(all);
    RestampPlan plan;
    for (const auto &[stamp, kept] : freshOf(all, context.clock.device(), *peers)) {
        VECHE_TAKE(const auto &replaced, replacedBy(*kept, plan.restamped, over));
        if (replaced > latest) {
            plan.refused.insert(stamp);
            continue;
        }
        context.clock.observe(replaced);
        plan.restamped.stamps.emplace(stamp, context.clock.next());
    }
    return plan;
}

} // namespace veche::sync
