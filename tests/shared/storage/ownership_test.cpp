// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/storage/store.h"
#include "tests/support/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstdio>
#include <filesystem>
#include <thread>

namespace ownership_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::storage;
using namespace Qt::StringLiterals;

namespace
{
Result<std::unique_ptr<Store>> opened(const QString &path, bool create = false)
{
    static const SystemClock clock;
    return Store::open({.path = path,
                        .create = create,
                        .community = create ? CommunityId::create() : CommunityId(),
                        .device = DeviceId::create()},
                       clock);
}

bool addTag(Store &store, const QString &name)
{
    Tag tag;
    tag.id = Id::create();
    tag.name = name;
    ChangeSet set;
    set.insert(tag);
    auto future = store.commit(set);
    future.waitForFinished();
    return future.result().has_value();
}

/// Opens the workspace, adds a tag, says so, and holds the file until it is ended.
int own(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto store = opened(QString::fromLocal8Bit(argv[1]));
    if (!store || !addTag(**store, QString::fromLocal8Bit(argv[2])))
        return 1;
    std::puts("open");
    std::fflush(stdout);
    return std::getchar() == EOF ? 0 : 1;
}

class Owner
{
public:
    Owner(const QString &path, const QString &tag)
    {
        m_process.start(QCoreApplication::applicationFilePath(), {u"own_a_workspace"_s, path, tag});
        m_open = m_process.waitForReadyRead(20'000);
    }
    ~Owner() { kill(); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QString pid() const { return QString::number(m_process.processId()); }

private:
    QProcess m_process;
    bool m_open = false;
};

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

VECHE_ON_DEMAND(own_a_workspace, own)

class OwnershipTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    [[nodiscard]] QString file(const QString &name) const { return m_dir->filePath(name); }
    [[nodiscard]] QString fresh() const
    {
        const QString path = file(u"w.veche"_s);
        if (!opened(path, true))
            qFatal("no workspace");
        return path;
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void everyNameOfAFileHasOneOwner_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("itself") << u"w.veche"_s;
        QTest::newRow("hard link") << u"hard.veche"_s;
        QTest::newRow("hard link in another folder") << u"other/hard.veche"_s;
        QTest::newRow("symbolic link") << u"soft.veche"_s;
        QTest::newRow("symbolic link in another folder") << u"other/soft.veche"_s;
        QTest::newRow("by way of a folder's link") << u"way/w.veche"_s;
        QTest::newRow("a way about") << u"other/../w.veche"_s;
        QTest::newRow("relative") << u"."_s;
    }

    void everyNameOfAFileHasOneOwner()
    {
        QFETCH(QString, name);
        const QString path = fresh();
        QVERIFY(QDir(m_dir->path()).mkdir(u"other"_s));
        for (const auto &link : {u"hard.veche"_s, u"other/hard.veche"_s}) {
            std::error_code failed;
            std::filesystem::create_hard_link(path.toStdString(), file(link).toStdString(), failed);
            QVERIFY(!failed);
        }
        for (const auto &link : {u"soft.veche"_s, u"other/soft.veche"_s})
            QVERIFY(QFile::link(path, file(link)));
        QVERIFY(QFile::link(m_dir->path(), file(u"way"_s)));

        Owner owner(path, u"kept"_s);
        QVERIFY(owner.isOpen());
        const QString also = name == "."_L1 ? QDir::current().relativeFilePath(path) : file(name);
        const auto second = opened(also);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Conflict);
        QVERIFY2(second.error().context.contains(u"process "_s + owner.pid()),
                 qPrintable(toString(second.error())));

        owner.kill();
        const auto after = opened(also);
        QVERIFY2(after, after ? "" : qPrintable(toString(after.error())));
        QCOMPARE((*after)->all<Tag>()->size(), 1u);
    }

    void aNameThatIsGivenWhileItIsOpenLosesNothingEither()
    {
        const QString path = fresh();
        QVERIFY(QDir(m_dir->path()).mkdir(u"other"_s));
        Owner owner(path, u"kept"_s);
        QVERIFY(owner.isOpen());
        const QString other = file(u"other/late.veche"_s);
        std::filesystem::create_hard_link(path.toStdString(), other.toStdString());
        owner.kill();
        const auto after = opened(other);
        QVERIFY2(after, after ? "" : qPrintable(toString(after.error())));
        QCOMPARE((*after)->all<Tag>()->size(), 1u);
    }

    void twoOwnersOneAfterTheOtherByTwoNamesLoseNothing()
    {
        const QString path = fresh();
        const QString other = file(u"hard.veche"_s);
        std::filesystem::create_hard_link(path.toStdString(), other.toStdString());
        for (int turn = 0; turn < 4; ++turn) {
            Owner owner(turn % 2 ? path : other, QString::number(turn));
            QVERIFY(owner.isOpen());
            owner.kill();
        }
        const auto store = opened(path);
        QVERIFY2(store, store ? "" : qPrintable(toString(store.error())));
        QCOMPARE((*store)->all<Tag>()->size(), 4u);
        auto check = (*store)->reader().prepare(u"PRAGMA integrity_check"_s);
        QVERIFY(check.next());
        QCOMPARE(check.at(0).toString(), u"ok"_s);
    }

