// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/ticketcounts.h"
#include "shared/domain/entities.h"
#include "tests/support/following.h"
#include "tests/support/ledgerbench.h"
#include "tests/support/program.h"

#include <QRandomGenerator>
#include <QTest>

namespace ticketcounts_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::Ticket;
using domain::TicketState;
using storage::Connection;

namespace
{
/// Random edits of tickets, from a seed.
class Edits
{
public:
    explicit Edits(quint32 seed)
        : m_random(seed)
    {
    }

    ChangeSet next()
    {
        ChangeSet changes;
        for (int edits = 1 + below(4); edits > 0; --edits)
            one(changes);
        return changes;
    }
    [[nodiscard]] int below(int most) { return static_cast<int>(m_random.bounded(most)); }

private:
    void one(ChangeSet &changes)
    {
        const int what = below(10);
        if (m_tickets.empty() || what < 4)
            return make(changes);
        const Id ticket = m_tickets[static_cast<size_t>(below(static_cast<int>(m_tickets.size())))];
        if (what < 6)
            set(changes, ticket, "state", domain::enumName(anyState()));
        else if (what < 7)
            set(changes, ticket, "ticket_type", anyType());
        else if (what < 9)
            set(changes, ticket, "deleted", below(2) == 0);
        else
            set(changes, ticket, "note", u"Note %1"_s.arg(below(1000)));
    }
    void make(ChangeSet &changes)
    {
        Ticket ticket;
        ticket.id = Id::create();
        ticket.event = m_event;
        ticket.state = anyState();
        if (const domain::Value type = anyType(); std::holds_alternative<QByteArray>(type))
            ticket.ticketType = domain::TicketTypeId(*Id::fromBytes(std::get<QByteArray>(type)));
        changes.insert(ticket);
        m_tickets.push_back(ticket.id);
    }
    static void set(ChangeSet &changes, const Id &ticket, const char *field, const domain::Value &value)
    {
        changes.set(Ticket::info(), ticket, Ticket::info().fieldIndex(field), value);
    }
    TicketState anyState()
    {
        constexpr std::array all{TicketState::Valid, TicketState::Cancelled, TicketState::Revoked,
                                 TicketState::Blocked};
        return all[static_cast<size_t>(below(4))];
    }
    /// One of three, or none.
    domain::Value anyType()
    {
        const int which = below(4);
        return which == 3 ? domain::Value() : domain::Value(m_types[static_cast<size_t>(which)].toBytes());
    }

    QRandomGenerator m_random;
    domain::EventId m_event = domain::EventId::create();
    std::array<Id, 3> m_types{Id::create(), Id::create(), Id::create()};
    std::vector<Id> m_tickets;
};

qint64 numberIn(Connection &connection, const QString &sql)
{
    auto statement = connection.prepare(sql);
    qint64 number = -1;
    while (statement.next())
        number = statement.number(0);
    return number;
}

/// The old server's way, as it stands in files that it made.
QStringList formerTriggers()
{
    const QString seat =
        u"(%1.state IN ('valid', 'blocked') AND %1.deleted IS NOT 1 AND %1.ticket_type IS NOT NULL)"_s;
    const QString count =
        u"INSERT INTO ticket_count(community, ticket_type, taken) VALUES(%1.community, %1.ticket_type, %2) "
        "ON CONFLICT(community, ticket_type) DO UPDATE SET taken = taken + %2;"_s;
    const QString trigger = u"CREATE TRIGGER ticket_count_%1 AFTER %2 ON ticket WHEN %3 BEGIN %4 END"_s;
    QStringList triggers{
        trigger.arg(u"insert"_s, u"INSERT"_s, seat.arg(u"NEW"_s), count.arg(u"NEW"_s, u"1"_s)),
        trigger.arg(u"gain"_s, u"UPDATE"_s, seat.arg(u"NEW"_s), count.arg(u"NEW"_s, u"1"_s)),
        trigger.arg(u"loss"_s, u"UPDATE"_s, seat.arg(u"OLD"_s), count.arg(u"OLD"_s, u"-1"_s))};
    for (const char *table : {"event", "ticket_type", "quota", "quota_member", "ticket_key"}) {
        for (const char *what : {"INSERT", "UPDATE"})
            triggers << u"CREATE TRIGGER offer_%1_%2 AFTER %2 ON %1 BEGIN INSERT INTO offer_version VALUES("
                        "NEW.community, 1) ON CONFLICT(community) DO UPDATE SET version = version + 1; END"_s
                            .arg(QLatin1StringView(table), QLatin1StringView(what));
    }
    return triggers;
}
} // namespace

class TicketCountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAreThoseOfTheRowsAfterAnyEdits_data();
    void countsAreThoseOfTheRowsAfterAnyEdits();
    void anErasedPersonKeepsTheSeat();
    void eachCommunityCountsItsOwn();
    void aWrongCountIsSeenOnEitherSide();
    void anOfferChangesWithItsRowsAlone();
    void countersOfAnOlderServerAreDropped();

private:
    [[nodiscard]] static int wrong(LedgerBench &bench) { return bench.write<int>(registration::miscounted); }
    [[nodiscard]] static qint64 number(LedgerBench &bench, const QString &sql)
    {
        return bench.write<qint64>(
            [&](Connection &connection) -> Result<qint64> { return numberIn(connection, sql); });
    }

    Following m_follower{[](Connection &connection, const sync::RowsChanged &changed, sync::Consequences &) {
        return registration::keepCounts(connection, changed);
    }};
};

void TicketCountsTest::countsAreThoseOfTheRowsAfterAnyEdits_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 5; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// Pushed by two devices that don't know of each other, or the server's own; also what comes late, and loses
/// against what is there.
void TicketCountsTest::countsAreThoseOfTheRowsAfterAnyEdits()
{
    QFETCH(quint32, seed);
    LedgerBench bench(registration::countSchema(), {&m_follower});
    Edits edits(seed);
    std::vector<domain::Transaction> underWay;
    qint64 most = 0;
    for (int round = 0; round < 150; ++round) {
        if (edits.below(3) == 0) {
            // Refused where a ticket of it is still under way.
            (void)bench.attempt<bool>(
                [&, set = edits.next()](storage::Connection &connection) -> Result<bool> {
                    const auto done = bench.ledger->commit(connection, bench.community, set);
                    return done ? Result<bool>(true) : failure(done.error());
                });
        } else {
            bench.device = DeviceId{edits.below(2) == 0 ? 77U : 78U};
            domain::Transaction pushed = bench.transaction(edits.next());
            if (edits.below(4) == 0)
                pushed.stamp.ms -= 60'000;
            underWay.push_back(std::move(pushed));
        }
        while (edits.below(2) == 0 && !underWay.empty()) {
            const auto next = underWay.begin() + edits.below(static_cast<int>(underWay.size()));
            (void)bench.apply(*next);
            underWay.erase(next);
        }
        bench.clock.advance(100);
        QCOMPARE(wrong(bench), 0);
        most = std::max(most, number(bench, u"SELECT SUM(taken) FROM ticket_count"_s));
    }
    QVERIFY(most > 20);
    QCOMPARE(number(bench, u"SELECT COUNT(*) FROM ticket_count WHERE taken < 0"_s), 0);
}

void TicketCountsTest::anErasedPersonKeepsTheSeat()
{
    LedgerBench bench(registration::countSchema(), {&m_follower});
    domain::Person guest;
    guest.id = Id::create();
    guest.name = u"Vera"_s;
    Ticket ticket;
    ticket.id = Id::create();
    ticket.ticketType = domain::TicketTypeId::create();
    ticket.person = domain::PersonId(guest.id);
    ticket.name = guest.name;
    bench.commit(inserting(guest, ticket));
    ChangeSet erasing;
    erasing.set(domain::Person::info(), guest.id, domain::Person::info().fieldIndex("erased"), true);
    (void)bench.apply(bench.transaction(erasing));
    QVERIFY(bench.get<Ticket>(ticket.id).erased);
    QCOMPARE(wrong(bench), 0);
    QCOMPARE(number(bench, u"SELECT SUM(taken) FROM ticket_count"_s), 1);
}

