// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/journal.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/sync/rig.h"

namespace refused_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using storage::JournalState;

/// Refused edits between a real laptop and a real server.
class RefusedTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    FakeClock m_serverClock;
    FakeClock m_clock;
    tests::Person m_olga;
    tests::Person m_ivan;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<Laptop> m_a;
    std::unique_ptr<Laptop> m_b;
    Event m_event;

    qint64 count(JournalState state)
    {
        return must(storage::journal::count(m_a->store->reader(), state), "journal");
    }
    std::vector<RejectedEdit> refused() { return must(rejectedEdits(m_a->store->reader()), "refused"); }
    void rename(Laptop &laptop, const QString &name)
    {
        m_clock.advance(1000);
        ChangeSet changes;
        changes.label = u"Rename"_s;
        changes.set(Event::info(), m_event.id, Event::info().fieldIndex("name"), name);
        (void)laptop.commit(changes);
    }

private Q_SLOTS:
    void init()
    {
        const QString id = Id::create().toString();
        m_server = std::make_unique<LoopbackServer>(m_serverClock, m_folder.filePath(id + u".db"_s));
        m_olga = {};
        m_ivan = {};
        m_olga.token = "olga";
        m_ivan.token = "ivan";
        m_server->admit(m_olga);
        m_server->admit(m_ivan);
        const CommunityId community = CommunityId::create();
        m_server->adopt(community);
        m_a = std::make_unique<Laptop>(m_folder.filePath(id + u"a"_s), community, m_olga, m_server->url(),
                                       m_clock);
        m_b = std::make_unique<Laptop>(m_folder.filePath(id + u"b"_s), community, m_ivan, m_server->url(),
                                       m_clock);
        m_event = {};
        m_event.id = EventId::create();
        m_event.name = u"Conference"_s;
        ChangeSet changes;
        changes.insert(m_event);
        (void)m_a->commit(changes);
        QVERIFY(m_a->syncNow());
        QVERIFY(m_b->syncNow());
    }
    void cleanup()
    {
        m_a.reset();
        m_b.reset();
        m_server.reset();
    }

    void aRoundFollowsATryAtOnceInTheSameWindow()
    {
        m_server->setRole(m_olga, Role::Programme);
        rename(*m_a, u"Congress"_s);
        m_a->session->start();
        QTRY_COMPARE(refused().size(), 1U);
        QTRY_COMPARE(m_a->session->state(), SyncState::Idle);
        QCOMPARE(m_a->get<Event>(m_event.id).name, u"Conference"_s);
        m_server->setRole(m_olga, Role::Owner);
        // Somebody else's edit came meanwhile, which would overrule one of that time.
        m_clock.advance(60'000);
        rename(*m_b, u"Symposium"_s);
        QVERIFY(m_b->syncNow());
        QTRY_COMPARE(m_a->get<Event>(m_event.id).name, u"Symposium"_s);
        QVERIFY(settled(m_a->session->retry(refused().front().id)));
        QTRY_COMPARE(count(JournalState::Pending), 0);
        QVERIFY(refused().empty());
        QVERIFY(m_b->syncNow());
        QCOMPARE(m_b->get<Event>(m_event.id).name, u"Congress"_s);
        QCOMPARE(m_b->all<Conflict>().size(), 1U); // Each of them was made without the other in sight.
        QTRY_COMPARE(m_a->all<Conflict>(), m_b->all<Conflict>());
    }

    void aTryReachesTheServerAlsoWhileTheNextIsFarAway()
    {
        m_server->setRole(m_olga, Role::Programme);
        rename(*m_a, u"Congress"_s);
        QVERIFY(m_a->syncNow());
        const quint16 port = m_server->port;
        m_server->close();
        SyncOptions options;
        options.peer = u"server"_s;
        options.sign = [this](const QByteArray &payload) {
            return signing::sign(signing::Purpose::Transaction, payload, m_olga.key.secretKey);
        };
        options.verify = signing::verifiesLog;
        options.firstRetryMs = options.longestRetryMs = 600'000;
        SyncSession session(*m_a->store, *m_a->transport, m_clock, options);
        session.start();
        QTRY_COMPARE(session.state(), SyncState::Waiting);
        m_server->setRole(m_olga, Role::Owner);
        m_server->open(port);
        QVERIFY(settled(session.retry(refused().front().id)));
        QTRY_COMPARE(count(JournalState::Pending), 0);
        QCOMPARE(m_a->get<Event>(m_event.id).name, u"Congress"_s);
    }

    void whatWasRefusedAndDiscardedLeavesNoTraceAnywhere()
    {
        m_server->setRole(m_olga, Role::Programme);
        rename(*m_a, u"Congress"_s);
        QVERIFY(m_a->syncNow());
        QVERIFY(settled(m_a->session->discard(refused().front().id)));
        QVERIFY(m_a->syncNow());
        QVERIFY(refused().empty());
        QCOMPARE(count(JournalState::Discarding), 0);
        QCOMPARE(m_a->get<Event>(m_event.id), m_b->get<Event>(m_event.id));
    }

    void aRefusedErasureGivesThePersonBack()
    {
        domain::Person guest;
        guest.id = PersonId::create();
        guest.name = u"Guest"_s;
        ChangeSet changes;
        changes.insert(guest);
        (void)m_a->commit(changes);
        QVERIFY(m_a->syncNow());
        m_server->setRole(m_olga, Role::Programme);
        QVERIFY(m_a->syncNow());
        m_clock.advance(1000);
        ChangeSet erasing;
        erasing.set(domain::Person::info(), guest.id, domain::Person::info().fieldIndex("erased"), true);
        (void)m_a->commit(erasing);
        QCOMPARE(m_a->get<domain::Person>(guest.id).name, QString());
        QVERIFY(m_a->syncNow());
        QVERIFY(m_a->syncNow());
        QCOMPARE(refused().size(), 1U);
        QCOMPARE(m_a->get<domain::Person>(guest.id).name, u"Guest"_s);
        QVERIFY(!m_a->get<domain::Person>(guest.id).erased);
        // With the right to do it, it can be done.
        m_server->setRole(m_olga, Role::Owner);
        QVERIFY(settled(m_a->session->retry(refused().front().id)));
        QVERIFY(m_a->syncNow());
        QVERIFY(m_b->syncNow());
        QVERIFY(refused().empty());
        QVERIFY(m_b->get<domain::Person>(guest.id).erased);
        QCOMPARE(m_b->get<domain::Person>(guest.id).name, QString());
    }

    /// A reviewer doesn't see them, and may see them again before what is hidden has been dropped.
    void whoWasErasedInVainGoesWhereTheyAreHidden()
    {
        domain::Person guest;
        guest.id = PersonId::create();
        guest.name = u"Guest"_s;
        ChangeSet changes;
        changes.insert(guest);
        (void)m_a->commit(changes);
        QVERIFY(m_a->syncNow());
        m_server->setRole(m_olga, Role::Viewer);
        QVERIFY(m_a->syncNow());
        m_clock.advance(1000);
        ChangeSet erasing;
        erasing.set(domain::Person::info(), guest.id, domain::Person::info().fieldIndex("erased"), true);
        (void)m_a->commit(erasing);
        QVERIFY(m_a->syncNow());
        QCOMPARE(refused().size(), 1U);
        PullPage nothing;
        nothing.role = Role::Reviewer;
        auto done = m_a->store->write<bool>(
            storage::Priority::Sync, [&](storage::WriteContext &context) -> Result<bool> {
                const auto discard = discarding(context.connection);
                return discard && finishDiscard(context, *discard, nothing).has_value();
            });
        done.waitForFinished();
        QVERIFY(done.result() && *done.result());
        const auto left =
            storage::loadRow(m_a->store->reader(), m_a->store->community(), domain::Person::info(), guest.id);
        QVERIFY(left && !*left);
    }

    void ofALargeEditTheServerTakesAllOrNothing()
    {
        m_server->setRole(m_olga, Role::Programme);
        ChangeSet changes;
        changes.label = u"Import"_s;
        for (int i = 0; i < 1200; ++i) {
            Session session;
            session.id = SessionId::create();
            session.event = EventId(m_event.id);
            session.title = u"Session %1"_s.arg(i);
            changes.insert(session);
            if (i == 700) // Not for this role, in the second part.
                changes.set(Event::info(), m_event.id, Event::info().fieldIndex("name"), u"Congress"_s);
        }
        (void)m_a->commit(changes);
        QVERIFY(m_a->syncNow());
        QCOMPARE(refused().size(), 3U);
        QVERIFY(m_a->all<Session>().empty());
        QVERIFY(m_b->syncNow());
        QVERIFY(m_b->all<Session>().empty());
        QCOMPARE(count(JournalState::Merged), 0);
        m_server->setRole(m_olga, Role::Owner);
        QVERIFY(settled(m_a->session->retry(refused().front().id)));
        QVERIFY(m_a->syncNow());
        QVERIFY(refused().empty());
        QCOMPARE(count(JournalState::Merged), 0);
        QVERIFY(m_b->syncNow());
        QCOMPARE(m_b->all<Session>().size(), 1200U);
        QCOMPARE(m_b->get<Event>(m_event.id).name, u"Congress"_s);
    }
};

VECHE_GUILESS_TEST(RefusedTest)

} // namespace refused_test

#include "refused_test.moc"
