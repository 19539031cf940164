// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/protocol/rules.h"
#include "tests/sync/simulation/chance.h"

#include <QtGlobal>

#include <array>
#include <optional>
#include <set>
#include <span>
#include <string_view>

namespace veche::tests
{

/// The possible next steps.
enum class Step {
    Deliver,
    Edit,
    Insert,
    Delete,
    Undo,
    Scan,
    Erase,
    Resolve,
    Synchronise,
    CrashClient,
    CrashServer,
    Partition,
    Restore,
    JumpClock,
    ChangeRole,
    Import,
    Wait,
    // Those below are unknown to generation 0.
    EditTogether,
    CrashInside,
    EditOnServer,
    JumpServerClock,
    AnnounceRestore,
    Retry,
    MoveServer,
    NewServer,
    SwapServer,
    ForkServer,
    SignIn,
    EditAsNewer,
    Discard,
    ImportFile,
    Visit,
    ChangeAccount,
    CopyFile,
    CutReading
};

/// How often each happens, beside the others.
using Weights = std::array<int, static_cast<size_t>(Step::CutReading) + 1>;

/// Parts of a world beside people who edit: each seed has some of them, so that faults don't hide each other
/// (swarm testing; Groce et al., 2012).
enum class Kind {
    Clones,
    Clocks,
    Restores,
    Roles,
    Imports,
    Garbled,
    Inside,
    ServerEdits,
    ServerClock,
    Announced,
    Moves,
    Servers,
    Swaps,
    Forks,
    Newer,
    Files,
    Visits,
    Busy,
    Drifts,
    Accounts,
    Copies,
    Undos,
    Cuts
};

struct KindInfo {
    Kind kind;
    std::string_view name;
    std::string_view what;
    int since; ///< the generation from which on seeds choose it; 0: it is played by name alone
    std::array<std::optional<Step>, 3> steps = {}; ///< that happen with it
};

/// Seeds of an earlier generation know only the kinds of their time, so that one that failed stays the world
/// that it was.
constexpr int latestGeneration = 5;

[[nodiscard]] std::span<const KindInfo> allKinds();
/// The kinds that seeds of a generation choose from.
[[nodiscard]] std::set<Kind> kindsOf(int generation);
/// Null where no kind has that name.
[[nodiscard]] const KindInfo *kindNamed(std::string_view name);

/// The faults of mutants outside of sync::Rules' reach.
enum class Broken {
    ImportStamp,   ///< an import's rows carry an ordinary stamp
    ServerDevice,  ///< a server that starts again stamps as the device it was
    UndoCondition, ///< an undo writes over whatever stands there
    Sequence       ///< numbers are given outside of the transaction that they number
};

/// The parameters of one seed.
struct Scenario {
    unsigned seed = 0;
    int clients = 3;
    int steps = 90;
    Weights weights{};
    std::set<Kind> kinds;
    int lostRequests = 8; ///< per cent, as the next three
    int lostAnswers = 15;
    int repeated = 20;
    int garbled = 0;
    int together = 75;         ///< per cent of edits that meet on the same two rows
    int rowsOfPage = 40;       ///< few, so that there are many pages
    qint64 clockGrain = 40;    ///< of every clock, in milliseconds: coarse, so that stamps meet
    bool sharedDevice = false; ///< the clients give equal stamps
    bool inTurn = false;       ///< a new server is filled by one after the other, at the end
    bool retries = false; ///< at the end everybody has their rights back and tries again what was refused
    bool trace = false;   ///< tells each step on standard error
    sync::Rules rules;
    std::set<Broken> broken;

    [[nodiscard]] int &weight(Step step) { return weights[static_cast<size_t>(step)]; }
    [[nodiscard]] Step next(Chance &chance) const;
    [[nodiscard]] bool has(Kind kind) const { return kinds.contains(kind); }

    /// `wanted` is in it, whatever the seed says, which chooses from `choice`. Generation 1 or later.
    [[nodiscard]] static Scenario of(unsigned seed, int generation, const std::set<Kind> &choice,
                                     const KindInfo *wanted = nullptr);

    /// Generation 0: one kind a seed, at one rate.
    [[nodiscard]] static Scenario first(unsigned seed);

private:
    [[nodiscard]] bool mayHold(Kind kind, int generation) const;
    void add(const KindInfo &info, Chance &chance);
};

} // namespace veche::tests