/// As where an event's rows are brought into another one, and leave the first.
void TicketCountsTest::eachCommunityCountsItsOwn()
{
    LedgerBench bench(registration::countSchema(), {&m_follower});
    Ticket ticket;
    ticket.id = Id::create();
    ticket.ticketType = domain::TicketTypeId::create();
    const auto other = domain::CommunityId::create();
    bench.commit(inserting(ticket));
    (void)bench.write<std::vector<sync::Applied>>([&](Connection &connection) {
        (void)bench.ledger->adopt(connection, other);
        return bench.ledger->commit(connection, other, inserting(ticket));
    });
    ChangeSet away;
    away.remove(Ticket::info(), ticket.id);
    bench.commit(away);
    QCOMPARE(wrong(bench), 0);
    QCOMPARE(number(bench, u"SELECT COUNT(*) FROM ticket_count WHERE taken = 0"_s), 1);
    QCOMPARE(number(bench, u"SELECT COUNT(*) FROM ticket_count WHERE taken = 1"_s), 1);
}

void TicketCountsTest::aWrongCountIsSeenOnEitherSide()
{
    LedgerBench bench(registration::countSchema(), {&m_follower});
    Ticket ticket;
    ticket.id = Id::create();
    ticket.ticketType = domain::TicketTypeId::create();
    bench.commit(inserting(ticket));
    QCOMPARE(wrong(bench), 0);
    bench.exec(u"UPDATE ticket_count SET taken = 2"_s);
    QCOMPARE(wrong(bench), 1);
    bench.exec(u"DELETE FROM ticket_count"_s);
    QCOMPARE(wrong(bench), 1);
    bench.exec(
        u"INSERT INTO ticket_count(community, ticket_type, taken) SELECT community, id, 1 FROM ticket"_s);
    QCOMPARE(wrong(bench), 2);
}

void TicketCountsTest::anOfferChangesWithItsRowsAlone()
{
    LedgerBench bench(registration::countSchema(), {&m_follower});
    const auto version = [&] { return number(bench, u"SELECT SUM(version) FROM offer_version"_s); };
    domain::Event event;
    event.id = Id::create();
    event.name = u"Congress"_s;
    bench.commit(inserting(event));
    qint64 before = version();
    QVERIFY(before > 0);
    domain::TicketType type;
    domain::Quota quota;
    domain::QuotaMember member;
    domain::TicketKey key;
    type.id = Id::create();
    type.name = u"Standard"_s;
    type.event = quota.event = key.event = domain::EventId(event.id);
    quota.id = Id::create();
    quota.name = u"Hall"_s;
    member.id = Id::create();
    member.quota = domain::QuotaId(quota.id);
    member.ticketType = domain::TicketTypeId(type.id);
    key.id = Id::create();
    for (const ChangeSet &changes : {inserting(type), inserting(quota), inserting(member), inserting(key)}) {
        bench.commit(changes);
        QVERIFY(version() > std::exchange(before, version()));
    }
    Ticket ticket;
    ticket.id = Id::create();
    bench.commit(inserting(ticket));
    QCOMPARE(version(), before);
}

void TicketCountsTest::countersOfAnOlderServerAreDropped()
{
    const QStringList former = formerTriggers();
    QCOMPARE(former.size(), 13);
    QStringList schema = registration::countSchema().first(2) + former;
    LedgerBench bench(schema + registration::countSchema(), {&m_follower});
    QCOMPARE(number(bench, u"SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'"_s), 0);
}

VECHE_GUILESS_TEST(TicketCountsTest)

} // namespace ticketcounts_test

#include "ticketcounts_test.moc"