    /// A killed server's pid is given again: to the next one in a container, always.
    void aLockFileThatNamesALivingProcessHoldsNothing()
    {
        const QString path = fresh();
        {
            QLockFile own(file(u"sample.lock"_s)); // The content that an earlier version leaves.
            QVERIFY(own.tryLock(0));
            QVERIFY(QFile::copy(file(u"sample.lock"_s), path + ".lock"_L1));
        }
        QVERIFY(
            contentOf(path + ".lock"_L1).startsWith(QByteArray::number(QCoreApplication::applicationPid())));
        const auto store = opened(path);
        QVERIFY2(store, store ? "" : qPrintable(toString(store.error())));
    }

    void earlierVersionsAndWeKeepEachOtherOut()
    {
        const QString path = fresh();
        {
            QLockFile earlier(path + ".lock"_L1);
            earlier.setStaleLockTime(0);
            QVERIFY(earlier.tryLock(0));
            const auto refused = opened(path);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Conflict);
            QVERIFY(refused.error().context.contains(QString::number(QCoreApplication::applicationPid())));
        }
        const auto store = opened(path);
        QVERIFY(store);
        QLockFile earlier(path + ".lock"_L1);
        earlier.setStaleLockTime(0);
        QVERIFY(!earlier.tryLock(0));
        QCOMPARE(earlier.error(), QLockFile::LockFailedError);
        // Another container's process: it seems to be gone from here.
        QByteArrayList lines = contentOf(path + ".lock"_L1).split('\n');
        lines[0] = "4000000";
        write(path + ".lock"_L1, lines.join('\n'));
        QVERIFY(!earlier.tryLock(0));
    }

    void childrenHoldNothing()
    {
        const QString path = fresh();
        auto store = opened(path);
        QVERIFY(store);
        QProcess child;
        child.start(u"sleep"_s, {u"60"_s});
        QVERIFY(child.waitForStarted());
        store = failure(ErrorKind::Bug, u"closed"_s);
        QVERIFY(!QFile::exists(path + ".lock"_L1));
        QVERIFY(opened(path));
        child.kill();
        child.waitForFinished();
    }

    void whateverHasTheLockFilesNameIsLeftAlone()
    {
        const QString path = fresh();
        write(file(u"precious"_s), "mine");
        QVERIFY(QFile::link(file(u"precious"_s), path + ".lock"_L1));
        QVERIFY(opened(path));
        QCOMPARE(contentOf(file(u"precious"_s)), "mine");
        QVERIFY(QFile::remove(path + ".lock"_L1));
        std::filesystem::create_hard_link(file(u"precious"_s).toStdString(),
                                          (path + ".lock"_L1).toStdString());
        QVERIFY(opened(path));
        QCOMPARE(contentOf(file(u"precious"_s)), "mine");
        (void)QFile::remove(path + ".lock"_L1);
        QVERIFY(QDir().mkdir(path + ".lock"_L1));
        QVERIFY(opened(path));
    }

    void aCopyIsAnotherFile()
    {
        const QString path = fresh();
        QVERIFY(QFile::copy(path, file(u"copy.veche"_s)));
        const auto one = opened(path);
        const auto other = opened(file(u"copy.veche"_s));
        QVERIFY(one);
        QVERIFY(other);
    }

    void ofThoseWhoMakeOneFileAtOnceOneOwnsIt()
    {
        for (int round = 0; round < 20; ++round) {
            const QString path = file(u"many%1.veche"_s.arg(round));
            std::array<QString, 6>
                outcomes; // the path where it was opened; else an error that isn't Conflict
            std::vector<std::thread> threads;
            for (QString &own : outcomes) {
                threads.emplace_back([&own, &path] {
                    const auto store = Database::open({.path = path, .create = true});
                    if (store)
                        own = (*store)->path();
                    else if (!store && store.error().kind != ErrorKind::Conflict)
                        own = toString(store.error());
                });
            }
            for (std::thread &thread : threads)
                thread.join();
            QVERIFY(QFile::exists(path));
            QVERIFY(!QFile::exists(path + ".new"_L1));
            QVERIFY(std::find(outcomes.begin(), outcomes.end(), path) != outcomes.end());
            for (const QString &own : outcomes)
                QVERIFY2(own.isEmpty() || own == path, qPrintable(own));
        }
    }
};

VECHE_GUILESS_TEST(OwnershipTest)

} // namespace ownership_test

#include "ownership_test.moc"
