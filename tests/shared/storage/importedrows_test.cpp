// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that an import makes: beneath whatever is there, and only what they name.
#include "shared/domain/entities.h"
#include "shared/storage/journal.h"
#include "shared/storage/schema.h"
#include "shared/storage/store.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace importedrows_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::storage;
using namespace Qt::StringLiterals;

namespace
{
template <typename T>
T done(QFuture<Result<T>> future)
{
    future.waitForFinished();
    const auto result = future.result();
    if (!result)
        qFatal("%s", qPrintable(toString(result.error())));
    return *result;
}

ChangeSet importing(const auto &...entities)
{
    ChangeSet set;
    (set.insert(entities), ...);
    for (RowChange &change : set.rows)
        change.imported = true;
    return set;
}

Session titled(const QString &title)
{
    Session session;
    session.id = SessionId::create();
    session.title = title;
    return session;
}

ChangeSet setting(const Id &id, const char *field, const Value &value)
{
    ChangeSet set;
    set.set(Session::info(), id, Session::info().fieldIndex(field), value);
    return set;
}

int regOf(const char *field)
{
    return Session::info().registerOf[Session::info().fieldIndex(field)];
}
} // namespace

class ImportedRowsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    tests::FakeClock m_clock;
    std::unique_ptr<Store> m_store;
    int m_count = 0;

    std::unique_ptr<Store> open(bool create)
    {
        StoreOptions options;
        options.path = m_dir.filePath(u"w%1.veche"_s.arg(m_count));
        options.create = create;
        options.community = create ? CommunityId::create() : CommunityId();
        options.device = DeviceId{77};
        auto store = Store::open(options, m_clock);
        if (!store)
            qFatal("%s", qPrintable(toString(store.error())));
        return std::move(*store);
    }

    Row row(const Id &id)
    {
        const auto found = loadRow(m_store->reader(), m_store->community(), Session::info(), id);
        if (!found || !*found)
            qFatal("no such row");
        return **found;
    }

    std::vector<Transaction> journalled()
    {
        std::vector<Transaction> found;
        const auto entries = journal::read(m_store->reader(), JournalState::Pending, 0, 1 << 30);
        for (const JournalEntry &entry : *entries)
            found.push_back(*decodeTransaction(entry.payload));
        return found;
    }

