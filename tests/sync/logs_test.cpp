// SPDX-License-Identifier: GPL-3.0-or-later
// A peer is a log, wherever it answers: moves, second servers, liars, restores.
#include "shared/domain/entities.h"
#include "shared/storage/journal.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/sync/rig.h"

#include <QTest>

namespace logs_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::Conflict;
using domain::Person;
using domain::Role;
using domain::Session;

namespace
{
Session called(const QString &title)
{
    Session session;
    session.id = domain::SessionId::create();
    session.title = title;
    return session;
}

ChangeSet adding(const auto &...entities)
{
    ChangeSet set;
    (set.insert(entities), ...);
    return set;
}

ChangeSet setting(const Id &id, const char *field, const QString &value)
{
    ChangeSet set;
    set.set(Session::info(), id, Session::info().fieldIndex(field), value);
    return set;
}

QStringList titles(Laptop &laptop)
{
    QStringList found;
    for (const Session &session : laptop.all<Session>())
        found << session.title + u'/' + session.subtitle;
    found.sort();
    return found;
}

qint64 waiting(Laptop &laptop)
{
    return storage::journal::count(laptop.store->reader(), storage::JournalState::Pending).value();
}

qint64 transactions(LoopbackServer &server)
{
    return server.write<qint64>([](storage::Connection &connection) -> Result<qint64> {
        auto statement = connection.prepare(u"SELECT count(*) FROM transactions"_s);
        qint64 found = 0;
        while (statement.next())
            found = statement.number(0);
        return found;
    });
}

/// As it came from a peer of a newer build.
void writeUnknown(Laptop &laptop, const Id &id, const Stamp &stamp)
{
    auto done = laptop.store->write<bool>(
        storage::Priority::Edit, [&](storage::WriteContext &context) -> Result<bool> {
            auto row = storage::loadRow(context.connection, context.community, Session::info(), id);
            if (!row || !*row)
                return false;
            (*row)->unknown.push_back({u"later"_s, u"Said later"_s, stamp});
            return storage::updateRow(context.connection, context.community, **row).has_value();
        });
    done.waitForFinished();
    QVERIFY(done.result() && *done.result());
}

void removeRow(LoopbackServer &server, const domain::CommunityId &community, const Id &id)
{
    QVERIFY(server.write<bool>([&](storage::Connection &connection) -> Result<bool> {
        return storage::removeRow(connection, community, Session::info(), id).has_value();
    }));
}

/// A server with its members.
struct Site {
    Site(const Clock &clock, const QString &path, const domain::CommunityId &community,
         const std::vector<tests::Person *> &members)
        : server(clock, path)
    {
        for (tests::Person *member : members)
            server.admit(*member);
        server.adopt(community);
    }
    LoopbackServer server;
};

/// Three laptops of one community; servers come and go.
struct Community {
    Community()
    {
        QByteArray token = "a";
        for (tests::Person &person : people) {
            person.token = token;
            ++token[0];
        }
        first = site(u"first.db"_s);
        for (size_t i = 0; i < people.size(); ++i)
            laptops[i] = laptop(i);
    }

    std::unique_ptr<Site> site(const QString &file)
    {
        return std::make_unique<Site>(clock, dir.filePath(file), id,
                                      std::vector<tests::Person *>{&people[0], &people[1], &people[2]});
    }
    std::unique_ptr<Laptop> laptop(size_t i)
    {
        return std::make_unique<Laptop>(dir.filePath(u"%1.veche"_s.arg(i)), id, people[i],
                                        first->server.url(), clocks[i]);
    }
    void move(size_t i, Site &site) { laptops[i]->connectTo(site.server.url(), people[i], clocks[i]); }
    Laptop &operator[](size_t i) { return *laptops[i]; }
    void advance(qint64 ms)
    {
        clock.advance(ms);
        for (FakeClock &own : clocks)
            own.advance(ms);
    }
    QString backup()
    {
        const QString copy = dir.filePath(u"backup.db"_s);
        if (!first->server.database->saveCopy(copy))
            qFatal("no backup");
        return copy;
    }
    /// In the server's own name, as an order that is taken.
    void commitAtServer(const ChangeSet &changes)
    {
        (void)first->server.write<bool>([&](storage::Connection &connection) -> Result<bool> {
            return first->server.ledger->commit(connection, id, changes).has_value();
        });
    }
    /// The server's disk is that backup again, and nobody says so.
    void putBack(const QString &backup)
    {
        const quint16 port = first->server.port;
        first->server.close();
        for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(first->server.path() + end);
        QVERIFY(QFile::copy(backup, first->server.path()));
        first->server.open(port);
    }
    /// Everybody, until nothing moves.
    void everybodySyncs()
    {
        for (int round = 0; round < 3; ++round) {
            for (const auto &one : laptops)
                QVERIFY2(one->syncNow(), "a round");
        }
    }
    void areEqual()
    {
        for (const auto &one : laptops) {
            QCOMPARE(titles(*one), titles(*laptops[0]));
            QCOMPARE(storage::journal::count(one->store->reader(), storage::JournalState::Pending).value(),
                     0);
            QCOMPARE(storage::journal::count(one->store->reader(), storage::JournalState::Rejected).value(),
                     0);
        }
    }

