// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/scenario.h"

#include <algorithm>
#include <numeric>

namespace veche::tests
{

namespace
{
constexpr std::array kindTable{
    KindInfo{
        Kind::Clones, "clones", "two laptops are one device and give equal stamps", 1, {Step::EditTogether}},
    KindInfo{Kind::Clocks, "clocks", "laptops' clocks jump by hours", 1, {Step::JumpClock}},
    KindInfo{Kind::Restores, "restores", "the server is silently restored from a backup", 1, {Step::Restore}},
    KindInfo{Kind::Announced,
             "announced",
             "a restored server says so by another epoch",
             2,
             {Step::AnnounceRestore}},
    KindInfo{Kind::Roles,
             "roles",
             "roles change, and nobody tries again what was refused",
             2,
             {Step::ChangeRole, Step::Retry, Step::Discard}},
    KindInfo{Kind::Imports, "imports", "commits of several transactions", 1, {Step::Import}},
    KindInfo{Kind::Garbled, "garbled", "answers are cut or not ours", 1},
    KindInfo{Kind::Inside, "inside", "a machine dies between two writes", 1, {Step::CrashInside}},
    KindInfo{Kind::ServerEdits, "server-edits", "the server changes rows itself", 1, {Step::EditOnServer}},
    KindInfo{Kind::ServerClock,
             "server-clock",
             "the server's clock is days ahead, and back again",
             2,
             {Step::JumpServerClock, Step::EditOnServer}},
    KindInfo{
        Kind::Moves, "moves", "the server moves to another address", 2, {Step::MoveServer, Step::SignIn}},
    KindInfo{Kind::Servers,
             "servers",
             "the workspace goes to a second server, which has nothing",
             2,
             {Step::NewServer, Step::SignIn}},
    KindInfo{Kind::Swaps,
             "swaps",
             "another server answers at the known address",
             2,
             {Step::SwapServer, Step::SignIn}},
    KindInfo{Kind::Forks,
             "forks",
             "a backup is restored elsewhere while the old server lives",
             2,
             {Step::ForkServer, Step::SignIn}},
    KindInfo{
        Kind::Newer, "newer", "a newer build sets fields that this one doesn't know", 1, {Step::EditAsNewer}},
    KindInfo{Kind::Files, "files", "one file is imported on several laptops", 1, {Step::ImportFile}},
    KindInfo{Kind::Visits,
             "visits",
             "laptops also sync with a server that isn't theirs, where many are viewers",
             2,
             {Step::Visit, Step::SignIn}},
    KindInfo{Kind::Busy, "busy", "the network is quick, and everybody syncs all the time", 2},
    KindInfo{Kind::Accounts,
             "accounts",
             "somebody else, who may only look, signs in on laptops on which edits wait",
             0,
             {Step::ChangeAccount}},
    KindInfo{Kind::Copies, "copies", "another laptop goes on with a copied file", 0, {Step::CopyFile}},
    KindInfo{Kind::Undos,
             "undos",
             "somebody takes all back at the end, also what others changed since",
             0,
             {Step::Undo}},
    KindInfo{Kind::Drifts, "drifts", "laptops' clocks gain some minutes now and then", 3, {Step::JumpClock}},
    KindInfo{Kind::Cuts,
             "cuts",
             "two laptops die while they read a second server",
             4,
             {Step::CutReading, Step::NewServer, Step::SignIn}},
};

constexpr std::array usual{
    std::pair(Step::Deliver, 30),    std::pair(Step::Edit, 18),       std::pair(Step::Insert, 5),
    std::pair(Step::Delete, 4),      std::pair(Step::Undo, 3),        std::pair(Step::Scan, 2),
    std::pair(Step::Erase, 1),       std::pair(Step::Resolve, 2),     std::pair(Step::Synchronise, 22),
    std::pair(Step::CrashClient, 2), std::pair(Step::CrashServer, 1), std::pair(Step::Partition, 3)};

int oneOf(Chance &chance, std::initializer_list<int> values)
{
    return *(values.begin() + chance.below(static_cast<int>(values.size())));
}
} // namespace

std::span<const KindInfo> allKinds()
{
    return kindTable;
}

std::set<Kind> kindsOf(int generation)
{
    std::set<Kind> kinds;
    for (const KindInfo &info : kindTable) {
        if (info.since > 0 && info.since <= generation)
            kinds.insert(info.kind);
    }
    return kinds;
}

const KindInfo *kindNamed(std::string_view name)
{
    const auto found =
        std::find_if(kindTable.begin(), kindTable.end(), [&](const auto &k) { return k.name == name; });
    return found == kindTable.end() ? nullptr : &*found;
}

Step Scenario::next(Chance &chance) const
{
    int dice = chance.below(std::accumulate(weights.begin(), weights.end(), 0));
    size_t step = 0;
    while (dice >= weights[step])
        dice -= weights[step++];
    return static_cast<Step>(step);
}

Scenario Scenario::of(unsigned seed, int generation, const std::set<Kind> &choice, const KindInfo *wanted)
{
    Chance chance(seed + 1'000'000'007U);
    Scenario scenario;
    scenario.seed = seed;
    scenario.clients = 2 + chance.below(3);
    scenario.steps = oneOf(chance, {60, 90, 140});
    scenario.lostRequests = oneOf(chance, {0, 8, 25});
    scenario.lostAnswers = oneOf(chance, {0, 15, 40});
    scenario.repeated = oneOf(chance, {0, 20, 50});
    scenario.rowsOfPage = oneOf(chance, {1, 5, 40});
    scenario.clockGrain = oneOf(chance, {1, 40, 1'000, 60'000});
    for (const auto &[step, weight] : usual)
        scenario.weight(step) = weight;
    for (const Step step : {Step::CrashClient, Step::CrashServer, Step::Partition, Step::Erase, Step::Undo,
                            Step::Delete, Step::Wait, Step::EditTogether})
        scenario.weight(step) = oneOf(chance, {0, 2, 6});
    if (wanted)
        scenario.add(*wanted, chance);
    for (const KindInfo &info : kindTable) {
        // Of its own, so that a kind that comes later changes nothing of those that were there.
        Chance own(seed * 31 + static_cast<unsigned>(info.kind));
        if (choice.contains(info.kind) && own.percent(30) && scenario.mayHold(info.kind, generation))
            scenario.add(info, own);
    }
    return scenario;
}

/// Clones share a device, which no two laptops do: they are there for equal stamps, and can't be told apart
/// by what goes by device.
bool Scenario::mayHold(Kind kind, int generation) const
{
    static const std::set<Kind> beside{Kind::Imports, Kind::Garbled, Kind::Inside, Kind::ServerEdits,
                                       Kind::Newer,   Kind::Files,   Kind::Busy};
    // Fields that a log lacked and this build doesn't know were not offered then.
    if (generation == 1 && kind == Kind::Newer && has(Kind::Restores))
        return false;
    // Rows that a log lacks wait with whoever may not write them, or stamped them beyond what the log takes.
    static const std::set<Kind> losing{Kind::Restores, Kind::Announced, Kind::Servers, Kind::Swaps,
                                       Kind::Forks,    Kind::Visits,    Kind::Cuts};
    const auto loses = [&](Kind each) { return losing.contains(each); };
    const bool waits = kind == Kind::Roles || kind == Kind::ServerClock;
    if ((waits && std::any_of(kinds.begin(), kinds.end(), loses)) ||
        ((has(Kind::Roles) || has(Kind::ServerClock)) && loses(kind)))
        return false;
    // A field that this build doesn't know names no stamp that it replaced: tried again after a refusal, it
    // wins over what was written meanwhile.
    static const std::set<Kind> notBesideCuts{Kind::Newer};
    static const std::set<Kind> notThen{Kind::Restores, Kind::Announced, Kind::Visits};
    const auto mayNotBe = [&](Kind each) {
        return (generation < 5 ? notThen : notBesideCuts).contains(each);
    };
    if ((kind == Kind::Cuts && std::any_of(kinds.begin(), kinds.end(), mayNotBe)) ||
        (has(Kind::Cuts) && mayNotBe(kind)))
        return false;
    if (kind == Kind::Clones)
        return std::includes(beside.begin(), beside.end(), kinds.begin(), kinds.end());
    return !has(kind) && (!has(Kind::Clones) || beside.contains(kind));
}

void Scenario::add(const KindInfo &info, Chance &chance)
{
    kinds.insert(info.kind);
    const int often = oneOf(chance, {1, 3, 6});
    for (const auto &step : info.steps) {
        if (step)
            weight(*step) = *step == Step::SignIn ? 6 : often;
    }
    if (info.kind == Kind::Clones)
        sharedDevice = true;
    if (info.kind == Kind::Garbled)
        garbled = 5 * often;
    if (info.kind == Kind::Busy) {
        weight(Step::Deliver) = 200;
        weight(Step::Synchronise) = 60;
        steps *= 2;
    }
    if (info.kind == Kind::Cuts) {
        clients = 2;    // A third one often has what the other two forget.
        rowsOfPage = 5; // So that there is a page to be cut off.
        weight(Step::CutReading) = 3 * often;
        weight(Step::NewServer) = 2;
        weight(Step::Deliver) = 120; // So that one is through before the next server comes.
        weight(Step::EditTogether) = 0;
        together = 40;
        steps *= 3;
    }
    if (info.kind == Kind::Imports)
        weight(Step::Import) = 1; // They are large.
    if (info.kind == Kind::Roles) {
        weight(Step::Deliver) = 90; // So that something is refused before the end.
        weight(Step::Retry) = oneOf(chance, {0, 2, 6});
        weight(Step::Discard) = oneOf(chance, {0, 2, 6});
    }
}

Scenario Scenario::first(unsigned seed)
{
    Scenario scenario;
    scenario.seed = seed;
    scenario.clients = 2 + static_cast<int>(seed % 3);
    scenario.sharedDevice = seed % 5 == 1;
    scenario.retries = true;
    for (const auto &[step, weight] : usual)
        scenario.weight(step) = weight;
    int left = 7;
    const auto share = [&](Step step, int weight) {
        scenario.weight(step) = weight;
        left -= weight;
    };
    if (seed % 5 == 2)
        share(Step::JumpClock, 4);
    if (seed % 5 == 3)
        share(Step::Restore, 5);
    if (seed % 5 == 4)
        share(Step::ChangeRole, 5);
    if (seed % 17 == 0)
        share(Step::Import, left - 1);
    share(Step::Wait, left);
    return scenario;
}

} // namespace veche::tests