private Q_SLOTS:
    void init()
    {
        ++m_count;
        m_store = open(true);
    }
    void cleanup() { m_store.reset(); }

    void theLowestStampIsBeneathAnyOther()
    {
        QVERIFY(!Stamp::lowest().isNull());
        QVERIFY(Stamp() < Stamp::lowest());
        QVERIFY(Stamp::lowest() < (Stamp{0, 1, {0}}));
        QVERIFY(Stamp::lowest() < (Stamp{1, 0, {0}}));
        QCOMPARE(Stamp::lowest().toBytes().toHex(), QByteArray("000000000000000000000000000000000001"));
    }

    void onlyWhatIsNamedIsThereAndLowest()
    {
        const Session session = titled(u"Opening"_s);
        done(m_store->commit(importing(session)));
        const Row made = row(session.id);
        QCOMPARE(made.stamps[0], Stamp::lowest());
        QCOMPARE(made.stamps[regOf("title")], Stamp::lowest());
        QVERIFY(!made.has(regOf("abstract")));
        QCOMPARE(done(QtFuture::makeReadyFuture(m_store->all<Session>())), std::vector{session});
        // On the wire it is a row that may be there: also an older peer merges it.
        const Transaction sent = journalled().front();
        QCOMPARE(sent.stamp, Stamp::lowest());
        QVERIFY(!sent.rows.front().create);
        QCOMPARE(sent.rows.front().previous, (std::vector<std::pair<int, Stamp>>{{0, Stamp()}}));
    }

    void anEditAndADeletionSurviveALaterImport()
    {
        const QSignalSpy changed(m_store.get(), &Store::changed);
        const Session session = titled(u"Opening"_s);
        const Session deleted = titled(u"Closing"_s);
        done(m_store->commit(importing(session, deleted)));
        done(m_store->commit(setting(session.id, "title", u"Grand opening"_s)));
        ChangeSet deleting;
        deleting.remove(deleted);
        done(m_store->commit(deleting));
        Session again = session;
        again.title = u"Opening, second version"_s;
        again.subtitle = u"What the first version didn't say"_s;
        const Committed committed = done(m_store->commit(importing(again, deleted)));
        QCOMPARE(committed.rows, 1);
        const Row held = row(session.id);
        QCOMPARE(held.values[Session::info().fieldIndex("title")], Value(u"Grand opening"_s));
        QCOMPARE(held.values[Session::info().fieldIndex("subtitle")], Value(again.subtitle));
        QCOMPARE(held.stamps[regOf("subtitle")], Stamp::lowest());
        QVERIFY(row(deleted.id).isDeleted());
        QTRY_COMPARE(changed.size(), 4);
        QCOMPARE(changed.back().front().value<ChangeEvent>().rows.size(), 1U);
        QVERIFY(!changed.back().front().value<ChangeEvent>().rows.front().created);
    }

    void anEditKnowsThatItReplacesWhatAnImportMade()
    {
        const Session session = titled(u"Opening"_s);
        done(m_store->commit(importing(session)));
        done(m_store->commit(setting(session.id, "title", u"Grand opening"_s)));
        done(m_store->commit(setting(session.id, "abstract", u"Nobody said any"_s)));
        ChangeSet deleting;
        deleting.remove(session);
        done(m_store->commit(deleting));
        const auto sent = journalled();
        QCOMPARE(sent.size(), 4U);
        QCOMPARE(sent[1].rows.front().previous,
                 (std::vector<std::pair<int, Stamp>>{{regOf("title"), Stamp::lowest()}}));
        QCOMPARE(sent[2].rows.front().previous,
                 (std::vector<std::pair<int, Stamp>>{{regOf("abstract"), Stamp::lowest()}}));
        QCOMPARE(sent[3].rows.front().previous.size(), Session::info().registers.size());
        for (const auto &[reg, known] : sent[3].rows.front().previous)
            QVERIFY(!known.isNull());
    }

    void oneCommitIsOneGroupInPartsOfTheirOwn()
    {
        const QSignalSpy changed(m_store.get(), &Store::changed);
        const Session there = titled(u"There"_s);
        ChangeSet first;
        first.insert(there);
        done(m_store->commit(first));
        ChangeSet set = setting(there.id, "title", u"Changed by the file"_s);
        for (int i = 0; i < 600; ++i) {
            ChangeSet one = importing(titled(u"Session %1"_s.arg(i)));
            set.append(one);
        }
        const Committed committed = done(m_store->commit(set));
        QCOMPARE(committed.rows, 601);
        QVERIFY(committed.stamp > Stamp::lowest());
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(changed.back().front().value<ChangeEvent>().rows.size(), 601U);
        auto sent = journalled();
        sent.erase(sent.begin());
        QCOMPARE(sent.size(), 3U);
        QVERIFY(!sent[0].group.isNull());
        QVERIFY(sent[1].group == sent[0].group && sent[2].group == sent[0].group);
        QCOMPARE(sent[0].rows.size(), 500U);
        QCOMPARE(sent[1].rows.size(), 100U);
        QVERIFY(sent[0].stamp == Stamp::lowest() && sent[1].stamp == Stamp::lowest());
        QCOMPARE(sent[2].stamp, committed.stamp);
        QCOMPARE(sent[2].rows.size(), 1U);
        // One step back.
        done(m_store->commit(committed.inverse));
        QCOMPARE(m_store->all<Session>()->size(), 1U);
        QCOMPARE(m_store->all<Session>()->front().title, u"There"_s);
    }

    void anImportDoesNotTurnTheClockBack()
    {
        const Session session = titled(u"Opening"_s);
        done(m_store->commit(importing(session)));
        const Stamp edited = done(m_store->commit(setting(session.id, "title", u"Edited"_s))).stamp;
        done(m_store->commit(importing(titled(u"Another"_s))));
        m_store.reset();
        m_clock.advance(-60'000);
        m_store = open(false);
        const Stamp later = done(m_store->commit(setting(session.id, "title", u"Later"_s))).stamp;
        QVERIFY(later > edited);
    }

    void somebodyErasedStaysSo()
    {
        Person person;
        person.id = PersonId::create();
        person.name = u"Ada"_s;
        done(m_store->commit(importing(person)));
        ChangeSet erasing;
        erasing.set(Person::info(), person.id, Person::info().erased, true);
        done(m_store->commit(erasing));
        person.bio = u"Comes back by a file"_s;
        QCOMPARE(done(m_store->commit(importing(person))).rows, 0);
        QCOMPARE(m_store->find<Person>(person.id)->value().bio, QString());
    }
};

VECHE_GUILESS_TEST(ImportedRowsTest)

} // namespace importedrows_test

#include "importedrows_test.moc"
