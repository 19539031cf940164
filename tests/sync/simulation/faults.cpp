// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/faults.h"

namespace veche::tests
{

using namespace Qt::StringLiterals;
using domain::Role;

namespace
{
constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
} // namespace

void Faults::crash(SimClient &client)
{
    m_stage.count(u"client crash"_s);
    m_stage.tell(u"client %1 crashes"_s.arg(client.index()));
    m_stage.network.abandon(client.index());
    client.close();
    client.open();
}

void Faults::crashServer()
{
    m_stage.count(u"server crash"_s);
    m_stage.server->restart();
}

void Faults::backUpOrRestore()
{
    if (m_stage.chance.percent(60)) {
        m_stage.server->saveCopy(m_stage.path(u"backup.db"_s));
        m_hasBackup = true;
        m_stage.tell(u"backup"_s);
    } else if (m_hasBackup) {
        restore();
    }
}

void Faults::restore()
{
    m_stage.count(u"silent restore"_s);
    m_stage.restored = true;
    m_stage.tell(u"restore"_s);
    m_stage.oracle.lostWithDisk(m_stage.server->rows());
    m_stage.server->restore(m_stage.path(u"backup.db"_s));
}

void Faults::changeRole()
{
    m_stage.count(u"role change"_s);
    const domain::AccountId &account = m_stage.clients.back()->account();
    const bool owner = m_stage.server->roleOf(account) == Role::Owner;
    m_stage.server->setRole(account, owner ? Role::Programme : Role::Owner);
}

void Faults::jump(SimClient &client)
{
    m_stage.count(u"clock jump"_s);
    const int hours = m_stage.chance.below(5) - 2;
    client.skew = hours * hour + m_stage.chance.below(20) * minute;
    m_stage.advance(0);
}

} // namespace veche::tests
