// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/sync/ledger/ledgerknown.h"
#include "tests/support/ledgerbench.h"
#include "tests/support/program.h"

#include <QTest>

namespace ledger_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::storage;
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

/// An edit of the title by somebody who knows the stamp given.
ChangeSet retitling(const Id &id, const QString &title, const Stamp &known)
{
    const int field = Session::info().fieldIndex("title");
    ChangeSet set;
    set.set(Session::info(), id, field, title);
    set.rows.front().previous.emplace_back(Session::info().registerOf[field], known);
    return set;
}
} // namespace

class LedgerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTransactionIsMergedWholeAndNumbered()
    {
        LedgerBench bench;
        const Session a = titled(u"One"_s);
        const Session b = titled(u"Two"_s);
        const Applied applied = bench.apply(bench.transaction(inserting(a, b)));
        QCOMPARE(applied.verdict, Verdict::Merged);
        QCOMPARE(applied.seq, 1);
        QCOMPARE(applied.rows.size(), 2U);
        QCOMPARE(bench.get<Session>(b.id).title, u"Two"_s);
        QCOMPARE(bench.apply(bench.transaction(inserting(titled(u"Three"_s)))).seq, 2);
    }

    void theSameTransactionAgainGetsTheSameAnswer()
    {
        LedgerBench bench;
        const Transaction t = bench.transaction(inserting(titled(u"One"_s)));
        const Applied first = bench.apply(t);
        const Applied again = bench.apply(t);
        QVERIFY(again.duplicate);
        QCOMPARE(again.seq, first.seq);
        QCOMPARE(again.verdict, first.verdict);
        QCOMPARE(bench.headSeq(), 1);
    }

    void whatChangesNothingTakesNoSequence()
    {
        LedgerBench bench;
        const Session session = titled(u"One"_s);
        Transaction old = bench.transaction(retitling(session.id, u"Old"_s, {}));
        old.device = DeviceId{78}; // A device's own come in their order.
        old.stamp.device = old.device;
        const Transaction create = bench.transaction(inserting(session));
        QCOMPARE(bench.apply(create).seq, 1);
        const Applied late = bench.apply(old);
        QCOMPARE(late.verdict, Verdict::Merged); // The older title lost, and a conflict says so.
        QCOMPARE(late.conflicts, 1);
        Transaction nothing = bench.transaction({});
        nothing.rows = create.rows;
        nothing.stamp = create.stamp;
        const Applied none = bench.apply(nothing);
        QCOMPARE(none.verdict, Verdict::Superseded);
        QCOMPARE(none.seq, 0);
        QVERIFY(bench.apply(nothing).duplicate);
        QCOMPARE(bench.headSeq(), 2);
    }

    void whatSomebodyOfferedBeforeItsAuthorSentItIsHistory()
    {
        LedgerBench bench;
        const Session session = titled(u"One"_s);
        const Transaction create = bench.transaction(inserting(session));
        Transaction offer = create;
        offer.id = Id::create();
        offer.device = DeviceId{78};
        offer.rows.front().create = false;
        offer.rows.front().previous = {{0, Stamp()}};
        QCOMPARE(bench.apply(offer).verdict, Verdict::Merged);
        QCOMPARE(bench.apply(bench.transaction(retitling(session.id, u"Two"_s, create.stamp))).conflicts, 0);
        QCOMPARE(bench.apply(create).conflicts, 0);
        QCOMPARE(bench.get<Session>(session.id).title, u"Two"_s);
        // Another edit isn't, also under that stamp.
        Transaction other = bench.transaction(retitling(session.id, u"Three"_s, Stamp{1, 0, DeviceId{78}}));
        other.stamp = create.stamp;
        QCOMPARE(bench.apply(other).conflicts, 1);
    }

    void oneBadRowRejectsTheWholeTransaction()
    {
        LedgerBench bench;
        ChangeSet set = inserting(titled(u"One"_s));
        set.append(retitling(Id::create(), u"Nobody"_s, {}));
        const Applied applied = bench.apply(bench.transaction(set));
        QCOMPARE(applied.verdict, Verdict::Rejected);
        QCOMPARE(applied.refusal, Refusal::Missing);
        QVERIFY(bench.all<Session>().empty());
        QCOMPARE(bench.headSeq(), 0);
    }

    void aRejectionIsNotRemembered()
    {
        LedgerBench bench;
        const Session session = titled(u"One"_s);
        const Transaction edit = bench.transaction(retitling(session.id, u"Two"_s, {}));
        QCOMPARE(bench.apply(edit).refusal, Refusal::Missing);
        Transaction create = bench.transaction(inserting(session));
        create.stamp.ms -= 1000;
        QCOMPARE(bench.apply(create).verdict, Verdict::Merged);
        QCOMPARE(bench.apply(edit).verdict, Verdict::Merged);
        QCOMPARE(bench.get<Session>(session.id).title, u"Two"_s);
    }

    void stampsTooFarAheadAreRefused()
    {
        LedgerBench bench;
        Transaction t = bench.transaction(inserting(titled(u"One"_s)));
        t.stamp.ms += clockWindowMs + 1;
        QCOMPARE(bench.apply(t).refusal, Refusal::Clock);
        t.stamp.ms -= 1;
        // A delayed repetition must not come in behind the device's back once its stamp is no longer ahead.
        QCOMPARE(bench.apply(t).refusal, Refusal::Generation);
        t.generation = 1;
        QCOMPARE(bench.apply(t).verdict, Verdict::Merged);
    }

    void lowerGenerationsAreRefused()
    {
        LedgerBench bench;
        Transaction late = bench.transaction(inserting(titled(u"One"_s)));
        Transaction newer = bench.transaction(inserting(titled(u"Two"_s)));
        newer.generation = 1;
        QCOMPARE(bench.apply(newer).verdict, Verdict::Merged);
        QCOMPARE(bench.apply(late).refusal, Refusal::Generation);
        QCOMPARE(bench.apply(newer).duplicate, true);
    }

    void concurrentEditsMakeOneConflictRow()
    {
        LedgerBench bench;
        Member member;
        member.id = MemberId::create();
        member.account = bench.account;
        member.name = u"Ольга"_s;
        bench.commit(inserting(member));
        const Session session = titled(u"Opening"_s);
        const Transaction create = bench.transaction(inserting(session));
        bench.apply(create);
        bench.clock.advance(10);
        const Transaction mine = bench.transaction(retitling(session.id, u"Mine"_s, create.stamp));
        const Transaction theirs = bench.transaction(retitling(session.id, u"Theirs"_s, create.stamp));
        bench.apply(mine);
        QCOMPARE(bench.apply(theirs).conflicts, 1);
        const auto conflicts = bench.all<Conflict>();
        QCOMPARE(conflicts.size(), 1U);
        QCOMPARE(conflicts.front().row, session.id);
        QCOMPARE(conflicts.front().reg, u"title"_s);
        QCOMPARE(conflicts.front().winnerAuthor, u"Ольга"_s);
        const auto loser = decodeFields(Session::info(), conflicts.front().loser);
        QVERIFY(loser);
        QCOMPARE(loser->front().value, Value(u"Mine"_s));
        QCOMPARE(bench.get<Session>(session.id).title, u"Theirs"_s);
    }

    void scansAreInsertedOnce()
    {
        LedgerBench bench;
        Scan scan;
        scan.id = ScanId::create();
        scan.verdict = u"admitted"_s;
        QCOMPARE(bench.apply(bench.transaction(inserting(scan)), Role::Door).verdict, Verdict::Merged);
        ChangeSet edit;
        edit.set(Scan::info(), scan.id, Scan::info().fieldIndex("verdict"), u"refused"_s);
        QCOMPARE(bench.apply(bench.transaction(edit)).refusal, Refusal::Invalid);
        QCOMPARE(bench.apply(bench.transaction(inserting(scan)), Role::Door).verdict, Verdict::Superseded);
        QCOMPARE(bench.get<Scan>(scan.id).verdict, u"admitted"_s);
    }

    void rightsAreCheckedPerTransaction()
    {
        LedgerBench bench;
        Event event;
        event.id = EventId::create();
        event.name = u"Conference"_s;
        QCOMPARE(bench.apply(bench.transaction(inserting(event)), Role::Programme).refusal, Refusal::Rights);
        QCOMPARE(bench.apply(bench.transaction(inserting(titled(u"One"_s))), Role::Programme).verdict,
                 Verdict::Merged);
        QCOMPARE(bench.apply(bench.transaction(inserting(titled(u"Two"_s))), Role::Viewer).refusal,
                 Refusal::Rights);
    }

    void theLastOwnerStays()
    {
        LedgerBench bench;
        const auto member = [](Role role) {
            Member made;
            made.id = Id::create();
            made.account = AccountId::create();
            made.role = role;
            return made;
        };
        const Member olga = member(Role::Owner);
        const Member ivan = member(Role::Owner);
        ChangeSet start;
        start.insert(olga);
        start.insert(ivan);
        QCOMPARE(bench.apply(bench.transaction(start)).verdict, Verdict::Merged);
        const auto demoted = [](const Member &who) {
            Member after = who;
            after.role = Role::Viewer;
            ChangeSet changes;
            changes.update(who, after);
            return changes;
        };
        // Both at once would leave nobody; one after the other, the second is refused.
        ChangeSet both = demoted(olga);
        both.append(demoted(ivan));
        QCOMPARE(bench.apply(bench.transaction(both)).refusal, Refusal::LastOwner);
        QCOMPARE(bench.get<Member>(olga.id).role, Role::Owner);
        QCOMPARE(bench.apply(bench.transaction(demoted(olga))).verdict, Verdict::Merged);
        ChangeSet farewell;
        farewell.remove(Member::info(), ivan.id);
        QCOMPARE(bench.apply(bench.transaction(farewell)).refusal, Refusal::LastOwner);
        QVERIFY(!bench.get<Member>(ivan.id).deleted);
    }

    void theServersOwnChangesFollowWhatTheyReplace()
    {
        LedgerBench bench;
        const Session session = titled(u"One"_s);
        Transaction ahead = bench.transaction(inserting(session));
        ahead.stamp.ms += 60'000; // Within the window, later than the server's own clock.
        bench.apply(ahead);
        Ledger restarted(bench.clock, DeviceId{5});
        ChangeSet set;
        set.set(Session::info(), session.id, Session::info().fieldIndex("title"), u"Two"_s);
        (void)bench.write<bool>([&](Connection &connection) -> Result<bool> {
            const auto done = restarted.commit(connection, bench.community, set);
            if (!done)
                return failure(done.error());
            return done->front().seq == 2;
        });
        QCOMPARE(bench.get<Session>(session.id).title, u"Two"_s);
        QCOMPARE(bench.commit(set).front().seq, 0);
    }

    void manyServerChangesAreCutIntoTransactions()
    {
        LedgerBench bench;
        ChangeSet set;
        for (int i = 0; i < 1200; ++i)
            set.insert(titled(u"Session %1"_s.arg(i)));
        const auto parts = bench.commit(set);
        QCOMPARE(parts.size(), 3U);
        QCOMPARE(parts.back().seq, 3);
    }

    void aPullIsCutBetweenSequences()
    {
        LedgerBench bench;
        for (int i = 0; i < 10; ++i) {
            ChangeSet set;
            for (int k = 0; k < 30; ++k)
                set.insert(titled(u"Session %1"_s.arg(k)));
            bench.apply(bench.transaction(set));
        }
        PullQuery query;
        query.maxRows = 100;
        qint64 rows = 0;
        for (int page = 1;; ++page) {
            const PullPage got = bench.pull(query);
            QVERIFY(!got.restart);
            QVERIFY(std::ssize(got.rows) <= 100);
            QCOMPARE(std::ssize(got.rows) % 30, 0);
            QVERIFY(std::all_of(got.rows.begin(), got.rows.end(), [&](const Row &row) {
                return row.seq > query.since && row.seq <= got.next;
            }));
            rows += std::ssize(got.rows);
            query.since = got.next;
            query.last = got.last;
            query.epoch = got.epoch;
            QCOMPARE(got.head, 10);
            if (!got.more) {
                QCOMPARE(page, 4);
                break;
            }
        }
        QCOMPARE(rows, 300);
        QCOMPARE(query.since, 10);
        QVERIFY(bench.pull(query).rows.empty());
    }

    void aTransactionLargerThanAPageComesWhole()
    {
        LedgerBench bench;
        ChangeSet set;
        for (int k = 0; k < 30; ++k)
            set.insert(titled(u"Session %1"_s.arg(k)));
        bench.apply(bench.transaction(set));
        bench.apply(bench.transaction(inserting(titled(u"Last"_s))));
        PullQuery query;
        query.maxRows = 10;
        const PullPage page = bench.pull(query);
        QCOMPARE(page.rows.size(), 30U);
        QVERIFY(page.more);
    }

    void aRowAppearsOnceAtItsLatestSequence()
    {
        LedgerBench bench;
        const Session session = titled(u"One"_s);
        Transaction last = bench.transaction(inserting(session));
        bench.apply(last);
        for (int i = 0; i < 5; ++i) {
            bench.clock.advance(1);
            const Transaction edit = bench.transaction(retitling(session.id, QString::number(i), last.stamp));
            bench.apply(edit);
            last = edit;
        }
        const PullPage page = bench.pull({});
        QCOMPARE(page.rows.size(), 1U);
        QCOMPARE(page.rows.front().seq, 6);
    }

    void aPlaceThatIsNotOfThisLogRestarts()
    {
        LedgerBench bench;
        bench.apply(bench.transaction(inserting(titled(u"One"_s))));
        const PullPage page = bench.pull({});
        PullQuery query{page.next, page.last, page.epoch};
        QVERIFY(!bench.pull(query).restart);
        PullQuery foreign = query;
        foreign.last = Id::create();
        QVERIFY(bench.pull(foreign).restart);
        PullQuery unknown = query;
        unknown.acknowledged = Id::create();
        QVERIFY(bench.pull(unknown).restart);
        unknown.acknowledged = page.last;
        QVERIFY(!bench.pull(unknown).restart);
        PullQuery beyond = query;
        beyond.since = 9;
        QVERIFY(bench.pull(beyond).restart);
        // Another role is another epoch: it sees other rows.
        QVERIFY(bench.pull(query, Role::Programme).restart);
        (void)bench.write<bool>([&](Connection &connection) -> Result<bool> {
            return bench.ledger->raiseEpoch(connection, bench.community).has_value();
        });
        QVERIFY(bench.pull(query).restart);
    }

    void aReaderGetsWhatTheRoleMaySee()
    {
        LedgerBench bench;
        Person person;
        person.id = PersonId::create();
        person.name = u"Anna"_s;
        person.email = u"anna@example.org"_s;
        Order order;
        order.id = OrderId::create();
        bench.apply(bench.transaction(inserting(person, order)));
        const PullPage page = bench.pull({}, Role::Programme);
        QCOMPARE(page.rows.size(), 1U);
        QVERIFY(!page.rows.front().has(Person::info().registerIndex("email")));
        // Becoming a speaker sends the person again, with the address.
        SessionSpeaker link;
        link.id = Id::create();
        link.person = PersonId(person.id);
        link.session = SessionId::create();
        bench.apply(bench.transaction(inserting(link)));
        const PullPage next = bench.pull({page.next, page.last, page.epoch}, Role::Programme);
        QCOMPARE(next.rows.size(), 2U);
        QCOMPARE(entityOf<Person>(next.rows.front()).email, person.email);
    }

    void erasingAPersonBlanksItsConflicts()
    {
        LedgerBench bench;
        Person person;
        person.id = PersonId::create();
        person.name = u"Anna"_s;
        const Transaction create = bench.transaction(inserting(person));
        bench.apply(create);
        const int name = Person::info().fieldIndex("name");
        for (const QString &other : {u"Ann"_s, u"Anne"_s}) {
            ChangeSet set;
            set.set(Person::info(), person.id, name, other);
            set.rows.front().previous.emplace_back(Person::info().registerOf[name], create.stamp);
            bench.clock.advance(1);
            bench.apply(bench.transaction(set));
        }
        QCOMPARE(bench.all<Conflict>().size(), 1U);
        ChangeSet erase;
        erase.set(Person::info(), person.id, Person::info().fieldIndex("erased"), true);
        bench.apply(bench.transaction(erase));
        QVERIFY(bench.get<Person>(person.id).name.isEmpty());
        QVERIFY(bench.all<Conflict>().front().winner.isEmpty());
        QVERIFY(bench.all<Conflict>().front().loser.isEmpty());
    }

    void whatChangesTogetherFitsIntoMemory()
    {
        LedgerBench bench;
        const int bytes = Attachment::info().fieldIndex("bytes");
        const int deleted = 0;
        ChangeSet all;
        for (int i = 0; i < 40; ++i) {
            Attachment cover;
            cover.id = Id::create();
            ChangeSet one = inserting(cover);
            one.rows.front().fields.push_back({bytes, QByteArray(2 << 20, static_cast<char>(i))});
            QCOMPARE(bench.apply(bench.transaction(one)).verdict, Verdict::Merged);
            all.set(Attachment::info(), cover.id, deleted, true);
        }
        QCOMPARE(bench.apply(bench.transaction(all)).refusal, Refusal::Invalid);
        all.rows.resize(20);
        QCOMPARE(bench.apply(bench.transaction(all)).verdict, Verdict::Merged);
    }

    void anotherCommunitysTransactionsAreCountedOnce()
    {
        LedgerBench bench;
        const auto other = CommunityId::create();
        (void)bench.write<bool>([&](storage::Connection &connection) -> Result<bool> {
            return bench.ledger->adopt(connection, other).has_value();
        });
        constexpr int many = 300;
        for (int i = 0; i < many; ++i)
            bench.apply(bench.transaction(inserting(titled(QString::number(i)))));
        const auto known = bench.write<KnownStamps>(
            [&](storage::Connection &connection) { return known::read(connection, other); });
        QVERIFY(known.isEmpty());
        const auto until = bench.write<qint64>([&](storage::Connection &connection) -> Result<qint64> {
            auto statement = connection.prepare(u"SELECT until FROM known WHERE community = ?"_s);
            statement.bind(QVariant(other.toBytes()));
            qint64 found = 0;
            while (statement.next())
                found = statement.number(0);
            return found;
        });
        QCOMPARE(until, many);
        const auto own = bench.write<KnownStamps>(
            [&](storage::Connection &connection) { return known::read(connection, bench.community); });
        QCOMPARE(own.newest().counter, std::uint32_t(many));
    }

    void anUnknownCommunityIsRefused()
    {
        LedgerBench bench;
        Transaction t = bench.transaction(inserting(titled(u"One"_s)));
        t.community = CommunityId::create();
        QCOMPARE(bench.apply(t).refusal, Refusal::Foreign);
    }
};

VECHE_GUILESS_TEST(LedgerTest)

} // namespace ledger_test

#include "ledger_test.moc"
