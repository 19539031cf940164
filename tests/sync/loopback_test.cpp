// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/eventaddresses.h"
#include "shared/storage/journal.h"
#include "tests/support/following.h"
#include "tests/support/program.h"
#include "tests/sync/twolaptops.h"

#include <QNetworkReply>
#include <QSignalSpy>

namespace loopback_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
Session titled(const QString &title)
{
    Session session;
    session.id = SessionId::create();
    session.title = title;
    return session;
}

ChangeSet inserting(const auto &...entities)
{
    ChangeSet set;
    set.label = u"Add"_s;
    (set.insert(entities), ...);
    return set;
}

ChangeSet retitling(const Id &id, const QString &title)
{
    ChangeSet set;
    set.set(Session::info(), id, Session::info().fieldIndex("title"), title);
    return set;
}

/// Two laptops of one community and their server, everything real but the clocks.
using World = TwoLaptops;

qint64 journalCount(Laptop &laptop, storage::JournalState state)
{
    return must(storage::journal::count(laptop.store->reader(), state), "journal");
}
} // namespace

class LoopbackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatOneDoesTheOtherSees()
    {
        World world;
        const auto session = titled(u"Opening ю"_s);
        world.a->commit(inserting(session));
        const auto pushed = world.a->syncNow();
        QVERIFY2(pushed, pushed ? "" : qPrintable(toString(pushed.error())));
        QCOMPARE(pushed->pushed, 1);
        QCOMPARE(pushed->seq, 1);
        QSignalSpy changed(world.b->store.get(), &storage::Store::changed);
        const auto pulled = world.b->syncNow();
        QVERIFY2(pulled, pulled ? "" : qPrintable(toString(pulled.error())));
        QCOMPARE(pulled->pulled, 1);
        QCOMPARE(world.b->get<Session>(session.id), session);
        QTRY_COMPARE(changed.size(), 1);
        const auto event = changed.front().front().value<storage::ChangeEvent>();
        QCOMPARE(event.origin, storage::ChangeEvent::Origin::Remote);
        QVERIFY(event.rows.front().created);
        QCOMPARE(journalCount(*world.a, storage::JournalState::Pending), 0);
        const auto again = world.a->syncNow();
        QVERIFY(again);
        QCOMPARE(again->pushed + again->pulled, 0);
    }

    void bothEditingOneTitleMakesOneConflictEverywhere()
    {
        World world;
        const auto session = titled(u"Opening"_s);
        world.a->commit(inserting(session));
        QVERIFY(world.a->syncNow());
        QVERIFY(world.b->syncNow());
        world.clockA.advance(1000);
        world.clockB.advance(2000);
        world.a->commit(retitling(session.id, u"Olga's"_s));
        world.b->commit(retitling(session.id, u"Ivan's"_s));
        QVERIFY(world.a->syncNow());
        const auto summary = world.b->syncNow();
        QVERIFY(summary);
        QCOMPARE(summary->conflicts, 1);
        QVERIFY(world.a->syncNow());
        QCOMPARE(world.a->get<Session>(session.id).title, u"Ivan's"_s);
        QCOMPARE(world.b->get<Session>(session.id).title, u"Ivan's"_s);
        const auto here = world.a->all<Conflict>();
        const auto there = world.b->all<Conflict>();
        QCOMPARE(here.size(), 1U);
        QCOMPARE(here, there);
        const auto loser = decodeFields(Session::info(), here.front().loser);
        QVERIFY(loser);
        QCOMPARE(loser->front().value, Value(u"Olga's"_s));
    }

    void aClockFarAheadIsCorrectedAndEverythingStampedAgain()
    {
        World world;
        world.clockA.advance(60 * 60 * 1000);
        const auto one = titled(u"One"_s);
        world.a->commit(inserting(one));
        world.a->commit(retitling(one.id, u"Two"_s));
        const auto summary = world.a->syncNow();
        QVERIFY2(summary, summary ? "" : qPrintable(toString(summary.error())));
        QCOMPARE(summary->pushed, 2);
        QCOMPARE(summary->rejected, 0);
        QVERIFY(std::abs(summary->clockOffsetMs.value_or(0) + 60 * 60 * 1000) < 1000);
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->get<Session>(one.id).title, u"Two"_s);
        QVERIFY(world.b->all<Conflict>().empty());
        world.a->commit(retitling(one.id, u"Three"_s));
        QVERIFY(world.a->syncNow());
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->get<Session>(one.id).title, u"Three"_s);
    }

    void aRejectedEditStaysAndTheOthersPass()
    {
        World world;
        world.server.setRole(world.olga, Role::Programme);
        Event event;
        event.id = EventId::create();
        event.name = u"Conference"_s;
        world.a->commit(inserting(event));
        const auto session = titled(u"Talk"_s);
        world.a->commit(inserting(session));
        const auto summary = world.a->syncNow();
        QVERIFY(summary);
        QCOMPARE(summary->rejected, 1);
        QCOMPARE(summary->pushed, 1);
        const auto edits = must(rejectedEdits(world.a->store->reader()), "rejected");
        QCOMPARE(edits.size(), 1U);
        QCOMPARE(edits.front().label, u"Add"_s);
        QVERIFY(edits.front().reason.startsWith(u"rights"_s));
        // Discarding takes the server's version, which is none.
        QVERIFY(settled(world.a->session->discard(edits.front().id)));
        QVERIFY(world.a->syncNow());
        QVERIFY(world.a->all<Event>().empty());
        QCOMPARE(world.a->all<Session>().size(), 1U);
        QVERIFY(must(rejectedEdits(world.a->store->reader()), "rejected").empty());
    }

    void aRejectedEditCanBeTriedAgain()
    {
        World world;
        world.server.setRole(world.olga, Role::Programme);
        Event event;
        event.id = EventId::create();
        event.name = u"Conference"_s;
        world.a->commit(inserting(event));
        QVERIFY(world.a->syncNow());
        const auto edits = must(rejectedEdits(world.a->store->reader()), "rejected");
        QCOMPARE(edits.size(), 1U);
        world.server.setRole(world.olga, Role::Owner);
        ChangeSet better;
        better.set(Event::info(), event.id, Event::info().fieldIndex("name"), u"Congress"_s);
        QVERIFY(settled(world.a->session->edit(edits.front().id, better)));
        const auto summary = world.a->syncNow();
        QVERIFY(summary);
        QCOMPARE(summary->pushed, 1);
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->get<Event>(event.id).name, u"Congress"_s);
        QCOMPARE(world.a->get<Event>(event.id).name, u"Congress"_s);
    }

    void aTakenSlugComesBackChanged()
    {
        Following addresses(pages::settleAddresses);
        World world;
        (void)world.server.write<bool>([](storage::Connection &connection) -> Result<bool> {
            for (const QString &sql : pages::addressSchema()) {
                if (const auto done = connection.exec(sql); !done)
                    return failure(done.error());
            }
            return true;
        });
        world.server.ledger->setFollowers({&addresses});
        const auto event = [](const QString &name) {
            Event event;
            event.id = EventId::create();
            event.name = name;
            event.slug = u"autumn"_s;
            return event;
        };
        const Event first = event(u"First"_s);
        const Event second = event(u"Second"_s);
        world.a->commit(inserting(first));
        world.b->commit(inserting(second));
        QVERIFY(world.a->syncNow());
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->get<Event>(second.id).slug, u"autumn-2"_s);
    }

    void anotherRoleDropsWhatIsOutOfSight()
    {
        World world;
        domain::Person person;
        person.id = PersonId::create();
        person.name = u"Anna"_s;
        person.email = u"anna@example.org"_s;
        Order order;
        order.id = OrderId::create();
        order.number = u"K7QF"_s;
        world.a->commit(inserting(person, order));
        QVERIFY(world.a->syncNow());
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->get<domain::Person>(person.id).email, person.email);
        QCOMPARE(world.b->all<Order>().size(), 1U);
        world.server.setRole(world.ivan, Role::Viewer);
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->get<domain::Person>(person.id).name, u"Anna"_s);
        QVERIFY(world.b->get<domain::Person>(person.id).email.isEmpty());
        QVERIFY(world.b->all<Order>().empty());
        world.server.setRole(world.ivan, Role::Owner);
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->get<domain::Person>(person.id).email, person.email);
        QCOMPARE(world.b->all<Order>().size(), 1U);
    }

    void afterARestoreThatNobodyAnnouncedEverythingIsBack()
    {
        World world;
        const auto before = titled(u"Before"_s);
        world.a->commit(inserting(before));
        QVERIFY(world.a->syncNow());
        QVERIFY(world.b->syncNow());
        const QString copy = world.dir.filePath(u"backup.db"_s);
        QVERIFY(world.server.database->saveCopy(copy));
        const auto after = titled(u"After"_s);
        Scan scan;
        scan.id = ScanId::create();
        scan.verdict = u"admitted"_s;
        world.clockA.advance(10);
        world.a->commit(inserting(after, scan));
        world.clockA.advance(10);
        world.a->commit(retitling(before.id, u"Edited"_s));
        QVERIFY(world.a->syncNow());
        QVERIFY(world.b->syncNow());
        const quint16 port = world.server.port;
        world.server.close();
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(world.server.path() + suffix);
        QVERIFY(QFile::copy(copy, world.server.path()));
        world.server.open(port);
        const auto summary = world.b->syncNow();
        QVERIFY2(summary, summary ? "" : qPrintable(toString(summary.error())));
        QVERIFY(summary->pushed > 0);
        // A newcomer gets everything.
        tests::Person nina;
        nina.token = "nina";
        world.server.admit(nina);
        auto c = world.laptop(nina, world.clockB);
        QVERIFY(c->syncNow());
        QCOMPARE(c->get<Session>(before.id).title, u"Edited"_s);
        QCOMPARE(c->get<Session>(after.id), after);
        QCOMPARE(c->all<Scan>().size(), 1U);
        QVERIFY(c->all<Conflict>().empty());
        QVERIFY(world.a->syncNow());
        QCOMPARE(world.a->get<Session>(before.id).title, u"Edited"_s);
    }

    void aNudgeBringsAChangeWithoutPolling()
    {
        World world;
        world.a->session->start();
        world.b->session->start();
        QTRY_COMPARE(world.server.routes->live().listeners(world.community), 2);
        QTRY_VERIFY(world.a->session->isLive() && world.b->session->isLive());
        const auto session = titled(u"Opening"_s);
        world.a->commit(inserting(session));
        QTRY_COMPARE(world.b->get<Session>(session.id).title, u"Opening"_s);
        QTRY_COMPARE(world.a->session->state(), SyncState::Idle);
    }

    void whoIsSignedOutIsHungUpOn()
    {
        World world;
        world.a->session->start();
        world.b->session->start();
        QTRY_VERIFY(world.a->session->isLive() && world.b->session->isLive());
        QSignalSpy others(world.b->session.get(), &SyncSession::liveChanged);
        QSignalSpy own(world.a->session.get(), &SyncSession::liveChanged);
        world.server.routes->live().hangUp(world.olga.account);
        QTRY_VERIFY(own.count() > 0); // Its token is good here, so that it comes again by itself.
        QTRY_VERIFY(world.a->session->isLive());
        QCOMPARE(others.count(), 0);
    }

    void aServerThatWasAwayIsFoundAgain()
    {
        World world;
        const quint16 port = world.server.port;
        world.server.close();
        world.a->session->start();
        QTRY_COMPARE(world.a->session->state(), SyncState::Waiting);
        QCOMPARE(world.a->session->lastError()->kind, ErrorKind::Offline);
        const auto session = titled(u"Opening"_s);
        world.a->commit(inserting(session));
        world.server.open(port);
        QTRY_COMPARE(journalCount(*world.a, storage::JournalState::Pending), 0);
        QTRY_COMPARE(world.a->session->state(), SyncState::Idle);
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->all<Session>().size(), 1U);
    }

    void withoutATokenNothingIsGiven()
    {
        World world;
        tests::Person stranger;
        stranger.token = "stranger";
        auto c = world.laptop(stranger, world.clockB);
        const auto summary = c->syncNow();
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::Denied);
        c->session->start();
        QTRY_COMPARE(c->session->state(), SyncState::Blocked);
    }

    void aPushOfNonsenseIsAnsweredOneByOne()
    {
        World world;
        const auto session = titled(u"Good"_s);
        world.a->commit(inserting(session));
        const auto good = must(collect(world.a->store->reader(), {},
                                       [&](const QByteArray &payload) {
                                           return signing::sign(signing::Purpose::Transaction, payload,
                                                                world.olga.key.secretKey);
                                       }),
                               "journal");
        Push pushed = must(decodePush(good.body), "push");
        auto &list = pushed.transactions;
        list.insert(list.begin(), {"nonsense", QByteArray(64, 'x')});
        list.push_back({list[1].payload, QByteArray(64, 'x')});
        const auto answer = settled(world.a->transport->push(encodePush(pushed), {}));
        const auto result = decodePushResult(must(answer, "answer"));
        QVERIFY(result);
        QCOMPARE(result->answers.size(), 3U);
        QCOMPARE(result->answers[0].refusal, Refusal::Invalid);
        QCOMPARE(result->answers[1].verdict, Verdict::Merged);
        QVERIFY(result->answers[1].durable);
        QCOMPARE(result->answers[2].refusal, Refusal::Signature);
        QVERIFY(!settled(world.a->transport->push("nonsense", {})));
    }

    void peopleReadTheFeedAsJson()
    {
        World world;
        world.a->commit(inserting(titled(u"Opening"_s)));
        QVERIFY(world.a->syncNow());
        QNetworkAccessManager network;
        QUrl url = world.server.url();
        url.setPath(u"/api/v1/communities/%1/changes"_s.arg(world.community.toString()));
        QNetworkRequest request(url);
        request.setRawHeader("Authorization", "Bearer olga");
        request.setRawHeader("Accept", "application/json");
        std::unique_ptr<QNetworkReply> reply(network.get(request));
        QTRY_VERIFY(reply->isFinished());
        QVERIFY(reply->readAll().contains("\"title\":\"Opening\""));
    }

    void manyPagesArriveWhole()
    {
        World world;
        for (int part = 0; part < 12; ++part) {
            ChangeSet set;
            for (int i = 0; i < 500; ++i)
                set.insert(titled(u"Session %1"_s.arg(part * 500 + i)));
            world.a->commit(set);
        }
        const auto pushed = world.a->syncNow();
        QVERIFY2(pushed, pushed ? "" : qPrintable(toString(pushed.error())));
        QCOMPARE(pushed->pushed, 12);
        QCOMPARE(pushed->seq, 12);
        const auto pulled = world.b->syncNow();
        QVERIFY(pulled);
        QCOMPARE(pulled->pulled, 6000);
        QCOMPARE(world.b->all<Session>().size(), 6000U);
    }
};

VECHE_GUILESS_TEST(LoopbackTest)

} // namespace loopback_test

#include "loopback_test.moc"
