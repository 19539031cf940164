// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/faults.h"

#include "shared/storage/peers.h"
#include "tests/sync/simulation/results.h"

#include <QFile>

namespace veche::tests
{

using namespace Qt::StringLiterals;
using domain::Role;

namespace
{
constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr int mostWritesBeforeDeath = 6;
constexpr int mostCopies = 2;
} // namespace

void Faults::crash(SimClient &client)
{
    m_stage.count(u"client crash"_s);
    m_stage.tell(u"client %1 crashes"_s.arg(client.index()));
    client.close();
    client.open();
}

void Faults::crashInside(SimClient &client)
{
    client.dieAfter(1 + m_stage.chance.below(mostWritesBeforeDeath));
}

void Faults::cutReading()
{
    const auto reads = [](SimClient &client) {
        auto cut = client.store().reader().prepare(u"SELECT 1 FROM peer WHERE rereading <> 0"_s);
        return client.round.isRunning() && must(cut.any(), "peers");
    };
    const auto reader = std::find_if(m_stage.clients.begin(), m_stage.clients.end(),
                                     [&](const auto &client) { return reads(*client); });
    if (reader == m_stage.clients.end())
        return;
    m_stage.count(u"reading from zero cut short"_s);
    crash(**reader);
}

void Faults::crashServer()
{
    m_stage.count(u"server crash"_s);
    if (m_stage.scenario.has(Kind::Inside) && m_stage.chance.percent(50))
        m_stage.server().breakAfter(m_stage.chance.below(4));
    else
        m_stage.server().restart();
}

void Faults::changeRole(SimClient &client)
{
    m_stage.count(u"role change"_s);
    SimServer &server = m_stage.server();
    if (m_stage.scenario.retries) {
        const domain::AccountId &account = m_stage.clients.back()->account();
        server.setRole(account, server.roleOf(account) == Role::Owner ? Role::Programme : Role::Owner);
    } else if (client.index() > 0 && !client.isGuests()) { // One owner remains.
        const auto role = static_cast<Role>(m_stage.chance.below(6));
        m_stage.tell(u"client %1 becomes %2"_s.arg(client.index()).arg(domain::enumName(role)));
        server.setRole(client.account(), role);
    }
}

void Faults::jump(SimClient &client)
{
    m_stage.count(u"clock jump"_s);
    const int hours = m_stage.chance.below(5) - 2;
    const qint64 minutes = m_stage.chance.below(20) * minute;
    client.skew = m_stage.scenario.has(Kind::Drifts) ? client.skew + minutes / 5 : hours * hour + minutes;
    m_stage.advance(0);
}

void Faults::jumpServer()
{
    m_stage.count(u"server's clock jump"_s);
    SimServer &server = m_stage.server();
    server.skew = server.skew != 0 ? 0 : (m_stage.chance.below(21) - 10) * day;
    m_stage.tell(u"the server's clock is %1 days ahead"_s.arg(server.skew / day));
    m_stage.advance(0);
}

void Faults::backUp()
{
    m_stage.server().saveCopy(m_stage.path(u"backup.db"_s));
    m_hasBackup = true;
    m_stage.tell(u"backup"_s);
}

void Faults::backUpOrRestore()
{
    if (m_stage.chance.percent(60)) {
        backUp();
    } else if (m_hasBackup) {
        m_stage.count(u"silent restore"_s);
        restore();
    }
}

void Faults::backUpOrAnnounce()
{
    if (m_stage.chance.percent(60)) {
        backUp();
    } else if (m_hasBackup) {
        m_stage.count(u"announced restore"_s);
        restore();
        m_stage.server().raiseEpoch();
    }
}

void Faults::restore()
{
    m_stage.restored = true;
    m_stage.tell(u"restore"_s);
    m_stage.oracle.lostWithDisk(m_stage.server().rows());
    m_stage.server().restore(m_stage.path(u"backup.db"_s));
}

void Faults::moveServer()
{
    m_stage.count(u"server moved"_s);
    m_stage.server().moveTo(u"moved%1"_s.arg(++m_moves));
    m_stage.tell(u"the server moves to %1"_s.arg(m_stage.server().address()));
}

void Faults::leave(SimServer &server, bool dies)
{
    m_stage.main = m_stage.servers.size() - 1;
    m_stage.refilled = true;
    m_stage.server().takeMembersOf(server);
    m_stage.tell(u"server %1 counts at %2; the one before %3"_s.arg(m_stage.main)
                     .arg(m_stage.server().address(), dies ? u"is lost"_s : u"lives on"_s));
    if (!dies)
        return;
    server.moveTo({});
    m_stage.oracle.lostWithDisk(server.rows());
}

void Faults::replaceServer()
{
    m_stage.count(u"second server"_s);
    SimServer &before = m_stage.server();
    m_stage.addServer(m_stage.emptyDatabase());
    leave(before, m_stage.chance.percent(50));
}

void Faults::swapServer()
{
    m_stage.count(u"another server at the address"_s);
    SimServer &before = m_stage.server();
    const QString address = before.address();
    m_stage.addServer(m_stage.emptyDatabase());
    leave(before, true);
    m_stage.server().moveTo(address);
}

void Faults::forkServer()
{
    if (!m_hasBackup || m_stage.chance.percent(40)) {
        backUp();
        return;
    }
    m_stage.count(u"backup restored elsewhere"_s);
    m_stage.restored = true;
    SimServer &before = m_stage.server();
    m_stage.addServer(m_stage.path(u"backup.db"_s));
    leave(before, m_stage.chance.percent(50));
}

void Faults::signIn(SimClient &chosen)
{
    const auto isAstray = [this](SimClient &client) {
        return client.address() != m_stage.server().address() || client.session().isOtherLog();
    };
    const auto astray = std::find_if(m_stage.clients.begin(), m_stage.clients.end(),
                                     [&](const auto &client) { return isAstray(*client); });
    if (astray == m_stage.clients.end())
        return;
    SimClient &client = isAstray(chosen) ? chosen : **astray;
    m_stage.count(client.session().isOtherLog() ? u"another log accepted"_s
                                                : u"sign-in at another address"_s);
    m_stage.tell(u"client %1 signs in at %2"_s.arg(client.index()).arg(m_stage.server().address()));
    m_stage.checkHeld(client);
    client.signIn(m_stage.server().address());
}

void Faults::changeAccount(SimClient &client)
{
    if (!must(storage::peers::any(client.store().reader()), "peers"))
        return; // Whoever puts a workspace online makes all of it theirs.
    m_stage.count(u"sign-in as another"_s);
    client.changeAccount();
    m_stage.tell(
        u"client %1 is the %2's"_s.arg(client.index()).arg(client.isGuests() ? u"guest"_s : u"owner"_s));
}

void Faults::copyFile(SimClient &client)
{
    if (m_copies == mostCopies || !must(storage::peers::any(client.store().reader()), "peers"))
        return;
    ++m_copies;
    m_stage.count(u"workspace file on another laptop"_s);
    const QString copy = m_stage.path(u"copy.veche"_s);
    QFile::remove(copy);
    if (!client.store().database().saveCopy(copy))
        qFatal("copy to %s", qPrintable(copy));
    SimClient &other = m_stage.addClient(copy);
    m_stage.tell(u"client %1 goes on with client %2's file"_s.arg(other.index()).arg(client.index()));
    m_stage.advance(0);
    other.open();
    other.claim();
}

void Faults::visit(SimClient &client)
{
    if (!m_visited) {
        m_visited = m_stage.servers.size();
        m_stage.refilled = true;
        SimServer &server = m_stage.addServer(m_stage.emptyDatabase());
        for (const auto &each : m_stage.clients) {
            if (m_stage.chance.percent(60))
                server.setRole(each->account(), Role::Viewer);
        }
    }
    if (client.address() == m_stage.servers[*m_visited]->address())
        return;
    m_stage.count(u"visit"_s);
    const QString &address = m_stage.servers[*m_visited]->address();
    m_stage.tell(u"client %1 visits %2"_s.arg(client.index()).arg(address));
    if (client.address() == m_stage.server().address())
        client.held = client.rows();
    client.signIn(address, false);
}

} // namespace veche::tests
