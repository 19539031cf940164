// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/ending.h"

#include "shared/storage/journal.h"
#include "shared/sync/client/aside.h"
#include "shared/sync/client/rejected.h"
#include "shared/sync/protocol/rights.h"
#include "tests/sync/simulation/results.h"

namespace veche::tests
{

using namespace Qt::StringLiterals;
using domain::Row;

namespace
{
constexpr int mostRounds = 12;
constexpr qsizetype mostAside = 1000;

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
    if (own.unknown != server.unknown)
        parts << u"unknown fields"_s;
    return parts.join(u"; "_s);
}

/// A row that is recorded once, and was stamped again before the answer to the first try, keeps the stamp
/// that it came with, here and there: nothing is ever decided by it.
bool isSame(const Row &own, Row server)
{
    for (size_t reg = 0; own.entity->insertOnly && reg < own.stamps.size(); ++reg) {
        if (!own.stamps[reg].isNull() && !server.stamps[reg].isNull())
            server.stamps[reg] = own.stamps[reg];
    }
    return own == server;
}

/// People without a right to something try it all the same.
bool mayBeRefused(const Scenario &scenario)
{
    return scenario.has(Kind::Roles) || scenario.has(Kind::Accounts);
}

Rows visible(const Rows &rows, domain::Role role)
{
    Rows seen;
    for (auto [name, row] : rows) {
        if (sync::filterRow(role, row))
            seen.emplace(name, std::move(row));
    }
    return seen;
}
} // namespace

void Ending::heal()
{
    m_stage.healing = true;
    m_stage.server().skew = 0;
    for (const auto &server : m_stage.servers)
        server->breakAfter(-1);
    m_stage.advance(0);
    for (const auto &client : m_stage.clients) {
        client->partitioned = false;
        // A guest offers nothing of what a log lost or lacks.
        if (client->isGuests() && (m_stage.restored || m_stage.servers.size() > 1))
            client->changeAccount();
        if (client->address() != m_stage.server().address()) {
            m_stage.checkHeld(*client);
            client->signIn(m_stage.server().address());
            if (m_stage.scenario.inTurn || m_stage.chance.percent(50))
                drain(*client); // Before the next one.
        }
        if (m_stage.scenario.retries)
            m_stage.server().setRole(client->account(), domain::Role::Owner);
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
        const bool hasMore = m_stage.scenario.has(Kind::Visits) && !client->isGuests();
        if (m_stage.scenario.retries || hasMore)
            m_people.retry(*client); // With its rights back, or where it has more.
        client->round = client->session().syncNow();
        m_stage.settle();
        drain(*client);
        if (client->round.resultCount() == 0) {
            ++moved; // It died once more.
            continue;
        }
        const auto summary = client->round.result();
        if (client->session().isOtherLog()) {
            client->signIn(m_stage.server().address());
            ++moved;
        } else if (!summary)
            m_stage.wrong
                << u"client %1 can't sync: %2"_s.arg(client->index()).arg(toString(summary.error()));
        else
            moved += summary->pushed + summary->pulled + summary->rejected;
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
    const Rows &rows = m_stage.server().rows();
    for (const auto &client : m_stage.clients) {
        compare(*client, visible(rows, m_stage.server().roleOf(client->account())));
        compareJournal(*client);
    }
    for (const auto &[name, row] : rows)
        m_stage.count(u"conflict rows"_s, row.entity == &domain::Conflict::info() ? 1 : 0);
    for (const auto &server : m_stage.servers) {
        if (server.get() != &m_stage.server())
            m_stage.oracle.lostWithDisk(server->rows());
    }
    m_stage.wrong +=
        m_stage.oracle.judge(rows, !m_stage.restored && (!m_stage.refilled || m_stage.scenario.inTurn));
}

namespace
{
/// The rows in which something stands that was set aside: an erasing keeps nothing that it could go back to.
std::set<Rows::key_type> standingAside(SimClient &client)
{
    std::set<Rows::key_type> names;
    for (const sync::AsideEdit &edit : must(sync::asideEdits(client.store().reader(), mostAside), "aside")) {
        for (const domain::RowChange &change : edit.standing ? edit.rows : std::vector<domain::RowChange>())
            names.insert({change.entity->name, change.id});
    }
    return names;
}
} // namespace

void Ending::compare(SimClient &client, const Rows &visible)
{
    const Rows &own = client.rows();
    const std::set<Rows::key_type> standing = standingAside(client);
    for (const auto &[name, row] : visible) {
        const auto found = own.find(name);
        if (found == own.end())
            m_stage.wrong
                << u"client %1 lacks %2 %3"_s.arg(client.index()).arg(name.first, shortName(name.second));
        else if (!isSame(found->second, row) && !standing.contains(name))
            m_stage.wrong << u"client %1 has another %2 %3: %4"_s.arg(client.index())
                                 .arg(name.first, shortName(name.second), difference(found->second, row));
    }
    for (const auto &[name, row] : own) {
        if (!visible.contains(name))
            m_stage.wrong << u"client %1 has %2 %3, which it may not see or isn't there"_s.arg(client.index())
                                 .arg(name.first, shortName(name.second));
    }
}

void Ending::compareJournal(SimClient &client)
{
    storage::Connection &reader = client.store().reader();
    if (storage::journal::count(reader, storage::JournalState::Pending).value_or(-1) != 0)
        m_stage.wrong << u"client %1 still waits to push"_s.arg(client.index());
    for (const sync::RejectedEdit &edit : must(sync::rejectedEdits(reader), "refused")) {
        m_stage.count(u"refused at the end"_s);
        if (!mayBeRefused(m_stage.scenario))
            m_stage.wrong << u"client %1 has a refused edit (%2)"_s.arg(client.index()).arg(edit.reason);
        for (const domain::RowChange &change : edit.rows)
            m_stage.oracle.listed(client.index(), change);
    }
    for (const sync::AsideEdit &edit : must(sync::asideEdits(reader, mostAside), "aside")) {
        m_stage.count(u"aside at the end"_s);
        if (!m_stage.scenario.has(Kind::Accounts) && !m_stage.scenario.has(Kind::Copies))
            m_stage.wrong << u"client %1 has set an edit aside"_s.arg(client.index());
        for (const domain::RowChange &change : edit.rows)
            m_stage.oracle.listed(client.index(), change);
    }
}

} // namespace veche::tests
