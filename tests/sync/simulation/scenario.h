// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/rules.h"
#include "tests/sync/simulation/chance.h"

#include <array>

namespace veche::tests
{

/// What may happen next.
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
    Wait
};

/// How often each happens, beside the others.
using Weights = std::array<int, static_cast<size_t>(Step::Wait) + 1>;

/// What one seed plays with.
struct Scenario {
    unsigned seed = 0;
    int clients = 3;
    int steps = 90;
    Weights weights{};
    int lostRequests = 8; ///< per cent, as the next two
    int lostAnswers = 15;
    int repeated = 20;
    bool sharedDevice = false; ///< the clients give equal stamps
    bool trace = false;        ///< tells each step on standard error
    sync::Rules rules;

    [[nodiscard]] int &weight(Step step) { return weights[static_cast<size_t>(step)]; }
    [[nodiscard]] int weight(Step step) const { return weights[static_cast<size_t>(step)]; }
    [[nodiscard]] Step next(Chance &chance) const;

    [[nodiscard]] static Scenario of(unsigned seed);
};

} // namespace veche::tests
