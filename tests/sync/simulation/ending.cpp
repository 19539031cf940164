// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/ending.h"

#include "shared/storage/journal.h"

namespace veche::tests
{

using namespace Qt::StringLiterals;
using domain::Row;

namespace
{
constexpr int mostRounds = 12;

/// The registers in which a client's row is not the server's.
QString difference(const Row &own, const Row &server)
{
    QStringList parts;
    for (int reg = 0; reg < static_cast<int>(own.stamps.size()); ++reg) {
        const int field = own.entity->registers[reg].fields.back();
        if (own.stamps[reg] == server.stamps[reg] && own.values[field] == server.values[field])
            continue;
        parts << u"%1: %2 at %3, the server %4 at %5"_s.arg(
            own.entity->registers[reg].name, domain::toText(own.values[field]), stampText(own.stamps[reg]),
            domain::toText(server.values[field]), stampText(server.stamps[reg]));
    }
    return parts.join(u"; "_s);
}
} // namespace

void Ending::heal()
{
    m_stage.healing = true;
    for (const auto &client : m_stage.clients) {
        client->partitioned = false;
        m_stage.server->setRole(client->account(), domain::Role::Owner);
    }
    for (int round = 0; round < mostRounds; ++round) {
        if (syncAll() == 0 && round > 0)
            return;
    }
    m_stage.wrong << u"the replicas never come to rest"_s;
}

/// How much was pushed and pulled.
int Ending::syncAll()
{
    int moved = 0;
    for (const auto &client : m_stage.clients) {
        drain(*client);
        m_people.retry(*client); // With its rights back.
        client->round = client->session().syncNow();
        m_stage.settle();
        drain(*client);
        const auto summary = client->round.result();
        if (!summary)
            m_stage.wrong
                << u"client %1 can't sync: %2"_s.arg(client->index()).arg(toString(summary.error()));
        else
            moved += summary->pushed + summary->pulled;
    }
    return moved;
}

void Ending::drain(SimClient &client)
{
    while (client.session().openSteps() || !m_stage.network.calls.empty()) {
        m_deliveries.move();
        m_stage.settle();
    }
}

void Ending::judge()
{
    const Rows &rows = m_stage.server->rows();
    for (const auto &client : m_stage.clients) {
        compare(*client, rows);
        compareJournal(*client);
    }
    for (const auto &[name, row] : rows)
        m_stage.count(u"conflict rows"_s, row.entity == &domain::Conflict::info() ? 1 : 0);
    m_stage.wrong += m_stage.oracle.judge(rows, !m_stage.restored);
}

void Ending::compare(SimClient &client, const Rows &server)
{
    const Rows &own = client.rows();
    for (const auto &[name, row] : server) {
        const auto found = own.find(name);
        if (found == own.end())
            m_stage.wrong << u"client %1 lacks %2"_s.arg(client.index()).arg(name.first);
        else if (!(found->second == row))
            m_stage.wrong << u"client %1 has another %2 %3: %4"_s.arg(client.index())
                                 .arg(name.first, name.second.toString().right(8),
                                      difference(found->second, row));
    }
    if (own.size() > server.size())
        m_stage.wrong
            << u"client %1 has %2 rows too many"_s.arg(client.index()).arg(own.size() - server.size());
}

void Ending::compareJournal(SimClient &client)
{
    const auto count = [&](storage::JournalState state) {
        return storage::journal::count(client.store().reader(), state).value_or(-1);
    };
    if (count(storage::JournalState::Pending) != 0)
        m_stage.wrong << u"client %1 still waits to push"_s.arg(client.index());
    if (count(storage::JournalState::Rejected) != 0)
        m_stage.wrong << u"client %1 has a refused edit"_s.arg(client.index());
}

} // namespace veche::tests
