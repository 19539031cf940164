// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/ticketcode.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTest>

namespace handmade_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::Order;
using domain::Ticket;

/// Guests whom the team registered by hand, away from the server.
class HandMadeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<ServerRig>(m_clock);
        m_event = std::make_unique<EventFixture>(m_clock.wallMs());
        QVERIFY(m_rig->commit(m_event->changes()));
    }
    void cleanup() { m_rig.reset(); }

    void theirTicketsAreSignedAndHaveAPage()
    {
        QVERIFY(m_rig->commit(made(u"team"_s)));
        QVERIFY(m_rig->commit(made(u"team"_s)));
        const auto keys = m_rig->all<domain::TicketKey>();
        QCOMPARE(keys.size(), size_t(1));
        const auto key = signing::PublicKey::fromBytes(keys.front().publicKey);
        for (const Ticket &ticket : m_rig->all<Ticket>()) {
            const auto read = tickets::parse(ticket.code);
            QVERIFY2(read, qPrintable(ticket.code));
            QVERIFY(tickets::verify(*read, {&*key, 1}) == tickets::Verification::Ok);
            QCOMPARE(read->code.ticket, ticket.id);
        }
        const auto orders = m_rig->all<Order>();
        QCOMPARE(orders.size(), size_t(2));
        QVERIFY(orders[0].secret != orders[1].secret);
        for (const Order &order : orders) {
            QCOMPARE(order.secret.size(), 26);
            const Reply page = Visitor(m_rig->url).get(u"/o/"_s + order.secret);
            QCOMPARE(page.status, 200);
            QVERIFY(page.text().contains(u"Вера Нова"_s));
        }
    }

    void whatIsCompleteOrFromElsewhereStaysAsItIs()
    {
        QVERIFY(m_rig->commit(made(u"import"_s)));
        QVERIFY(m_rig->all<Order>().front().secret.isEmpty());
        QVERIFY(m_rig->all<Ticket>().front().code.isEmpty());
        QVERIFY(m_rig->commit(made(u"team"_s)));
        const auto tickets = m_rig->all<Ticket>();
        const Ticket &ours = tickets[tickets[0].code.isEmpty() ? 1 : 0];
        Ticket renamed = ours;
        renamed.name = u"Вера Новая"_s;
        ChangeSet changes;
        changes.update(ours, renamed);
        QVERIFY(m_rig->commit(std::move(changes)));
        for (const Ticket &ticket : m_rig->all<Ticket>()) {
            if (ticket.id == ours.id)
                QCOMPARE(ticket.code, ours.code);
        }
    }

    void anOrderOfAnOlderServerIsCompletedWhenItsLetterIsAskedFor()
    {
        ChangeSet before = made(u"import"_s);
        QVERIFY(m_rig->commit(std::move(before)));
        const Order order = m_rig->all<Order>().front();
        Order team = order;
        team.source = u"team"_s;
        team.secret = u"given"_s;
        ChangeSet changes;
        changes.update(order, team);
        QVERIFY(m_rig->commit(std::move(changes)));
        QVERIFY(m_rig->all<Ticket>().front().code.isEmpty());
        domain::Message letter;
        letter.id = Id::create();
        letter.event = order.event;
        letter.order = domain::OrderId(order.id);
        letter.kind = u"ticket"_s;
        letter.toEmail = u"vera@example.org"_s;
        letter.state = domain::MessageState::Queued;
        ChangeSet asked;
        asked.insert(letter);
        QVERIFY(m_rig->commit(std::move(asked)));
        QVERIFY(!m_rig->all<Ticket>().front().code.isEmpty());
        QCOMPARE(m_rig->all<Order>().front().secret, u"given"_s);
    }

private:
    [[nodiscard]] ChangeSet made(const QString &source) const
    {
        Order order;
        order.id = Id::create();
        order.event = domain::EventId(m_event->event.id);
        order.number = u"K7QF-2M"_s;
        order.state = domain::OrderState::Confirmed;
        order.name = u"Вера Нова"_s;
        order.source = source;
        Ticket ticket;
        ticket.id = Id::create();
        ticket.event = order.event;
        ticket.order = domain::OrderId(order.id);
        ticket.ticketType = domain::TicketTypeId(m_event->standard.id);
        ticket.name = order.name;
        ticket.email = u"vera@example.org"_s;
        ChangeSet changes;
        changes.insert(order);
        changes.insert(ticket);
        return changes;
    }

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
};

VECHE_GUILESS_TEST(HandMadeTest)

} // namespace handmade_test

#include "handmade_test.moc"
