// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/storage/journal.h"
#include "shared/storage/store.h"
#include "tests/support/faultydisk.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace fulldisk_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::storage;
using namespace Qt::StringLiterals;
namespace disk = veche::tests::disk;

namespace
{
template <typename T>
Result<T> settled(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

ChangeSet people(int count, const QString &name)
{
    ChangeSet set;
    for (int i = 0; i < count; ++i) {
        Person person;
        person.id = Id::create();
        person.name = u"%1 %2"_s.arg(name).arg(i);
        set.insert(person);
    }
    return set;
}

QString integrity(Store &store)
{
    auto statement = store.reader().prepare(u"PRAGMA integrity_check"_s);
    QString said;
    while (statement.next())
        said += statement.at(0).toString();
    return said;
}
} // namespace

class FullDiskTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    SystemClock m_clock;
    int m_count = 0;
    std::unique_ptr<Store> m_store;

    Result<std::unique_ptr<Store>> opened(bool create)
    {
        StoreOptions options;
        options.path = m_dir.filePath(u"w%1.veche"_s.arg(m_count));
        options.create = create;
        options.community = create ? CommunityId::create() : CommunityId();
        options.device = DeviceId::create();
        options.extraSchema = {u"CREATE TABLE IF NOT EXISTS bulk (job INTEGER, bytes BLOB)"_s};
        return Store::open(options, m_clock);
    }
    qint64 countPeople() { return std::ssize(*m_store->all<Person>()); }
    qint64 journalled() { return *journal::count(m_store->reader(), JournalState::Pending); }
    /// Inserts so many megabytes in one job: more than the cache holds, so that it is written before the
    /// commit.
    QFuture<Result<bool>> writeBulk(int job, int megabytes)
    {
        return m_store->database().write<bool>(
            Priority::Edit, [job, megabytes](Connection &connection) -> Result<bool> {
                for (int i = 0; i < megabytes; ++i) {
                    auto statement = connection.prepare(u"INSERT INTO bulk VALUES(?, zeroblob(1000000))"_s);
                    if (const auto done = statement.bind(QVariant(job)).run(); !done)
                        return failure(done.error());
                }
                return true;
            });
    }
    int bulkOf(int job)
    {
        auto statement = m_store->reader().prepare(u"SELECT count(*) FROM bulk WHERE job = ?"_s);
        statement.bind(QVariant(job));
        int count = 0;
        while (statement.next())
            count = statement.at(0).toInt();
        return count;
    }

private Q_SLOTS:
    void init()
    {
        ++m_count;
        auto store = opened(true);
        QVERIFY2(store, store ? "" : qPrintable(toString(store.error())));
        m_store = std::move(*store);
        QVERIFY(settled(m_store->commit(people(30, u"Before"_s))));
    }
    void cleanup()
    {
        disk::recover();
        m_store.reset();
    }