    QTemporaryDir dir;
    FakeClock clock;
    std::array<FakeClock, 3> clocks;
    domain::CommunityId id = domain::CommunityId::create();
    std::array<tests::Person, 3> people;
    std::unique_ptr<Site> first;
    std::array<std::unique_ptr<Laptop>, 3> laptops;
};

Person someGuest()
{
    Person guest;
    guest.id = domain::PersonId::create();
    guest.name = u"Guest"_s;
    guest.email = u"guest@example.org"_s;
    return guest;
}

domain::Order someOrder()
{
    domain::Order order;
    order.id = domain::OrderId::create();
    order.number = u"A1"_s;
    order.name = u"Guest"_s;
    return order;
}

/// The laptop has something of its own, so that it is no empty file that reads, and its first round ends
/// after a page.
void cutFirstReading(Laptop &laptop)
{
    laptop.commit(adding(called(u"Own"_s)));
    const auto cut = QObject::connect(laptop.session.get(), &sync::SyncSession::progress,
                                      [&](const sync::Progress &) { laptop.session->cancel(); });
    QVERIFY(!laptop.syncNow());
    QObject::disconnect(cut);
}

/// The laptop meets that log, and its first round is stopped where that phase begins.
void meetAndStopAt(Community &all, size_t i, Site &site, sync::Phase phase)
{
    all.move(i, site);
    Laptop &laptop = all[i];
    const auto stop =
        QObject::connect(laptop.session.get(), &sync::SyncSession::progress, [&](const sync::Progress &at) {
            if (at.phase == phase)
                laptop.session->cancel();
        });
    QVERIFY(!laptop.syncNow());
    QObject::disconnect(stop);
}

/// The laptop reads that log to its end and is stopped before it offers anything.
void readAndStop(Community &all, size_t i, Site &site)
{
    meetAndStopAt(all, i, site, sync::Phase::Pushing);
    QVERIFY(waiting(all[i]) > 0);
}

/// The laptop reads that log for the first time and is stopped at its first page, which gets in.
void readAPageAndStop(Community &all, size_t i, Site &site)
{
    meetAndStopAt(all, i, site, sync::Phase::Rereading);
    auto behind = all[i].store->write<bool>(storage::Priority::Sync,
                                            [](storage::WriteContext &) { return Result<bool>(true); });
    behind.waitForFinished();
}

/// The second laptop's subtitle is at the first server, the first one's later subtitle, written without
/// knowing it, at the second server, which is given.
std::unique_ptr<Site> twoSubtitlesAtTwoServers(Community &all, const Session &session)
{
    all[0].commit(adding(session));
    all.everybodySyncs();
    all.advance(1000);
    all[1].commit(setting(session.id, "subtitle", u"By Ivan"_s));
    const bool first = all[1].syncNow().has_value();
    all.advance(1000);
    all[0].commit(setting(session.id, "subtitle", u"By Olga"_s));
    auto second = all.site(u"second.db"_s);
    all.move(0, *second);
    const bool second0 = all[0].syncNow().has_value();
    if (!first || !second0)
        qFatal("a round failed");
    return second;
}

/// The session's subtitle in one side of a conflict.
QString told(const QByteArray &side)
{
    for (const domain::FieldChange &change : must(domain::decodeFields(Session::info(), side), "a side")) {
        if (change.field == Session::info().fieldIndex("subtitle"))
            return domain::toText(change.value);
    }
    return {};
}

/// Everybody meets it, the second laptop first.
std::unique_ptr<Site> thirdServer(Community &all)
{
    auto third = all.site(u"third.db"_s);
    for (const size_t i : {1U, 0U, 2U})
        all.move(i, *third);
    all.everybodySyncs();
    return third;
}

/// The later subtitle has won everywhere, and the other is in the one conflict.
void isInOneConflict(Community &all)
{
    all.areEqual();
    QCOMPARE(titles(all[2]), QStringList{u"Opening/By Olga"_s});
    for (size_t i = 0; i < 3; ++i) {
        const auto conflicts = all[i].all<Conflict>();
        QCOMPARE(conflicts.size(), 1U);
        QCOMPARE(told(conflicts.front().loser), u"By Ivan"_s);
        QCOMPARE(told(conflicts.front().winner), u"By Olga"_s);
    }
}

/// Another server that says what it is told to.
QByteArray liesAbout(const Id &log, const QByteArray &nonce, const domain::CommunityId &community)
{
    const auto own = signing::generate();
    const QByteArray bytes = sync::greetingBytes(nonce, community, log);
    return sync::encodeGreeting(
        {log, own.publicKey.toBytes(), signing::sign(signing::Purpose::Log, bytes, own.secretKey), {}});
}
} // namespace

class LogsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyAtAnotherAddressIsTheSameLog()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        all[0].commit(adding(opening));
        all.everybodySyncs();
        QFile::remove(all.dir.filePath(u"second.db"_s));
        QVERIFY(all.first->server.database->saveCopy(all.dir.filePath(u"second.db"_s)));
        // The copy is older than what everybody has by then.
        all.advance(1000);
        all[0].commit(adding(called(u"Talk"_s)));
        all[1].commit(setting(opening.id, "title", u"Opening words"_s));
        all.everybodySyncs();
        all[2].commit(setting(opening.id, "subtitle", u"By Ivan"_s));
        all.first.reset();
        auto second = all.site(u"second.db"_s);
        for (size_t i = 0; i < 3; ++i)
            all.move(i, *second);
        all.everybodySyncs();
        all.areEqual();
        QCOMPARE(titles(all[0]), (QStringList{u"Opening words/By Ivan"_s, u"Talk/"_s}));
        QVERIFY(all[0].all<Conflict>().empty());
    }

    void aSecondServerIsFilledWithEverything()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        all[0].commit(adding(opening));
        all[0].commit(adding(called(u"Talk"_s)));
        all.everybodySyncs();
        all.advance(1000);
        all[0].commit(setting(opening.id, "subtitle", u"Words"_s));
        auto second = all.site(u"second.db"_s);
        all.first.reset();
        for (size_t i = 0; i < 3; ++i)
            all.move(i, *second);
        all.everybodySyncs();
        all.areEqual();
        QCOMPARE(titles(all[2]), (QStringList{u"Opening/Words"_s, u"Talk/"_s}));
        QVERIFY(all[0].all<Conflict>().empty());
    }

    void whoIsStaleMakesNoFalseConflictThereAndLosesNothing()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        const Session talk = called(u"Talk"_s);
        all[0].commit(adding(opening, talk));
        all.everybodySyncs();
        // The third laptop's edit that was sent and that nobody has pulled.
        all.advance(1000);
        all[2].commit(setting(talk.id, "subtitle", u"Of the third"_s));
        QVERIFY(all[2].syncNow());
        all[2].commit(setting(talk.id, "kind_text", u"Unsent"_s));
        // A week of work that it doesn't hear of.
        all.advance(7LL * 24 * 3600 * 1000);
        all.first.reset();
        all[0].commit(setting(opening.id, "title", u"Opening words"_s));
        auto second = all.site(u"second.db"_s);
        all.move(0, *second);
        QVERIFY(all[0].syncNow());
        all.advance(1000);
        all.move(2, *second);
        QVERIFY(all[2].syncNow());
        all.move(1, *second);
        all.everybodySyncs();
        all.areEqual();
        QCOMPARE(titles(all[0]), (QStringList{u"Opening words/"_s, u"Talk/Of the third"_s}));
        QCOMPARE(all[0].get<Session>(talk.id).kindText, u"Unsent"_s);
        QVERIFY(all[0].all<Conflict>().empty());
    }

    void whoFillALogAtTheSameMomentMakeNoFalseConflict()
    {
        Community all;
        const Session talk = called(u"Talk"_s);
        all[0].commit(adding(talk));
        all.everybodySyncs();
        all.advance(1000);
        all[0].commit(setting(talk.id, "title", u"Talk of the day"_s));
        QVERIFY(all[0].syncNow());
        auto second = all.site(u"second.db"_s);
        all.move(0, *second);
        all.move(2, *second);
        bool isFilled = false;
        // Once the first has read the log, and before it offers anything.
        connect(all[0].session.get(), &sync::SyncSession::progress, this, [&](const sync::Progress &at) {
            if (at.phase == sync::Phase::Pushing && !std::exchange(isFilled, true))
                QVERIFY(all[2].syncNow());
        });
        QVERIFY(all[0].syncNow());
        QVERIFY(isFilled);
        all.move(1, *second);
        all.everybodySyncs();
        all.areEqual();
        QCOMPARE(titles(all[2]), QStringList{u"Talk of the day/"_s});
        QVERIFY(all[0].all<Conflict>().empty());
    }

    void anEditThatArrivedUnansweredIsNobodyElses()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        all[0].commit(adding(opening));
        all.everybodySyncs();
        all.advance(1000);
        all[0].commit(setting(opening.id, "title", u"Once"_s));
        QVERIFY(all[0].store->database().saveCopy(all.dir.filePath(u"unanswered"_s)));
        QVERIFY(all[0].syncNow());
        QVERIFY(all[1].syncNow());
        all.laptops[0].reset();
        QVERIFY(QFile::remove(all.dir.filePath(u"0.veche"_s)));
        QVERIFY(QFile::rename(all.dir.filePath(u"unanswered"_s), all.dir.filePath(u"0.veche"_s)));
        all.laptops[0] = all.laptop(0);
        all.advance(1000);
        all[0].commit(setting(opening.id, "title", u"Twice"_s));
        auto second = all.site(u"second.db"_s);
        all.first.reset();
        all.move(1, *second);
        QVERIFY(all[1].syncNow());
        all.move(0, *second); // It reads what it wrote before it sends what it wrote since.
        QVERIFY(all[0].syncNow());
        all.move(2, *second);
        all.everybodySyncs();
        all.areEqual();
        QCOMPARE(titles(all[1]), QStringList{u"Twice/"_s});
        QVERIFY(all[1].all<Conflict>().empty());
    }

    void anotherLogAtAKnownAddressStopsAndAsks()
    {
        Community all;
        all[0].commit(adding(called(u"Opening"_s)));
        all.everybodySyncs();
        const quint16 port = all.first->server.port;
        all[0].commit(adding(called(u"Unsent"_s)));
        all.first.reset();
        auto other = all.site(u"other.db"_s);
        other->server.close();
        other->server.open(port);
        const auto stopped = all[0].syncNow();
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Conflict);
        QVERIFY(all[0].session->isOtherLog());
        QCOMPARE(other->server
                     .write<sync::Head>(
                         [&](storage::Connection &connection) { return sync::head(connection, all.id); })
                     .seq,
                 0);
        // Still, after it was asked again.
        QVERIFY(!all[0].syncNow());
        QVERIFY(settled(all[0].session->acceptLog()));
        QVERIFY(!all[0].session->isOtherLog());
        for (size_t i = 1; i < 3; ++i)
            QVERIFY(settled(all[i].session->acceptLog()));
        all.everybodySyncs();
        all.areEqual();
        QCOMPARE(titles(all[1]), (QStringList{u"Opening/"_s, u"Unsent/"_s}));
    }

    void aLogMustProveThatItIsTheOneItSays()
    {
        const auto community = domain::CommunityId::create();
        const QByteArray nonce(sync::Greeting::nonceSize, 'n');
        const auto own = signing::generate();
        const Id log = sync::logIdOf(own.publicKey.toBytes());
        const QByteArray bytes = sync::greetingBytes(nonce, community, log);
        const sync::Greeting honest{
            log, own.publicKey.toBytes(), signing::sign(signing::Purpose::Log, bytes, own.secretKey), {}};
        QVERIFY(sync::checkGreeting(honest, nonce, community, signing::verifiesLog));
        QVERIFY(!sync::checkGreeting(honest, QByteArray(sync::Greeting::nonceSize, 'm'), community,
                                     signing::verifiesLog));
        QVERIFY(!sync::checkGreeting(honest, nonce, domain::CommunityId::create(), signing::verifiesLog));
        const auto liar = sync::decodeGreeting(liesAbout(log, nonce, community));
        QVERIFY(liar);
        QVERIFY(!sync::checkGreeting(*liar, nonce, community, signing::verifiesLog));
    }

    void onlyTheMainServerTakesAnythingAway()
    {
        Community all;
        const Person guest = someGuest();
        all[0].commit(adding(called(u"Opening"_s), guest));
        all.everybodySyncs();
        auto second = all.site(u"second.db"_s);
        second->server.setRole(all.people[0], Role::Viewer);
        all.move(0, *second);
        QVERIFY(all[0].syncNow());
        QVERIFY(all[0].syncNow());
        second->server.setRole(all.people[0], Role::Programme);
        QVERIFY(all[0].syncNow());
        QCOMPARE(all[0].get<Person>(guest.id).email, u"guest@example.org"_s);
        QCOMPARE(titles(all[0]), QStringList{u"Opening/"_s});
        // The main one does.
        all.first->server.setRole(all.people[0], Role::Viewer);
        all.move(0, *all.first);
        QVERIFY(all[0].syncNow());
        QCOMPARE(all[0].get<Person>(guest.id).email, QString());
    }

    void whatAnotherLogWasGivenComesBackWithTheLaptop()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        const Session talk = called(u"Talk"_s);
        all[0].commit(adding(opening, talk));
        all.everybodySyncs();
        auto second = all.site(u"second.db"_s);
        all.move(0, *second);
        QVERIFY(all[0].syncNow());
        all.advance(1000);
        all[0].commit(setting(opening.id, "title", u"Opening words"_s));
        all[0].commit(setting(talk.id, "title", u"Of the first"_s));
        QVERIFY(all[0].syncNow());
        all.advance(1000);
        all[1].commit(setting(talk.id, "title", u"Of the second"_s));
        all.move(0, *all.first);
        all.everybodySyncs();
        all.areEqual();
        QCOMPARE(titles(all[1]), (QStringList{u"Of the second/"_s, u"Opening words/"_s}));
        QCOMPARE(all[1].all<Conflict>().size(), 1U); // These two didn't know of each other.
        // There, too.
        all.advance(1000);
        all[1].commit(setting(opening.id, "subtitle", u"Later"_s));
        all.everybodySyncs();
        all.move(0, *second);
        QVERIFY(all[0].syncNow());
        all.move(2, *second);
        QVERIFY(all[2].syncNow());
        QCOMPARE(titles(all[2]), (QStringList{u"Of the second/"_s, u"Opening words/Later"_s}));
        QCOMPARE(all[2].all<Conflict>().size(), 1U);
    }

    void nothingIsJudgedBeforeTheGroundIsCompared()
    {
        Community all;
        all.everybodySyncs();
        const QString backup = all.backup();
        const Session opening = called(u"Opening"_s);
        all.advance(1000);
        all[0].commit(adding(opening));
        all.everybodySyncs();
        // The second laptop never sent anything, so that it has nothing acknowledged.
        all[1].commit(setting(opening.id, "subtitle", u"Unsent"_s));
        all.putBack(backup);
        const auto round = all[1].syncNow();
        QVERIFY2(round, round ? "" : qPrintable(toString(round.error())));
        QCOMPARE(round->rejected, 0);
        all.everybodySyncs();
        all.areEqual();
        QCOMPARE(titles(all[2]), QStringList{u"Opening/Unsent"_s});
    }

    void whatARefusedEditWasBuiltOnIsBackAfterARestore()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        all[0].commit(adding(opening));
        all.everybodySyncs();
        const QString backup = all.backup();
        all.advance(1000);
        const Session talk = called(u"Talk"_s);
        all[0].commit(adding(talk));
        all[0].commit(setting(opening.id, "title", u"Opening words"_s));
        QVERIFY(all[0].syncNow());
        QVERIFY(all[1].syncNow());
        // The second laptop writes over both before the server loses what they were.
        all[1].commit(setting(talk.id, "title", u"Mine"_s));
        all[1].commit(setting(opening.id, "title", u"Mine too"_s));
        all.putBack(backup);
        QVERIFY(all[1].syncNow());
        QVERIFY(all[2].syncNow());
        QCOMPARE(titles(all[2]), (QStringList{u"Mine too/"_s, u"Mine/"_s}));
        all.everybodySyncs();
        all.areEqual();
        QVERIFY(all[2].all<Conflict>().empty()); // They were written one after the other.
    }

    void aRestoredLogIsNotToldThatItHasWhatItLost()
    {
        Community all;
        all[0].commit(adding(called(u"Opening"_s)));
        all.everybodySyncs();
        const QString backup = all.backup();
        all[0].commit(adding(called(u"Talk"_s)));
        QVERIFY(all[0].syncNow());
        const auto at = [&] {
            storage::Connection &reader = all[0].store->reader();
            const QString address = all.first->server.url().toString();
            const Id log = must(storage::peers::acquaintance(reader, address), "the log").log;
            const auto peer = must(storage::peers::read(reader, address, log), "the peer");
            return sync::PushQuery{peer.pulled, peer.last, peer.acknowledged, log, {}};
        }();
        const QByteArray known = must(sync::KnownStamps::read(all[0].store->reader()), "known").toBytes();
        QVERIFY(settled(all[0].transport->know(known, at)));
        all.putBack(backup);
        const auto answer = settled(all[0].transport->know(known, at));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Conflict);
        all.everybodySyncs();
        all.areEqual();
        QCOMPARE(titles(all[2]).size(), 2);
    }

    void whatAServerWroteBeforeItsRestoreAndAgainSinceIsAConflict()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        all[0].commit(adding(opening));
        all.everybodySyncs();
        const QString backup = all.backup();
        all.advance(1000);
        all.commitAtServer(setting(opening.id, "subtitle", u"Before"_s));
        QVERIFY(all[0].syncNow());
        all.putBack(backup);
        all.advance(1000);
        all.commitAtServer(setting(opening.id, "subtitle", u"Since"_s));
        all.everybodySyncs();
        all.areEqual();
        QCOMPARE(titles(all[2]), QStringList{u"Opening/Since"_s});
        QCOMPARE(all[2].all<Conflict>().size(), 1U);
    }

    void whoIsNoSpeakerAnyMoreIsForgottenWithinOneSync()
    {
        Community all;
        all.first->server.setRole(all.people[1], Role::Programme);
        const Person guest = someGuest();
        const Session opening = called(u"Opening"_s);
        domain::SessionSpeaker link;
        link.id = Id::create();
        link.session = domain::SessionId(opening.id);
        link.person = domain::PersonId(guest.id);
        all[0].commit(adding(opening, guest, link));
        QVERIFY(all[0].syncNow());
        QVERIFY(all[1].syncNow());
        QCOMPARE(all[1].get<Person>(guest.id).email, u"guest@example.org"_s);
        ChangeSet unlink;
        unlink.remove(domain::SessionSpeaker::info(), link.id);
        all[0].commit(unlink);
        QVERIFY(all[0].syncNow());
        QVERIFY(all[1].syncNow());
        QCOMPARE(all[1].get<Person>(guest.id).email, QString());
        QCOMPARE(all[1].get<Person>(guest.id).name, u"Guest"_s);
    }

    void anOrganiserMadeProgrammeGivesUpContactData()
    {
        Community all;
        const Person guest = someGuest();
        all[0].commit(adding(guest));
        all.first->server.setRole(all.people[1], Role::Organiser);
        all.everybodySyncs();
        QCOMPARE(all[1].get<Person>(guest.id).email, u"guest@example.org"_s);
        all.first->server.setRole(all.people[1], Role::Programme);
        QVERIFY(all[1].syncNow());
        QCOMPARE(all[1].get<Person>(guest.id).email, QString());
    }

    void whoseRoleChangesDuringTheFirstReadingGivesUpWhatIsOutOfSight()
    {
        Community all;
        const Person guest = someGuest();
        const domain::Order order = someOrder();
        all[0].commit(adding(guest, order));
        QVERIFY(all[0].syncNow());
        cutFirstReading(all[1]);
        QTRY_COMPARE(all[1].get<Person>(guest.id).email, u"guest@example.org"_s);
        all.first->server.setRole(all.people[1], Role::Viewer);
        QVERIFY(all[1].syncNow());
        QCOMPARE(all[1].get<Person>(guest.id).email, QString());
        QCOMPARE(all[1].get<Person>(guest.id).name, u"Guest"_s);
        QVERIFY(all[1].all<domain::Order>().empty());
    }

    void whoFoundAnEmptyLogGivesUpWhatIsOutOfSightToo()
    {
        Community all;
        QVERIFY(all[1].syncNow()); // There is nothing yet.
        const domain::Order order = someOrder();
        all[1].commit(adding(order));
        QVERIFY(all[1].syncNow());
        all.first->server.setRole(all.people[1], Role::Viewer);
        QVERIFY(all[1].syncNow());
        QVERIFY(all[1].all<domain::Order>().empty());
    }

    void whatIsOutOfSightDoesNotComeBackWithARefusedEdit()
    {
        Community all;
        const domain::Order order = someOrder();
        all[0].commit(adding(order));
        QVERIFY(all[0].syncNow());
        cutFirstReading(all[1]);
        QTRY_COMPARE(all[1].all<domain::Order>().size(), 1U);
        domain::Order changed = all[1].all<domain::Order>().front();
        changed.name = u"Somebody else"_s;
        domain::ChangeSet renaming;
        renaming.update(all[1].get<domain::Order>(order.id), changed);
        all[1].commit(renaming);
        all.first->server.setRole(all.people[1], Role::Viewer);
        QVERIFY(all[1].syncNow());
        QVERIFY(all[1].all<domain::Order>().empty());
    }

    void whatANewMainServerNeverHadStaysThere()
    {
        Community all;
        const Person guest = someGuest();
        const domain::Order order = someOrder();
        all[0].commit(adding(guest, order));
        all.everybodySyncs();
        auto second = all.site(u"second.db"_s);
        second->server.setRole(all.people[0], Role::Viewer);
        all.move(0, *second);
        QVERIFY(settled(all[0].session->acceptLog()));
        QCOMPARE(all[0].get<Person>(guest.id).email, u"guest@example.org"_s);
        QCOMPARE(all[0].all<domain::Order>().size(), 1U);
    }

    void whatIsFoundForOneLogIsNotSentToAnother()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        all[0].commit(adding(opening, called(u"Talk"_s)));
        all.everybodySyncs();
        auto second = all.site(u"second.db"_s);
        all.move(0, *second);
        connect(all[0].session.get(), &sync::SyncSession::progress, this, [&](const sync::Progress &at) {
            if (at.phase == sync::Phase::Pushing)
                all[0].session->cancel();
        });
        QVERIFY(!all[0].syncNow());
        QVERIFY(waiting(all[0]) > 0);
        const qint64 before = transactions(all.first->server);
        all.move(0, *all.first);
        const auto round = all[0].syncNow();
        QVERIFY2(round, round ? "" : qPrintable(toString(round.error())));
        QCOMPARE(transactions(all.first->server), before);
        QCOMPARE(waiting(all[0]), 0);
        // It is found again where it is wanted.
        all.move(0, *second);
        QVERIFY(all[0].syncNow());
        all.move(1, *second);
        QVERIFY(all[1].syncNow());
        QCOMPARE(transactions(second->server), 1);
        QCOMPARE(waiting(all[0]), 0);
    }

    void whatTheReadingOfOneLogOverwroteIsInAConflictAtTheNext()
    {
        Community all;
        const auto second = twoSubtitlesAtTwoServers(all, called(u"Opening"_s));
        readAndStop(all, 1, *second);
        QCOMPARE(titles(all[1]), QStringList{u"Opening/By Olga"_s});
        QVERIFY(all[1].all<Conflict>().empty());
        const auto third = thirdServer(all);
        isInOneConflict(all);
    }

    void itIsThereTooWhereThatLogIsReadOnceMoreBefore()
    {
        Community all;
        const auto second = twoSubtitlesAtTwoServers(all, called(u"Opening"_s));
        readAndStop(all, 1, *second);
        all[1]
            .store
            ->write<bool>(storage::Priority::Edit,
                          [](storage::WriteContext &context) -> Result<bool> {
                              return storage::peers::reread(context.connection).has_value();
                          })
            .waitForFinished();
        readAndStop(all, 1, *second);
        const auto third = thirdServer(all);
        isInOneConflict(all);
    }

    void aReadingThatIsCutShortForgetsNothingThatItOverwrote_data()
    {
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("and goes on") << true;
        QTest::newRow("and another log is met") << false;
    }
    void aReadingThatIsCutShortForgetsNothingThatItOverwrote()
    {
        QFETCH(bool, goesOn);
        Community all;
        const auto second = twoSubtitlesAtTwoServers(all, called(u"Opening"_s));
        readAPageAndStop(all, 1, *second);
        QCOMPARE(titles(all[1]), QStringList{u"Opening/By Olga"_s});
        QCOMPARE(waiting(all[1]), 0);
        std::unique_ptr<Site> third;
        if (goesOn) {
            all.move(2, *second);
            all.everybodySyncs();
        } else {
            third = thirdServer(all);
        }
        isInOneConflict(all);
    }

    void whereAMemberMayOfferNothingTheConflictIsMadeForTheMainServer()
    {
        Community all;
        const auto second = twoSubtitlesAtTwoServers(all, called(u"Opening"_s));
        second->server.setRole(all.people[1], domain::Role::Viewer);
        all.move(1, *second);
        QVERIFY(all[1].syncNow());
        QCOMPARE(titles(all[1]), QStringList{u"Opening/By Olga"_s});
        for (const size_t i : {1U, 0U})
            all.move(i, *all.first);
        QVERIFY(all[1].syncNow());
        all.everybodySyncs();
        isInOneConflict(all);
    }

    void whatARowOverwroteIsKeptWhereItComesTwiceInOneReading()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        const auto second = twoSubtitlesAtTwoServers(all, opening);
        for (int i = 0; i < 12; ++i) { // So that the log has a second page.
            Session lengthy = called(u"Talk %1"_s.arg(i));
            lengthy.abstract = QString(95'000, u'a');
            all[0].commit(adding(lengthy));
        }
        QVERIFY(all[0].syncNow());
        all.move(1, *second);
        const auto once = std::make_shared<bool>(false);
        connect(all[1].session.get(), &sync::SyncSession::progress, this, [&, once](const auto &at) {
            if (at.phase != sync::Phase::Rereading || std::exchange(*once, true))
                return;
            all[0].commit(setting(opening.id, "subtitle", u"By Olga, later"_s));
            QVERIFY(all[0].syncNow());
        });
        QVERIFY(all[1].syncNow());
        QVERIFY(*once);
        all.move(2, *second);
        all.everybodySyncs();
        all.areEqual();
        QVERIFY(titles(all[1]).contains(u"Opening/By Olga, later"_s));
        const auto conflicts = all[1].all<Conflict>();
        QVERIFY(!conflicts.empty());
        for (const Conflict &conflict : conflicts)
            QCOMPARE(told(conflict.loser), u"By Ivan"_s);
    }

    void whatWasOverwrittenMakesNoFurtherConflictWithWhatWasKnown()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        all[0].commit(adding(opening));
        all.everybodySyncs();
        all.advance(1000);
        all[1].commit(setting(opening.id, "subtitle", u"By Ivan"_s));
        QVERIFY(all[1].syncNow());
        QVERIFY(all[2].syncNow());
        all.advance(1000);
        ChangeSet removal;
        removal.remove(Session::info(), opening.id);
        all[2].commit(removal); // With what the second laptop wrote, which hears of it.
        QVERIFY(all[2].syncNow());
        QVERIFY(all[1].syncNow());
        all[0].commit(setting(opening.id, "subtitle", u"By Olga"_s));
        auto second = all.site(u"second.db"_s);
        all.move(0, *second);
        QVERIFY(all[0].syncNow());
        readAndStop(all, 1, *second);
        auto third = all.site(u"third.db"_s);
        all.move(1, *third);
        QVERIFY(all[1].syncNow());
        const auto conflicts = all[1].all<Conflict>();
        QCOMPARE(conflicts.size(), 1U);
        QCOMPARE(told(conflicts.front().loser), u"By Ivan"_s);
        QCOMPARE(told(conflicts.front().winner), u"By Olga"_s);
    }

    void anOwnerMadeOrganiserGivesUpFieldsThatThisBuildDoesntKnow()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        all[0].commit(adding(opening));
        ChangeSet newer;
        newer.rows.push_back({&Session::info(), opening.id, false, {}, {{u"mood"_s, u"calm"_s}}, {}});
        all[0].commit(newer);
        all.everybodySyncs();
        const auto unknown = [&] {
            return must(storage::loadRow(all[1].store->reader(), all.id, Session::info(), opening.id), "row")
                ->unknown.size();
        };
        QCOMPARE(unknown(), 1U);
        all.first->server.setRole(all.people[1], Role::Organiser);
        QVERIFY(all[1].syncNow());
        QCOMPARE(unknown(), 0U);
    }

    void aSecondServerIsGivenFieldsThatThisBuildDoesntKnow()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        const Session talk = called(u"Talk"_s);
        all[0].commit(adding(opening, talk));
        all.everybodySyncs();
        const Stamp stamp{static_cast<std::uint64_t>(all.clock.wallMs()), 5, DeviceId{99}};
        for (const Id &id : {Id(opening.id), Id(talk.id)})
            writeUnknown(all[0], id, stamp);
        const auto later = [&](size_t i, const Id &id) {
            const auto row =
                must(storage::loadRow(all[i].store->reader(), all.id, Session::info(), id), "row");
            return row && row->unknown.size() == 1 ? row->unknown.front() : domain::UnknownRegister();
        };
        auto second = all.site(u"second.db"_s);
        // One row it has already, without that field.
        all.move(1, *second);
        QVERIFY(all[1].syncNow());
        removeRow(second->server, all.id, talk.id);
        all.move(0, *second);
        QVERIFY(all[0].syncNow());
        all.move(2, *second);
        QVERIFY(all[2].syncNow());
        for (const Id &id : {Id(opening.id), Id(talk.id)})
            QCOMPARE(later(2, id).stamp, stamp);
        // A newer build's later edit, there and back at the first one.
        ChangeSet newer;
        newer.rows.push_back({&Session::info(), opening.id, false, {}, {{u"later"_s, u"Said again"_s}}, {}});
        all.advance(1000);
        all[0].commit(newer);
        QVERIFY(all[0].syncNow());
        QVERIFY(all[2].syncNow());
        QCOMPARE(domain::toText(later(2, opening.id).value), u"Said again"_s);
        for (const size_t i : {0U, 1U}) {
            all.move(i, *all.first);
            QVERIFY(all[i].syncNow());
        }
        QCOMPARE(domain::toText(later(1, opening.id).value), u"Said again"_s);
    }

    void whatAnImportThatWaitsMeetsIsOfferedToo()
    {
        Community all;
        const Session opening = called(u"Opening"_s);
        ChangeSet file = adding(opening);
        file.rows.front().imported = true;
        all[0].commit(file);
        all.everybodySyncs();
        all[0].commit(setting(opening.id, "subtitle", u"Words"_s));
        all.everybodySyncs();
        // The file once more, which says more by now.
        file.rows.front().fields.push_back({Session::info().fieldIndex("language"), u"en"_s});
        all[1].commit(file);
        auto second = all.site(u"second.db"_s);
        for (const size_t i : {1U, 2U}) {
            all.move(i, *second);
            QVERIFY(all[i].syncNow());
        }
        QCOMPARE(titles(all[2]), QStringList{u"Opening/Words"_s});
    }

    void aLogThatHasEverythingCostsAComparison()
    {
        Community all;
        for (int i = 0; i < 20; ++i)
            all[0].commit(adding(called(QString::number(i))));
        all.everybodySyncs();
        auto second = all.site(u"second.db"_s);
        all.move(0, *second);
        QVERIFY(all[0].syncNow());
        all.move(1, *second);
        const auto round = all[1].syncNow();
        QVERIFY(round);
        QCOMPARE(round->pushed, 0);
        QCOMPARE(round->pulled, 0);
    }
};

VECHE_GUILESS_TEST(LogsTest)

} // namespace logs_test

#include "logs_test.moc"
