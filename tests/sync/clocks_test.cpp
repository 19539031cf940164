// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/sync/rig.h"

namespace clocks_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 hour = 60LL * 60 * 1000;
constexpr qint64 day = 24 * hour;

Session titled(const QString &title)
{
    Session session;
    session.id = SessionId::create();
    session.title = title;
    return session;
}

ChangeSet retitling(const Id &id, const QString &title)
{
    ChangeSet set;
    set.set(Session::info(), id, Session::info().fieldIndex("title"), title);
    return set;
}

ChangeSet inserting(const Session &session)
{
    ChangeSet set;
    set.insert(session);
    return set;
}

/// A server and two laptops, each with a clock of its own.
struct World {
    World()
    {
        olga.token = "olga";
        ivan.token = "ivan";
        for (const tests::Person *person : {&olga, &ivan})
            server.admit(*person);
        server.adopt(community);
        a = std::make_unique<Laptop>(dir.filePath(u"a.veche"_s), community, olga, server.url(), clockA);
        b = std::make_unique<Laptop>(dir.filePath(u"b.veche"_s), community, ivan, server.url(), clockB);
    }

    /// In the server's own name: an order that is taken, for example.
    void commit(const ChangeSet &changes)
    {
        (void)server.write<bool>([&](storage::Connection &connection) -> Result<bool> {
            return server.ledger->commit(connection, community, changes).has_value();
        });
    }
    void restart()
    {
        const quint16 port = server.port;
        server.close();
        server.open(port);
    }
    /// The laptop has pushed everything, and nothing was refused.
    static void check(const Result<Summary> &summary, int pushed)
    {
        QVERIFY2(summary, summary ? "" : qPrintable(toString(summary.error())));
        QCOMPARE(summary->rejected, 0);
        QCOMPARE(summary->conflicts, 0);
        QCOMPARE(summary->pushed, pushed);
    }
    QString atServer(const Id &id)
    {
        return server.write<QString>([&](storage::Connection &connection) -> Result<QString> {
            const auto row = storage::loadRow(connection, community, Session::info(), id);
            return row && *row ? entityOf<Session>(**row).title : QString();
        });
    }

    QTemporaryDir dir;
    FakeClock clock; ///< the server's
    FakeClock clockA;
    FakeClock clockB;
    CommunityId community = CommunityId::create();
    LoopbackServer server{clock, dir.filePath(u"server.db"_s)};
    tests::Person olga;
    tests::Person ivan;
    std::unique_ptr<Laptop> a;
    std::unique_ptr<Laptop> b;
};
} // namespace

class ClocksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laptopsGoOnAfterTheServersClockWasTenDaysAhead()
    {
        World world;
        const Session sold = titled(u"Sold"_s);
        const Session other = titled(u"Other"_s);
        world.a->commit(inserting(other));
        World::check(world.a->syncNow(), 1);
        world.clock.advance(10 * day);
        world.commit(inserting(sold));
        World::check(world.a->syncNow(), 0);
        World::check(world.b->syncNow(), 0);
        world.clock.advance(-10 * day);
        world.restart();
        world.a->commit(retitling(other.id, u"Edited"_s));
        world.a->commit(retitling(sold.id, u"Cancelled"_s));
        World::check(world.a->syncNow(), 2);
        World::check(world.b->syncNow(), 0);
        QCOMPARE(world.b->get<Session>(sold.id).title, u"Cancelled"_s);
        world.b->commit(retitling(sold.id, u"Taken back"_s));
        World::check(world.b->syncNow(), 1);
        QCOMPARE(world.atServer(sold.id), u"Taken back"_s);
        world.commit(retitling(sold.id, u"Refunded"_s));
        QCOMPARE(world.atServer(sold.id), u"Refunded"_s);
    }

    void whatNoStampCanFollowHoldsNothingElseUp()
    {
        World world;
        const Session sold = titled(u"Sold"_s);
        const Session other = titled(u"Other"_s);
        world.clock.advance(10 * day);
        world.commit(inserting(sold));
        World::check(world.a->syncNow(), 0);
        const qint64 today = world.clockA.wallMs();
        // A server that doesn't know how far its clock was once.
        world.clock.set(today);
        (void)world.server.write<bool>([&](storage::Connection &connection) -> Result<bool> {
            return connection.exec(u"UPDATE heads SET clock = %1"_s.arg(today)).has_value();
        });
        world.restart();
        world.a->commit(retitling(sold.id, u"Cancelled"_s));
        world.a->commit(inserting(other));
        const auto summary = world.a->syncNow();
        QVERIFY2(summary, summary ? "" : qPrintable(toString(summary.error())));
        QCOMPARE(summary->pushed, 1);
        QCOMPARE(world.atServer(other.id), u"Other"_s);
        const auto refused = must(rejectedEdits(world.a->store->reader()), "refused");
        QCOMPARE(refused.size(), 1U);
        QVERIFY(refused[0].reason.startsWith(u"clock: "_s));
    }

    void aServerThatDoesNotKnowTheTimeMovesNoClock()
    {
        World world;
        const Session session = titled(u"One"_s);
        world.a->commit(inserting(session));
        World::check(world.a->syncNow(), 1);
        const qint64 now = world.clock.wallMs() + hour;
        world.clock.set(1000); // It was off for an hour, and nobody has told it the time yet.
        world.clockA.set(now);
        world.restart();
        const Stamp before = world.a->commit(retitling(session.id, u"Two"_s)).stamp;
        const auto summary = world.a->syncNow();
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::Retryable);
        world.clock.set(now);
        World::check(world.a->syncNow(), 1);
        QCOMPARE(world.atServer(session.id), u"Two"_s);
        QVERIFY(world.a->commit(retitling(session.id, u"Three"_s)).stamp > before);
        QCOMPARE(before.ms, static_cast<std::uint64_t>(now));
    }

    void clocksFarOffAreCorrected_data()
    {
        QTest::addColumn<qint64>("wall");
        QTest::newRow("1970") << qint64(1000);
        QTest::newRow("before 1970") << -400 * day;
        QTest::newRow("years behind") << FakeClock().wallMs() - 3000 * day;
        QTest::newRow("a year ahead") << FakeClock().wallMs() + 400 * day;
        QTest::newRow("2106") << qint64(4'294'967'296'000);
    }

    void clocksFarOffAreCorrected()
    {
        QFETCH(qint64, wall);
        World world;
        const Session session = titled(u"One"_s);
        world.b->commit(inserting(session));
        World::check(world.b->syncNow(), 1);
        World::check(world.a->syncNow(), 0);
        world.clockA.set(wall);
        world.a->commit(retitling(session.id, u"Two"_s));
        world.a->commit(retitling(session.id, u"Three"_s));
        World::check(world.a->syncNow(), 2);
        World::check(world.b->syncNow(), 0);
        QCOMPARE(world.b->get<Session>(session.id).title, u"Three"_s);
        world.b->commit(retitling(session.id, u"Four"_s));
        World::check(world.b->syncNow(), 1);
        World::check(world.a->syncNow(), 0);
        QCOMPARE(world.a->get<Session>(session.id).title, u"Four"_s);
        world.clockA.set(world.clock.wallMs());
        world.a->commit(retitling(session.id, u"Five"_s));
        World::check(world.a->syncNow(), 1);
        QCOMPARE(world.atServer(session.id), u"Five"_s);
    }

    void aWorkspacePutBackFromACopyGoesOn()
    {
        World world;
        const Session session = titled(u"One"_s);
        world.a->commit(inserting(session));
        World::check(world.a->syncNow(), 1);
        world.clockA.advance(400 * day);
        world.a->commit(retitling(session.id, u"Waiting"_s));
        const QString copy = world.dir.filePath(u"copy.veche"_s);
        QVERIFY(world.a->store->database().saveCopy(copy));
        World::check(world.a->syncNow(), 1); // Under another stamp, in the next generation.
        world.a->commit(retitling(session.id, u"Later"_s));
        World::check(world.a->syncNow(), 1);
        world.a.reset();
        world.clockA.set(world.clock.wallMs());
        Laptop back(copy, world.community, world.olga, world.server.url(), world.clockA);
        back.commit(retitling(session.id, u"On the copy"_s));
        for (int round = 0; round < 3; ++round) {
            const auto summary = back.syncNow();
            QVERIFY2(summary, summary ? "" : qPrintable(toString(summary.error())));
        }
        back.commit(retitling(session.id, u"At last"_s));
        QVERIFY(back.syncNow());
        QCOMPARE(world.atServer(session.id), u"At last"_s);
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->get<Session>(session.id).title, u"At last"_s);
        QCOMPARE(back.get<Session>(session.id).title, u"At last"_s);
    }
};

VECHE_GUILESS_TEST(ClocksTest)

} // namespace clocks_test

#include "clocks_test.moc"
