// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/domain/parts.h"
#include "shared/sync/ledger/feedpage.h"
#include "shared/sync/protocol/conflicts.h"
#include "shared/sync/protocol/merge.h"
#include "tests/support/ledgerbench.h"
#include "tests/support/program.h"

#include <QTest>

#include <map>
#include <set>

namespace cut_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 mostBytes = 1 << 20;

Attachment picture(qsizetype bytes)
{
    Attachment attachment;
    attachment.id = Id::create();
    attachment.type = u"image/png"_s;
    attachment.bytes = QByteArray(bytes, 'p');
    return attachment;
}

Session titled(const QString &title)
{
    Session session;
    session.id = Id::create();
    session.title = title;
    return session;
}

/// Each text and all bytes as long as they may be.
Row fullest(const EntityInfo &info)
{
    Row row(info, Id::create());
    for (size_t i = 0; i < row.values.size(); ++i) {
        const Field &field = info.fields[i];
        if (field.type == FieldType::Text)
            row.values[i] = QString(field.options.maxLength, u'漢');
        else if (field.type == FieldType::Bytes)
            row.values[i] = QByteArray(field.options.maxLength, 'b');
    }
    std::fill(row.stamps.begin(), row.stamps.end(), Stamp{1, 0, DeviceId{1}});
    return row;
}

RowChange changeOf(const Row &row)
{
    RowChange change{row.entity, row.id, false, {}, {}, {}};
    for (int i = 0; i < static_cast<int>(row.values.size()); ++i)
        change.fields.push_back({i, row.values[i]});
    return change;
}

ChangeSet pictures(int count, qsizetype bytes)
{
    ChangeSet set;
    for (int i = 0; i < count; ++i)
        set.insert(picture(bytes));
    return set;
}

/// A reader that takes page after page.
struct Reader {
    std::map<Id, Row> rows;
    std::set<Id> gone;
    int given = 0; ///< rows, repetitions counted
    int pages = 0;
    qint64 largest = 0; ///< of the pages, encoded
    PullQuery query;

    /// True where there is more.
    bool take(const PullPage &page)
    {
        ++pages;
        given += static_cast<int>(page.rows.size());
        largest = std::max<qint64>(largest, encodePull(page).size());
        for (const Row &row : page.rows)
            rows.insert_or_assign(row.id, row);
        for (const Gone &one : page.gone)
            gone.insert(one.id);
        query.since = page.next;
        query.last = page.last;
        query.epoch = page.epoch;
        query.within = page.within;
        return page.more;
    }

    void readAll(LedgerBench &bench, Role role = Role::Owner)
    {
        while (take(bench.pull(query, role))) {
        }
    }
};
} // namespace

class CutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTransactionSpansPagesOfAMegabyte()
    {
        LedgerBench bench;
        bench.apply(bench.transaction(inserting(titled(u"Before"_s))));
        bench.apply(bench.transaction(pictures(30, 200'000)));
        bench.apply(bench.transaction(inserting(titled(u"After"_s))));
        Reader reader;
        PullPage page = bench.pull(reader.query);
        QVERIFY(page.more);
        QCOMPARE(page.next, 1);
        QVERIFY(!page.within.isEmpty());
        reader.take(page);
        reader.readAll(bench);
        QCOMPARE(reader.rows.size(), 32U);
        QCOMPARE(reader.given, 32);
        QCOMPARE(reader.query.since, 3);
        QVERIFY(reader.query.within.isEmpty());
        QVERIFY2(reader.largest <= mostBytes, qPrintable(QString::number(reader.largest)));
        QVERIFY(reader.pages <= 8);
    }

    void anEarlierReaderGetsItWhole()
    {
        LedgerBench bench;
        bench.apply(bench.transaction(pictures(30, 200'000)));
        bench.apply(bench.transaction(pictures(30, 200'000)));
        bench.apply(bench.transaction(pictures(90, 200'000)));
        PullQuery query;
        query.version = 1;
        const PullPage page = bench.pull(query);
        QCOMPARE(page.rows.size(), 60U); // As far as 16 MiB go.
        QVERIFY(page.within.isEmpty());
        query.since = page.next;
        query.last = page.last;
        query.epoch = page.epoch;
        QCOMPARE(bench.pull(query).rows.size(), 90U);
    }

    void oneRowMayBeLargerThanAPage()
    {
        LedgerBench bench;
        ChangeSet set = pictures(2, 2'000'000);
        set.insert(titled(u"Small"_s));
        bench.apply(bench.transaction(set));
        Reader reader;
        reader.readAll(bench);
        QCOMPARE(reader.given, 3);
        QCOMPARE(reader.pages, 3);
    }

    void whatEachFieldAllowsARowMayHold()
    {
        for (const EntityInfo *info : allEntities()) {
            if (info != &Conflict::info())
                QVERIFY2(encodedSize(fullest(*info)) <= Transaction::maxRowBytes, info->name.data());
        }
    }

    void whatTwoMayWriteStandsInAConflict()
    {
        for (const EntityInfo *info : allEntities()) {
            if (hasNoConflicts(*info))
                continue;
            const Row held = fullest(*info);
            const QByteArray side =
                encodeFields(*info, changeOf(held).fields); // Of a deletion against edits.
            const Row conflict =
                conflictRow(held, {0, {1, 0, DeviceId{1}}, {2, 0, DeviceId{2}}, side, side, true});
            QVERIFY2(problems(changeOf(conflict)).empty(), info->name.data());
            QVERIFY(encodedSize(changeOf(conflict)) < Transaction::maxBytes);
        }
    }

    void theSizeOfARowIsNeverSaidTooSmall()
    {
        const auto texts = [](QChar c) {
            Session session = titled(QString(400, c));
            session.abstract = QString(9'000, c);
            return session;
        };
        LedgerBench bench;
        for (const char16_t c : {u'a', u'я', u'漢', char16_t(0xd83d)}) {
            for (int i = 0; i < 100; ++i) {
                Session session = texts(QChar(c));
                if (QChar(c).isSurrogate())
                    session.abstract = u"\U0001F600"_s.repeated(4'500);
                bench.apply(bench.transaction(inserting(session)));
            }
        }
        Reader reader;
        reader.readAll(bench);
        QCOMPARE(reader.given, 400);
        QVERIFY2(reader.largest <= mostBytes, qPrintable(QString::number(reader.largest)));
    }

    void whatChangesBetweenPagesComesAtItsNewPlace()
    {
        LedgerBench bench;
        const Transaction large = bench.transaction(pictures(30, 200'000));
        bench.apply(large);
        Reader reader;
        QVERIFY(reader.take(bench.pull(reader.query)));
        bench.clock.advance(1000);
        ChangeSet edits; // Of a row that was given and of one that wasn't.
        for (const RowChange &change : {large.rows.front(), large.rows.back()}) {
            Attachment before = bench.get<Attachment>(change.id);
            Attachment after = before;
            after.type = u"image/jpeg"_s;
            edits.update(before, after);
        }
        bench.commit(edits);
        reader.readAll(bench);
        QCOMPARE(reader.rows.size(), 30U);
        QCOMPARE(reader.given, 31);
        for (const RowChange &change : edits.rows)
            QCOMPARE(entityOf<Attachment>(reader.rows.at(change.id)).type, u"image/jpeg"_s);
    }

    void entitiesOfOneTransactionEachComeOnce()
    {
        LedgerBench bench;
        ChangeSet set;
        for (int i = 0; i < 40; ++i) {
            Session session = titled(u"Session"_s);
            session.abstract = QString(5'000, u'a');
            set.insert(session);
            set.insert(picture(20'000));
            Person person;
            person.id = Id::create();
            person.name = u"Somebody"_s;
            person.bio = QString(9'000, u'b');
            set.insert(person);
        }
        bench.apply(bench.transaction(set));
        for (const qint64 most : {1'000, 30'000, 100'000, 700'000}) {
            Reader reader;
            reader.query.maxBytes = most;
            reader.readAll(bench);
            QCOMPARE(reader.rows.size(), 120U);
            QCOMPARE(reader.given, 120);
        }
    }

    void whatIsHiddenComesOnceToo()
    {
        LedgerBench bench;
        ChangeSet set;
        for (int i = 0; i < 50; ++i) {
            Message message;
            message.id = Id::create();
            message.subject = u"Hello"_s;
            set.insert(message);
            set.insert(titled(u"Session"_s));
        }
        bench.apply(bench.transaction(set));
        Reader reader;
        reader.query.maxBytes = 2'000;
        reader.readAll(bench, Role::Programme);
        QCOMPARE(reader.given, 50);
        QCOMPARE(reader.gone.size(), 50U);
        QVERIFY(reader.pages > 5);
    }

    void aPageNamesWhatIsHidden()
    {
        LedgerBench bench;
        Person person;
        person.id = Id::create();
        person.name = u"Ada"_s;
        person.email = u"ada@example.org"_s;
        bench.apply(bench.transaction(inserting(person, titled(u"Session"_s))));
        const PullPage page = bench.pull({}, Role::Programme);
        const auto at = std::find_if(page.rows.begin(), page.rows.end(),
                                     [&](const Row &row) { return row.id == person.id; });
        const auto index = static_cast<size_t>(at - page.rows.begin());
        QVERIFY(index < page.hidden.size());
        const int email = Person::info().registerOf[Person::info().fieldIndex("email")];
        const int name = Person::info().registerOf[Person::info().fieldIndex("name")];
        const auto hides = [&](int reg) {
            return std::count(page.hidden[index].begin(), page.hidden[index].end(), reg) > 0;
        };
        QVERIFY(hides(email));
        QVERIFY(!hides(name));
        QVERIFY(bench.pull({}).hidden.empty()); // From an owner nothing is.
    }

    void aPlaceInAnotherLogsTransactionIsLost()
    {
        LedgerBench bench;
        LedgerBench other;
        for (LedgerBench *each : {&bench, &other})
            each->apply(each->transaction(pictures(30, 200'000)));
        Reader reader;
        QVERIFY(reader.take(bench.pull(reader.query)));
        QCOMPARE(reader.query.since, 0); // So that nothing else tells.
        const PullPage page = other.pull(reader.query);
        QVERIFY(page.restart);
        QVERIFY(page.lost);
        // Another role began another epoch.
        QVERIFY(bench.pull(reader.query, Role::Programme).restart);
        QVERIFY(!bench.pull(reader.query).restart);
    }

    void aPlaceThatWasReadPastMeansNothing()
    {
        LedgerBench bench;
        bench.apply(bench.transaction(pictures(30, 200'000)));
        bench.apply(bench.transaction(pictures(3, 200'000)));
        Reader reader;
        QVERIFY(reader.take(bench.pull(reader.query)));
        const QByteArray place = reader.query.within;
        reader.readAll(bench);
        bench.apply(bench.transaction(inserting(titled(u"New"_s))));
        reader.query.within = place; // An earlier build read on and left it standing.
        const PullPage page = bench.pull(reader.query);
        QVERIFY(!page.restart);
        QCOMPARE(page.rows.size(), 1U);
        for (const char *broken :
             {"", "x", "1.2.3.4", "....", "1..attachment.1", "99999999999999999999.a.b.c"}) {
            PullQuery query;
            query.within = broken;
            QCOMPARE(bench.pull(query).rows.size(), bench.pull({}).rows.size());
        }
    }

    void rowsThatAreAskedForComeByPages()
    {
        LedgerBench bench;
        const Transaction large = bench.transaction(pictures(30, 200'000));
        bench.apply(large);
        std::vector<RowRef> wanted;
        for (const RowChange &change : large.rows)
            wanted.push_back({change.entity, change.id});
        const auto ask = [&](int version) {
            return bench.write<PullPage>([&](storage::Connection &connection) {
                return rowsNow(connection, bench.community, wanted, Role::Owner, version);
            });
        };
        QCOMPARE(ask(1).rows.size(), 30U);
        int pages = 0;
        for (bool more = true; more; ++pages) {
            const PullPage page = ask(protocolVersion);
            QVERIFY(encodePull(page).size() <= mostBytes);
            QVERIFY(!page.rows.empty());
            wanted.erase(wanted.begin(), wanted.begin() + std::ssize(page.rows));
            more = page.more;
        }
        QCOMPARE(pages, 6);
        QVERIFY(wanted.empty());
    }
};

VECHE_GUILESS_TEST(CutTest)

} // namespace cut_test

#include "cut_test.moc"
