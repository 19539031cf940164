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
    if (m_stage.scenario.has(Kind::Undos)) {
        m_people.undoAll(*m_stage.clients.front()); // It has the others' later edits.
        m_ending.heal();
    }
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
    using Act = void (*)(World &, SimClient &);
    static const std::map<Step, Act> acts{
        {Step::Deliver, [](World &world, SimClient &) { world.m_deliveries.move(); }},
        {Step::Edit, [](World &world, SimClient &client) { world.m_people.edit(client); }},
        {Step::Insert, [](World &world, SimClient &client) { world.m_people.insert(client); }},
        {Step::Delete, [](World &world, SimClient &client) { world.m_people.remove(client); }},
        {Step::Undo, [](World &world, SimClient &client) { world.m_people.undo(client); }},
        {Step::Scan, [](World &world, SimClient &client) { world.m_people.scan(client); }},
        {Step::Erase, [](World &world, SimClient &client) { world.m_people.erase(client); }},
        {Step::Resolve, [](World &world, SimClient &client) { world.m_people.resolve(client); }},
        {Step::Synchronise, [](World &world, SimClient &client) { world.m_people.synchronise(client); }},
        {Step::CrashClient, [](World &world, SimClient &client) { world.m_faults.crash(client); }},
        {Step::CrashServer, [](World &world, SimClient &) { world.m_faults.crashServer(); }},
        {Step::Partition, [](World &world, SimClient &client) { world.m_faults.partition(client); }},
        {Step::Restore, [](World &world, SimClient &) { world.m_faults.backUpOrRestore(); }},
        {Step::JumpClock, [](World &world, SimClient &client) { world.m_faults.jump(client); }},
        {Step::ChangeRole, [](World &world, SimClient &client) { world.m_faults.changeRole(client); }},
        {Step::Import, [](World &world, SimClient &client) { world.m_people.import(client); }},
        {Step::Wait,
         [](World &world, SimClient &) { world.m_stage.advance(world.m_stage.chance.below(10 * 60'000)); }},
        {Step::EditTogether, [](World &world, SimClient &client) { world.m_people.editTogether(client); }},
        {Step::CrashInside, [](World &world, SimClient &client) { world.m_faults.crashInside(client); }},
        {Step::EditOnServer, [](World &world, SimClient &) { world.m_people.editOnServer(); }},
        {Step::JumpServerClock, [](World &world, SimClient &) { world.m_faults.jumpServer(); }},
        {Step::AnnounceRestore, [](World &world, SimClient &) { world.m_faults.backUpOrAnnounce(); }},
        {Step::Retry, [](World &world, SimClient &client) { world.m_people.retry(client); }},
        {Step::Discard, [](World &world, SimClient &client) { world.m_people.discard(client); }},
        {Step::MoveServer, [](World &world, SimClient &) { world.m_faults.moveServer(); }},
        {Step::NewServer, [](World &world, SimClient &) { world.m_faults.replaceServer(); }},
        {Step::SwapServer, [](World &world, SimClient &) { world.m_faults.swapServer(); }},
        {Step::ForkServer, [](World &world, SimClient &) { world.m_faults.forkServer(); }},
        {Step::SignIn, [](World &world, SimClient &client) { world.m_faults.signIn(client); }},
        {Step::Visit, [](World &world, SimClient &client) { world.m_faults.visit(client); }},
        {Step::ChangeAccount, [](World &world, SimClient &client) { world.m_faults.changeAccount(client); }},
        {Step::CopyFile, [](World &world, SimClient &client) { world.m_faults.copyFile(client); }},
        {Step::CutReading, [](World &world, SimClient &) { world.m_faults.cutReading(); }},
        {Step::EditAsNewer, [](World &world, SimClient &client) { world.m_people.editAsNewer(client); }},
        {Step::ImportFile, [](World &world, SimClient &client) { world.m_people.importFile(client); }},
    };
    acts.at(step)(*this, client);
}

} // namespace veche::tests
