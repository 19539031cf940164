// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/simulation/ending.h"
#include "tests/sync/simulation/faults.h"

namespace veche::tests
{

/// N clients, their server and a bad network between them, driven step by step by one random source.
class World
{
public:
    World(const Scenario &scenario, const QString &templates, Coverage &coverage);

    /// Plays the scenario to its end, heals everything, and gives what is wrong; empty where nothing is.
    [[nodiscard]] QStringList run();

private:
    void step();
    void act(Step step, SimClient &client);

    Stage m_stage;
    People m_people{m_stage};
    Faults m_faults{m_stage};
    Deliveries m_deliveries{m_stage};
    Ending m_ending{m_stage, m_people, m_deliveries};
};

} // namespace veche::tests
