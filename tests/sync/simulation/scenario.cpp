// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/scenario.h"

#include <numeric>

namespace veche::tests
{

namespace
{
constexpr std::array usual{
    std::pair(Step::Deliver, 30),    std::pair(Step::Edit, 18),       std::pair(Step::Insert, 5),
    std::pair(Step::Delete, 4),      std::pair(Step::Undo, 3),        std::pair(Step::Scan, 2),
    std::pair(Step::Erase, 1),       std::pair(Step::Resolve, 2),     std::pair(Step::Synchronise, 22),
    std::pair(Step::CrashClient, 2), std::pair(Step::CrashServer, 1), std::pair(Step::Partition, 3)};
} // namespace

Step Scenario::next(Chance &chance) const
{
    int dice = chance.below(std::accumulate(weights.begin(), weights.end(), 0));
    size_t step = 0;
    while (dice >= weights[step])
        dice -= weights[step++];
    return static_cast<Step>(step);
}

Scenario Scenario::of(unsigned seed)
{
    Scenario scenario;
    scenario.seed = seed;
    scenario.clients = 2 + static_cast<int>(seed % 3);
    scenario.sharedDevice = seed % 5 == 1;
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
