// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/storage/journal.h"
#include "shared/storage/readerpool.h"
#include "shared/storage/schema.h"
#include "shared/storage/sqliteconnection.h"
#include "shared/storage/store.h"
#include "shared/storage/writer.h"
#include "tests/support/filled.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <future>
#include <thread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace storage_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::storage;
using namespace Qt::StringLiterals;

namespace
{
template <typename T>
Result<T> settled(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}
} // namespace

class StorageTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    SystemClock m_clock;
    int m_count = 0;

    std::unique_ptr<Store> fresh()
    {
        auto store = Store::open(options(m_dir.filePath(u"w%1.veche"_s.arg(++m_count)), true), m_clock);
        if (!store)
            qFatal("%s", qPrintable(toString(store.error())));
        return std::move(*store);
    }

    static StoreOptions options(const QString &path, bool create)
    {
        StoreOptions options;
        options.path = path;
        options.create = create;
        options.community = create ? CommunityId::create() : CommunityId();
        options.device = DeviceId::create();
        return options;
    }

    /// Changes a file as another program might before it is sent on.
    static void tamper(const QString &path, const QStringList &statements)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tamper"_s);
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (const QString &statement : statements)
                QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(u"tamper"_s);
    }

    /// One edit after the other by these authors; each opens the file anew.
    void commitBy(const QString &path, const std::vector<Author> &authors)
    {
        for (const Author &author : authors) {
            StoreOptions own = options(path, !QFile::exists(path));
            own.author = author;
            const auto store = std::move(*Store::open(own, m_clock));
            ChangeSet changes;
            changes.insert(tag(u"By %1"_s.arg(author.account.toString())));
            QVERIFY(settled(store->commit(changes)));
        }
    }
    static Tag tag(const QString &name)
    {
        Tag tag;
        tag.id = Id::create();
        tag.name = name;
        return tag;
    }
    /// Whether each entry is sealed, where the file is opened with that key.
    QList<bool> sealed(const QString &path, const QByteArray &key)
    {
        StoreOptions own = options(path, false);
        own.author.key = key;
        const auto store = std::move(*Store::open(own, m_clock));
        QList<bool> found;
        const auto entries = journal::read(store->reader(), JournalState::Pending, 0, 1 << 30);
        for (const JournalEntry &entry : *entries)
            found << !entry.seal.isEmpty();
        return found;
    }

private Q_SLOTS:
    void behindAWindowTheWriterStandsBack()
    {
#ifdef Q_OS_LINUX
        const auto niceness = [](Store &store) {
            return *settled(store.write<int>(Priority::Edit, [](WriteContext &) -> Result<int> {
                return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
            }));
        };
        const int own = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
        QCOMPARE(niceness(*fresh()), own);
        StoreOptions behind = options(m_dir.filePath(u"behind.veche"_s), true);
        behind.behindWindow = true;
        QVERIFY(niceness(**Store::open(behind, m_clock)) > own);
        QCOMPARE(getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())), own);
#else
        QSKIP("Only Linux tells a thread's nice value");
