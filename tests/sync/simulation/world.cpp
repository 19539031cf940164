// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/world.h"

namespace veche::tests
{

World::World(const Scenario &scenario, const QString &templates, Coverage &coverage)
    : m_stage(scenario, templates, coverage)
{
}

QStringList World::run()
{
    for (int i = 0; i < 4; ++i)
        m_people.insert(*m_stage.clients.front());
    for (int i = 0; i < m_stage.scenario.steps && m_stage.wrong.isEmpty(); ++i)
        step();
    m_ending.heal();
    if (m_stage.wrong.isEmpty())
        m_ending.judge();
    return m_stage.wrong;
}

void World::step()
{
    m_stage.advance(m_stage.chance.below(30));
    const auto index = m_stage.chance.below(static_cast<int>(m_stage.clients.size()));
    SimClient &client = *m_stage.clients[static_cast<size_t>(index)];
    act(m_stage.scenario.next(m_stage.chance), client);
    m_stage.settle();
}

void World::act(Step step, SimClient &client)
{
    switch (step) {
    case Step::Deliver:
        return m_deliveries.move();
    case Step::Edit:
        return m_people.edit(client);
    case Step::Insert:
        return m_people.insert(client);
    case Step::Delete:
        return m_people.remove(client);
    case Step::Undo:
        return m_people.undo(client);
    case Step::Scan:
        return m_people.scan(client);
    case Step::Erase:
        return m_people.erase(client);
    case Step::Resolve:
        return m_people.resolve(client);
    case Step::Synchronise:
        return m_people.synchronise(client);
    case Step::CrashClient:
        return m_faults.crash(client);
    case Step::CrashServer:
        return m_faults.crashServer();
    case Step::Partition:
        return m_faults.partition(client);
    case Step::Restore:
        return m_faults.backUpOrRestore();
    case Step::JumpClock:
        return m_faults.jump(client);
    case Step::ChangeRole:
        return m_faults.changeRole();
    case Step::Import:
        return m_people.import(client);
    case Step::Wait:
        return m_stage.advance(m_stage.chance.below(10 * 60'000));
    }
}

} // namespace veche::tests