    void aCommitThatFindsNoRoomSaysSoAndLeavesNothing_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<qint64>("room");
        QTest::addColumn<bool>("syncing");
        for (const auto &[name, error] :
             {std::pair("full", ENOSPC), {"quota", EDQUOT}, {"too large", EFBIG}, {"broken", EIO}}) {
            for (const qint64 room : {0, 1, 23, 24, 2000, 24 + 4096, 12'000, 20'000})
                QTest::addRow("%s after %lld bytes", name, room) << error << room << false;
            QTest::addRow("%s at the sync", name) << error << qint64(0) << true;
        }
    }

    void aCommitThatFindsNoRoomSaysSoAndLeavesNothing()
    {
        QFETCH(int, error);
        QFETCH(qint64, room);
        QFETCH(bool, syncing);
        const qint64 journal = journalled();
        disk::breakDown({"-wal", room, error, syncing});
        const auto refused = settled(m_store->commit(people(100, u"Refused"_s)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Full);
        QVERIFY(disk::failures() > 0);
        // Reading goes on, and shows what was there.
        QCOMPARE(countPeople(), 30);
        QCOMPARE(journalled(), journal);
        QVERIFY(!settled(m_store->commit(people(100, u"Refused again"_s))));
        disk::recover();
        QVERIFY(settled(m_store->commit(people(40, u"After"_s))));
        QCOMPARE(countPeople(), 70);
        QCOMPARE(integrity(*m_store), u"ok"_s);
        m_store.reset();
        auto again = opened(false);
        QVERIFY2(again, again ? "" : qPrintable(toString(again.error())));
        m_store = std::move(*again);
        QCOMPARE(countPeople(), 70);
    }

    /// Whatever the byte at which the disk fills: who was told "stored" is there, who was told "no" is not.
    void whatIsSaidOfEachCommitIsTrue()
    {
        int refused = 0;
        int stored = 0;
        for (qint64 room = 0; room < 400'000; room += 9'973) {
            std::vector<std::pair<Id, QFuture<Result<Committed>>>> commits;
            disk::breakDown({"-wal", room, room % 2 ? ENOSPC : EFBIG});
            for (int i = 0; i < 12; ++i) {
                ChangeSet set = people(10, u"P"_s);
                const Id first = set.rows.front().id;
                commits.emplace_back(first, m_store->commit(std::move(set)));
            }
            for (auto &[id, future] : commits)
                future.waitForFinished();
            disk::recover();
            for (auto &[id, future] : commits) {
                const bool there = m_store->find<Person>(id)->has_value();
                QCOMPARE(there, future.result().has_value());
                (there ? stored : refused) += 1;
            }
        }
        QVERIFY(refused > 20);
        QVERIFY(stored > 20);
        QCOMPARE(integrity(*m_store), u"ok"_s);
    }

    /// SQLite then takes the whole transaction back, with the jobs of the group that had gone well.
    void aJobThatFillsTheDiskInTheMiddleTakesNobodyWithItUnsaid_data()
    {
        QTest::addColumn<int>("error");
        QTest::newRow("full") << ENOSPC;
        QTest::newRow("too large") << EFBIG;
    }

    void aJobThatFillsTheDiskInTheMiddleTakesNobodyWithItUnsaid()
    {
        QFETCH(int, error);
        for (const qint64 room : {100'000, 9'000'000, 25'000'000}) {
            disk::breakDown({"-wal", room, error});
            std::vector<QFuture<Result<bool>>> jobs;
            // The first holds up the writer while the others queue behind it as one group.
            const std::array megabytes{1, 0, 1, 40, 1, 1};
            for (int job = 0; job < std::ssize(megabytes); ++job)
                jobs.push_back(writeBulk(job, megabytes[job]));
            for (auto &future : jobs)
                future.waitForFinished();
            disk::recover();
            for (int job = 0; job < std::ssize(megabytes); ++job) {
                const auto said = jobs[job].result();
                if (said)
                    QCOMPARE(bulkOf(job), megabytes[job]);
                else
                    QCOMPARE(bulkOf(job), 0);
                if (!said)
                    QCOMPARE(said.error().kind, ErrorKind::Full);
            }
            QVERIFY(!jobs[3].result());
            QVERIFY(settled(
                m_store->database().write<bool>(Priority::Edit, [](Connection &connection) -> Result<bool> {
                    if (const auto done = connection.exec(u"DELETE FROM bulk"_s); !done)
                        return failure(done.error());
                    return true;
                })));
        }
        QCOMPARE(integrity(*m_store), u"ok"_s);
    }

    void aCheckpointThatFindsNoRoomIsMadeLater()
    {
        disk::breakDown({".veche", 0, ENOSPC});
        for (int i = 0; i < 3; ++i)
            QVERIFY(settled(m_store->commit(people(300, u"In the log"_s))));
        QTRY_VERIFY(disk::failures() > 0); // The checkpoint of an idle writer.
        QVERIFY(settled(m_store->commit(people(10, u"Still"_s))));
        QCOMPARE(countPeople(), 940);
        m_store.reset();
        disk::recover();
        auto again = opened(false);
        QVERIFY2(again, again ? "" : qPrintable(toString(again.error())));
        m_store = std::move(*again);
        QCOMPARE(countPeople(), 940);
        QCOMPARE(integrity(*m_store), u"ok"_s);
    }

    void aFileThatFindsNoRoomIsNotThere()
    {
        m_store.reset();
        ++m_count;
        for (const qint64 room : {0, 100, 5000}) {
            disk::breakDown({{}, room, ENOSPC});
            const auto refused = opened(true);
            disk::recover();
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Full);
            const QString name = u"w%1.veche"_s.arg(m_count);
            // Either none, or one that can be opened.
            if (QFile::exists(m_dir.filePath(name)))
                QVERIFY(opened(false));
            else
                QCOMPARE(QDir(m_dir.path()).entryList({name + u'*'}), QStringList());
        }
        QVERIFY(opened(!QFile::exists(m_dir.filePath(u"w%1.veche"_s.arg(m_count)))));
    }
};

VECHE_GUILESS_TEST(FullDiskTest)

} // namespace fulldisk_test

#include "fulldisk_test.moc"