#endif
    }

    void aCommitNamesItsAuthorAndIsSealed()
    {
        const QString path = m_dir.filePath(u"sealed.veche"_s);
        const Author olga{AccountId::create(), QByteArray(32, 'o')};
        commitBy(path, {olga, {}});
        const auto store = std::move(*Store::open(options(path, false), m_clock));
        const auto entries = journal::read(store->reader(), JournalState::Pending, 0, 1 << 30);
        QCOMPARE(entries->size(), 2u);
        QCOMPARE(decodeTransaction(entries->at(0).payload)->author, olga.account);
        QCOMPARE(decodeTransaction(entries->at(1).payload)->author, AccountId());
    }

    void aWorkspaceThatWasNeverOnlineKeepsNoJournal()
    {
        const QString path = m_dir.filePath(u"local.veche"_s);
        const Author nobody{{}, QByteArray(32, 'h')};
        commitBy(path, {nobody});
        QCOMPARE(sealed(path, nobody.key), QList<bool>());
        commitBy(path, {{AccountId::create(), nobody.key}});
        QCOMPARE(sealed(path, nobody.key), QList<bool>{true});
        tamper(path, {u"INSERT INTO peer(name, pulled, rereading) VALUES('log', 0, 0)"_s});
        commitBy(path, {nobody});
        QCOMPARE(sealed(path, nobody.key), (QList<bool>{true, true}));
    }

    void aSealFitsWhatWasMadeHereAlone()
    {
        const QString path = m_dir.filePath(u"seals.veche"_s);
        const QByteArray here(32, 'h');
        const Author olga{AccountId::create(), here};
        commitBy(path, {olga});
        tamper(path, {u"INSERT INTO peer(name, pulled, rereading) VALUES('log', 0, 0)"_s}); // It was online.
        commitBy(path, {{{}, here}, olga, olga, olga});
        QCOMPARE(sealed(path, here), QList<bool>(5, true));
        tamper(
            path,
            {u"UPDATE outgoing SET payload = payload || x'00' WHERE position = 1"_s,
             u"UPDATE outgoing SET seal = (SELECT seal FROM outgoing WHERE position = 3) WHERE position = 2"_s,
             u"UPDATE outgoing SET offer = 1 WHERE position = 4"_s,
             u"UPDATE outgoing SET at = 0 WHERE position = 5"_s});
        QCOMPARE(sealed(path, here), (QList<bool>{false, false, true, false, false}));
        QCOMPARE(sealed(path, QByteArray(32, 'e')), QList<bool>(5, false));
        QCOMPARE(sealed(path, here), QList<bool>(5, false));
    }

    void whatIsReplacedIsSealedOnlyWhereItWas()
    {
        const QString path = m_dir.filePath(u"replaced.veche"_s);
        const Author here{AccountId::create(), QByteArray(32, 'h')};
        commitBy(path, {here, here});
        tamper(path, {u"UPDATE outgoing SET seal = NULL WHERE position = 1"_s});
        StoreOptions own = options(path, false);
        own.author = here;
        {
            const auto store = std::move(*Store::open(own, m_clock));
            auto replaced = store->write<bool>(Priority::Edit, [](WriteContext &context) -> Result<bool> {
                auto entries = journal::read(context.connection, JournalState::Pending, 0, 1 << 30);
                for (auto &entry : *entries) {
                    auto transaction = decodeTransaction(entry.payload);
                    transaction->label = u"Again"_s;
                    entry.payload = encode(*transaction);
                    if (const auto done = journal::replace(context, entry); !done)
                        return failure(done.error());
                }
                return true;
            });
            QVERIFY(settled(replaced));
        }
        QCOMPARE(sealed(path, here.key), (QList<bool>{false, true}));
    }

    void everyFieldOfEveryEntityRoundTrips()
    {
        const auto store = fresh();
        int seed = 0;
        for (const EntityInfo *info : allEntities()) {
            ChangeSet set;
            const RowChange wanted = tests::filled(*info, Id::create(), ++seed);
            set.rows.push_back(wanted);
            const auto committed = settled(store->commit(set));
            QVERIFY2(committed, committed ? "" : qPrintable(toString(committed.error())));
            const auto row = loadRow(store->reader(), store->community(), *info, wanted.id);
            QVERIFY(row && *row);
            for (const FieldChange &field : wanted.fields)
                QCOMPARE((*row)->values[field.field], field.value);
            for (int reg = 0; reg < static_cast<int>(info->registers.size()); ++reg)
                QCOMPARE((*row)->stamps[reg], committed->stamp);
        }
        // The journal has the same on the wire.
        const auto entries = journal::read(store->reader(), JournalState::Pending, 0, 1 << 30);
        QVERIFY(entries);
        QCOMPARE(entries->size(), allEntities().size());
        seed = 0;
        for (const JournalEntry &entry : *entries) {
            const auto transaction = decodeTransaction(entry.payload);
            QVERIFY2(transaction, transaction ? "" : qPrintable(toString(transaction.error())));
            const RowChange &row = transaction->rows.at(0);
            QCOMPARE(row.fields, tests::filled(*row.entity, row.id, ++seed).fields);
        }
    }

    void aTableOfTheServersGrowsOnce()
    {
        DatabaseOptions options;
        options.path = m_dir.filePath(u"grows.db"_s);
        options.create = true;
        options.extraSchema = {u"CREATE TABLE IF NOT EXISTS own (a INTEGER)"_s};
        for (const QString &later : {u"ALTER TABLE own ADD COLUMN b INTEGER"_s,
                                     u"CREATE TABLE IF NOT EXISTS other (a INTEGER)"_s, QString()}) {
            const auto database = Database::open(options);
            QVERIFY2(database, database ? "" : qPrintable(toString(database.error())));
            options.extraSchema << later;
        }
        options.extraSchema.removeLast();
        const auto database = Database::open(options);
        QVERIFY(database);
        QVERIFY(settled((*database)->write<bool>(Priority::Edit, [](Connection &connection) -> Result<bool> {
                    return connection.exec(u"INSERT INTO own(a, b) VALUES(1, 2)"_s).has_value();
                })).value_or(false));
    }

    void anEditTouchesItsRegisterAndIsUndoneByItsInverse()
    {
        const auto store = fresh();
        Slot slot;
        slot.id = Id::create();
        slot.start = LocalTime(1000);
        slot.duration = 45;
        slot.rooms = {RoomId::create()};
        ChangeSet set;
        set.insert(slot);
        QVERIFY(settled(store->commit(set)));
        Slot moved = slot;
        moved.start = LocalTime(1060);
        ChangeSet move;
        move.label = u"Move"_s;
        move.update(slot, moved);
        QCoreApplication::processEvents(); // The first commit's event is out.
        QSignalSpy feed(store.get(), &Store::changed);
        const auto committed = settled(store->commit(move));
        QVERIFY(committed);
        QCOMPARE(**store->find<Slot>(slot.id), moved);
        QTRY_COMPARE(feed.size(), 1);
        const auto event = feed.at(0).at(0).value<ChangeEvent>();
        QCOMPARE(event.rows.size(), 1u);
        QCOMPARE(event.rows[0].fields, std::vector{Slot::info().fieldIndex(u"start")});
        const auto entries = journal::read(store->reader(), JournalState::Pending, 0, 1 << 30);
        const auto transaction = decodeTransaction(entries->back().payload);
        // The whole register travels: rooms, start and duration belong together.
        QCOMPARE(transaction->rows.at(0).fields.size(), 3u);
        QCOMPARE(transaction->rows.at(0).previous.size(), 1u);
        const auto undone = settled(store->commit(committed->inverse));
        QVERIFY(undone);
        QCOMPARE(**store->find<Slot>(slot.id), slot);
        const auto redone = settled(store->commit(undone->inverse));
        QCOMPARE(**store->find<Slot>(slot.id), moved);
    }

    void whatHasNoTitleYetIsKeptAndNotShown()
    {
        auto store = fresh();
        QSignalSpy changed(store.get(), &Store::changed);
        const auto write = [&](const Row &row, bool created) {
            return settled(store->write<bool>(Priority::Sync, [&](WriteContext &context) -> Result<bool> {
                const auto done = created ? insertRow(context.connection, context.community, row)
                                          : updateRow(context.connection, context.community, row);
                context.event.rows.push_back({created, {}, std::make_shared<const Row>(row)});
                return done ? Result<bool>(true) : failure(done.error());
            }));
        };
        Row row(Session::info(), Id::create());
        const int subtitle = Session::info().fieldIndex("subtitle");
        row.stamps[Session::info().registerOf[subtitle]] = {1, 0, DeviceId{1}};
        row.values[subtitle] = u"Words"_s;
        QVERIFY(write(row, true));
        QVERIFY(store->all<Session>()->empty());
        QVERIFY(!store->find<Session>(row.id)->has_value());
        const int title = Session::info().fieldIndex("title");
        row.stamps[Session::info().registerOf[title]] = {2, 0, DeviceId{1}};
        row.values[title] = u"Opening"_s;
        QVERIFY(write(row, false));
        QTRY_COMPARE(changed.size(), 1); // Nothing was told of the half.
        QCOMPARE(store->all<Session>()->front().subtitle, u"Words"_s);
    }

    void whatWasToldIsFreedByTheWriterAsSoonAsItWasHeard()
    {
        const auto store = fresh();
        const Row told(Session::info(), Id::create());
        std::atomic<std::thread::id> writer, freed;
        const auto written =
            settled(store->write<bool>(Priority::Sync, [&](WriteContext &context) -> Result<bool> {
                writer = std::this_thread::get_id();
                Row row = told;
                std::fill(row.stamps.begin(), row.stamps.end(), Stamp{1, 0, DeviceId{1}});
                std::shared_ptr<const Row> watched(new Row(row), [&freed](const Row *dead) {
                    freed = std::this_thread::get_id();
                    delete dead;
                });
                context.event.rows.push_back({true, {}, std::move(watched)});
                return true;
            }));
        QVERIFY(written);
        QTest::qSleep(20);
        QCOMPARE(freed.load(), std::thread::id()); // Nobody has heard of it yet.
        int heard = 0;                             // A spy would keep the event.
        connect(store.get(), &Store::changed, this, [&heard] { ++heard; });
        QTRY_COMPARE(heard, 1);
        QTRY_VERIFY(freed.load() != std::thread::id()); // No other commit came.
        QCOMPARE(freed.load(), writer.load());
    }

    void nothingElseJoinsAScan()
    {
        auto started = Writer::start({.path = m_dir.filePath(u"urgent.db"_s)});
        QVERIFY(started);
        const auto writer = std::move(*started);
        QStringList order; // on the writer's thread, until it has ended
        std::promise<void> queued;
        const auto waits = [done = queued.get_future().share()](Connection &) -> Result<void> {
            done.wait();
            QThread::msleep(60); // Longer than any group grows.
            return {};
        };
        const auto notes = [&order](const QString &what) {
            return [&order, what](Connection &) -> Result<void> {
                order += what;
                return {};
            };
        };
        std::promise<void> through;
        writer->enqueue(Priority::Sync, waits, [](const Result<void> &) {});
        writer->enqueue(Priority::Sync, notes(u"slice"_s),
                        [&](const Result<void> &) { through.set_value(); });
        writer->enqueue(Priority::Scan, notes(u"scan"_s),
                        [&order](const Result<void> &) { order += u"admitted"_s; });
        queued.set_value();
        through.get_future().wait();
        QCOMPARE(order, (QStringList{u"scan"_s, u"admitted"_s, u"slice"_s}));
    }

    void afterAScanAnotherIsExpected()
    {
        auto started = Writer::start({.path = m_dir.filePath(u"expected.db"_s)});
        QVERIFY(started);
        const auto writer = std::move(*started);
        const auto nothing = [](Connection &) -> Result<void> { return {}; };
        const auto through = [&](Priority priority) {
            std::promise<void> told;
            writer->enqueue(priority, nothing, [&](const Result<void> &) { told.set_value(); });
            told.get_future().wait();
        };
        through(Priority::Sync);
        QVERIFY(!writer->isUrgentExpected());
        through(Priority::Scan);
        QVERIFY(!writer->isUrgentWaiting());
        QVERIFY(writer->isUrgentExpected());
        QTRY_VERIFY(!writer->isUrgentExpected());
    }

    void aReadThatNobodyWantsAnyMoreEnds()
    {
        const auto store = fresh();
        const auto stop = std::make_shared<std::atomic_bool>(false);
        const auto endless = [&] {
            auto reader = SqliteConnection::openForPass(store->path(), stop);
            return reader
                       ? (*reader)->exec(u"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
                                         "SELECT count(*) FROM n"_s)
                       : Result<void>(failure(reader.error()));
        };
        auto reading = std::async(std::launch::async, endless);
        QCOMPARE(reading.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
        *stop = true;
        QCOMPARE(reading.wait_for(std::chrono::seconds(2)), std::future_status::ready);
        QCOMPARE(reading.get().error().kind, ErrorKind::Cancelled);
    }

    void oncePutInOrderTheFileHoldsAll()
    {
        const auto store = fresh();
        Person person;
        person.id = Id::create();
        person.name = u"Аполлинария"_s;
        ChangeSet set;
        set.insert(person);
        const auto committed = store->commit(std::move(set));
        QVERIFY(settled(store->database().settled()));
        QVERIFY(committed.isFinished());
        QFile file(store->path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(person.name.toUtf8()));
        QVERIFY(settled(store->database().settled())); // There is nothing to do.
    }

    void aPoolThatIsStoppedWaitsForNoRead()
    {
        const auto store = fresh();
        const auto stop = std::make_shared<std::atomic_bool>(false);
        auto pool = ReaderPool::start(store->database(), 1, stop);
        QVERIFY(pool);
        auto reading = (*pool)->read<Result<void>>([](Connection &connection) {
            return connection.exec(u"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
                                   "SELECT count(*) FROM n"_s);
        });
        QTest::qWait(50);
        QVERIFY(!reading.isFinished());
        *stop = true;
        pool->reset();
        QVERIFY(reading.isFinished());
        QCOMPARE(reading.result().error().kind, ErrorKind::Cancelled);
    }

    void settingWhatIsSetChangesNothing()
    {
        const auto store = fresh();
        Track track;
        track.id = Id::create();
        track.name = u"Data"_s;
        ChangeSet set;
        set.insert(track);
        QVERIFY(settled(store->commit(set)));
        ChangeSet same;
        same.set(Track::info(), track.id, Track::info().fieldIndex(u"name"), u"Data"_s);
        const auto committed = settled(store->commit(same));
        QVERIFY(committed && committed->transaction.isNull());
        QCOMPARE(*journal::count(store->reader(), JournalState::Pending), 1);
    }

    void aLargeCommitIsCutIntoPartsOfOneGroupAndUndoneWhole()
    {
        const auto store = fresh();
        ChangeSet set;
        for (int i = 0; i < 1201; ++i) {
            Person person;
            person.id = Id::create();
            person.name = u"Person %1"_s.arg(i);
            set.insert(person);
        }
        const auto committed = settled(store->commit(set));
        QVERIFY(committed);
        QCOMPARE(committed->rows, 1201);
        const auto entries = journal::read(store->reader(), JournalState::Pending, 0, 1 << 30);
        QCOMPARE(entries->size(), 3u);
        const auto first = decodeTransaction(entries->front().payload);
        const auto last = decodeTransaction(entries->back().payload);
        QCOMPARE(first->rows.size(), 500u);
        QCOMPARE(last->rows.size(), 201u);
        QVERIFY(!first->group.isNull());
        QCOMPARE(first->group, last->group);
        QVERIFY(first->stamp < last->stamp);
        QVERIFY(settled(store->commit(committed->inverse)));
        QVERIFY(store->all<Person>()->empty());
    }

    void aFailingPartTakesTheWholeCommitBack()
    {
        const auto store = fresh();
        ChangeSet set;
        Person person;
        person.id = Id::create();
        person.name = u"Anna"_s;
        set.insert(person);
        set.remove(Track::info(), Id::create());
        const auto committed = settled(store->commit(set));
        QVERIFY(!committed);
        QCOMPARE(committed.error().kind, ErrorKind::NotFound);
        QVERIFY(store->all<Person>()->empty());
        QCOMPARE(*journal::count(store->reader(), JournalState::Pending), 0);
    }

    void badValuesAreRefusedBeforeAnythingIsWritten()
    {
        const auto store = fresh();
        Person person;
        person.id = Id::create();
        person.name = QString(201, u'x');
        ChangeSet set;
        set.insert(person);
        const auto committed = settled(store->commit(set));
        QVERIFY(!committed);
        QCOMPARE(committed.error().kind, ErrorKind::Invalid);
        QVERIFY(committed.error().message.contains("person.name"_L1));
    }

    void stampsGrowAcrossReopening()
    {
        auto store = fresh();
        const QString path = store->path();
        Person person;
        person.id = Id::create();
        person.name = u"Anna"_s;
        ChangeSet set;
        set.insert(person);
        const auto first = settled(store->commit(set));
        store.reset();
        auto again = Store::open(options(path, false), m_clock);
        QVERIFY(again);
        ChangeSet edit;
        edit.set(Person::info(), person.id, Person::info().fieldIndex(u"name"), u"Olga"_s);
        const auto second = settled((*again)->commit(edit));
        QVERIFY(first->stamp < second->stamp);
        QVERIFY(!(*again)->grew());
    }

    void aFileIsOursFromItsFirstMoment()
    {
        const QString path = m_dir.filePath(u"begun.veche"_s);
        // Somebody was cut short while making it.
        QFile unfinished(path + ".new"_L1);
        QVERIFY(unfinished.open(QIODevice::WriteOnly));
        unfinished.write("half a header");
        unfinished.close();
        // And this is how it looks when the next one is cut short right after the file appeared.
        const auto community = CommunityId::create();
        QVERIFY(createFile(path, {{u"community"_s, community.toBytes()}}));
        QVERIFY(!unfinished.exists());
        const auto store = Store::open(options(path, false), m_clock);
        QVERIFY2(store, store ? "" : qPrintable(toString(store.error())));
        QCOMPARE((*store)->community(), community);
        QVERIFY(!(*store)->grew());
    }

    void aFileThatCannotBeMadeLeavesNothing()
    {
        QVERIFY(QDir(m_dir.path()).mkpath(u"taken.veche/inside"_s)); // Its name is a folder's.
        QVERIFY(!createFile(m_dir.filePath(u"taken.veche"_s)));
        QCOMPARE(QDir(m_dir.path()).entryList({u"taken.veche*"_s}), QStringList{u"taken.veche"_s});
    }

    void filesThatAreNotOursAreLeftUntouched()
    {
        const QString path = m_dir.filePath(u"foreign.veche"_s);
        for (const QByteArray &content : {QByteArray("hello"), QByteArray(), QByteArray(5000, 'x')}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(content);
            file.close();
            const auto opened = Store::open(options(path, true), m_clock);
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Invalid);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), content);
            QVERIFY(!QFile::exists(path + "-wal"_L1));
        }
    }

    void aNewerVersionsFileIsLeftUntouched()
    {
        auto store = fresh();
        const QString path = store->path();
        store.reset();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(60);
        file.write(QByteArray::fromHex("00000063"));
        file.close();
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        const auto opened = Store::open(options(path, false), m_clock);
        QVERIFY(!opened);
        QVERIFY(opened.error().message.contains("newer version"_L1));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
    }

    void triggersOfAFileDoNotRun()
    {
        auto store = fresh();
        const QString path = store->path();
        store.reset();
        tamper(path, {u"CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM meta; END"_s,
                      u"CREATE TRIGGER worse AFTER INSERT ON outgoing BEGIN DELETE FROM tag; END"_s});
        auto opened = Store::open(options(path, false), m_clock);
        QVERIFY(opened);
        Tag tag;
        tag.id = Id::create();
        tag.name = u"Qt"_s;
        ChangeSet set;
        set.insert(tag);
        QVERIFY(settled((*opened)->commit(set)));
        const auto reader = (*opened)->database().openReader();
        QVERIFY(reader);
        QVERIFY(!readMeta(**reader, u"community"_s)->isEmpty());
        QCOMPARE(readAll<Tag>(**reader, (*opened)->community())->size(), 1U);
    }

    void viewsAndVirtualTablesAreRefused()
    {
        for (const QStringList &trick :
             {QStringList{u"DROP TABLE tag"_s, u"CREATE VIEW tag AS SELECT * FROM person"_s},
              QStringList{u"CREATE VIRTUAL TABLE extra USING fts5(text)"_s}}) {
            auto store = fresh();
            const QString path = store->path();
            store.reset();
            tamper(path, trick);
            const auto opened = Store::open(options(path, false), m_clock);
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Invalid);
        }
    }

    void copiesAreTheirOwnersAlone()
    {
        auto store = fresh();
        const QString copy = m_dir.filePath(u"copy.veche"_s);
        QVERIFY(store->database().saveCopy(copy));
        QCOMPARE(QFileInfo(copy).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(Store::open(options(copy, false), m_clock));
        // An existing file stays.
        const auto again = store->database().saveCopy(copy);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        QVERIFY(QFileInfo(copy).size() > 4096);
    }

    void aLockThatWasKilledInTheMakingIsNobodys()
    {
        const QString path = m_dir.filePath(u"killed.veche"_s);
        (void)Store::open(options(path, true), m_clock);
        QFile empty(path + ".lock"_L1);
        QVERIFY(empty.open(QIODevice::WriteOnly | QIODevice::NewOnly));
        empty.close();
        const auto opened = Store::open(options(path, false), m_clock);
        QVERIFY2(opened.has_value(), opened ? "" : qPrintable(toString(opened.error())));
        const auto twice = Store::open(options(path, false), m_clock);
        QVERIFY(!twice);
        QCOMPARE(twice.error().kind, ErrorKind::Conflict);
    }

    void readOnlyAndOpenTwiceAreSaid()
    {
        auto store = fresh();
        const QString path = store->path();
        const auto twice = Store::open(options(path, false), m_clock);
        QVERIFY(!twice);
        QCOMPARE(twice.error().kind, ErrorKind::Conflict);
        QVERIFY(twice.error().context.contains(QString::number(QCoreApplication::applicationPid())));
        store.reset();
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
        const auto readOnly = Store::open(options(path, false), m_clock);
        QVERIFY(!readOnly);
        QCOMPARE(readOnly.error().kind, ErrorKind::Denied);
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(Store::open(options(path, false), m_clock));
    }

    void unknownFieldsAreKept()
    {
        const auto store = fresh();
        ChangeSet set;
        Track track;
        track.id = Id::create();
        track.name = u"Data"_s;
        set.insert(track);
        set.rows[0].unknown.push_back({u"mood"_s, u"bright"_s});
        QVERIFY(settled(store->commit(set)));
        const auto row = loadRow(store->reader(), store->community(), Track::info(), track.id);
        QCOMPARE((*row)->unknown.size(), 1u);
        QCOMPARE((*row)->unknown[0].value, Value(u"bright"_s));
    }

    void nonsenseOnTheWireIsAnError()
    {
        QVERIFY(!decodeTransaction("nonsense"));
        QVERIFY(!decodeTransaction({}));
        Transaction transaction;
        transaction.id = Id::create();
        transaction.community = CommunityId::create();
        transaction.device = DeviceId{0xfedcba9876543210};
        transaction.stamp = {1, 2, {3}};
        Person person;
        person.id = Id::create();
        person.name = u"Anna"_s;
        ChangeSet set;
        set.insert(person);
        transaction.rows = set.rows;
        const QByteArray good = encode(transaction);
        const auto back = decodeTransaction(good);
        QVERIFY(back);
        QCOMPARE(*back, transaction);
        int refused = 0;
        for (qsizetype cut = 0; cut < good.size(); ++cut) {
            QVERIFY(!decodeTransaction(good.left(cut)));
            QByteArray bent = good;
            bent[cut] = static_cast<char>(bent[cut] ^ 0x5a);
            refused += decodeTransaction(bent) ? 0 : 1; // Must not crash; most are refused.
        }
        QVERIFY(refused > good.size() / 4);
    }
};

VECHE_GUILESS_TEST(StorageTest)

} // namespace storage_test

#include "storage_test.moc"
