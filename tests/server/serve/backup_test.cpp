// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup.h"
#include "shared/base/futures.h"
#include "shared/storage/sqliteconnection.h"
#include "tests/support/program.h"
#include "tests/support/servercommand.h"
#include "tests/support/serverrig.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

namespace backup_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;
constexpr int ordersBefore = 40;

/// Keeps placing orders until it is told to stop.
class Rush : public QObject
{
public:
    Rush(registration::OrderDesk &desk, const EventFixture &event)
        : m_desk(desk)
        , m_event(event)
    {
    }
    void start(int atOnce)
    {
        for (int i = 0; i < atOnce; ++i)
            next();
    }
    void stop() { m_stopped = true; }
    [[nodiscard]] bool isOver() const { return m_stopped && m_underWay == 0; }

    int placed = 0;

private:
    void next()
    {
        const int number = m_number++;
        ++m_underWay;
        const registration::RegistrationRequest application{.community = u"volga"_s,
                                                            .event = m_event.event.slug,
                                                            .type = domain::TicketTypeId(m_event.standard.id),
                                                            .name = u"Гость %1"_s.arg(number),
                                                            .email = u"guest%1@example.org"_s.arg(number),
                                                            .nonce = QByteArray::number(number),
                                                            .consentHash = QByteArray(64, 'a')};
        whenDone(m_desk.place(application), this, [this](const Result<registration::Placed> &answer) {
            placed += answer && answer->outcome == registration::Outcome::Accepted;
            --m_underWay;
            if (!m_stopped)
                next();
        });
    }

    registration::OrderDesk &m_desk;
    const EventFixture &m_event;
    int m_number = 0;
    int m_underWay = 0;
    bool m_stopped = false;
};

QStringList listing(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class BackupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkdir(m_folder->filePath(u"kept"_s)));
    }
    void aBackupMadeWhileOrdersComeInAnswersElsewhere();
    void itIsMadeWithoutAServerToo();
    void aFailureLeavesNothingBehind_data();
    void aFailureLeavesNothingBehind();
    void aFileThatIsReplacedBecomesPrivate();
    void oneThatIsStoppedLeavesNothing();
    void oneAtATime();
    void whatAKilledOneLeftIsGone();
    void rootsBackupOfAnothersServerLeavesNothingOfRoots();

private:
    QString data() const { return m_folder->filePath(u"data"_s); }
    QString target() const { return m_folder->filePath(u"kept/backup.tar"_s); }
    Outcome backup(const QString &path, const QStringList &further = {}) const
    {
        return serverCommand(QStringList{u"backup"_s, path, u"--data"_s, data()} + further);
    }
    void addAccount() const
    {
        const Outcome added = serverCommand(
            {u"account"_s, u"add"_s, u"olga@example.org"_s, u"--name"_s, u"Olga"_s, u"--data"_s, data()},
            QByteArray(ServerRig::password) + '\n');
        QVERIFY2(added.code == 0, added.err.constData());
    }
    /// As the README says it: into an empty folder of the server's own.
    void putBack(const QString &folder) const
    {
        QVERIFY(QDir().mkdir(folder));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const Outcome unpacked = runCommand(u"tar"_s, {u"-xf"_s, target(), u"-C"_s, folder});
        QVERIFY2(unpacked.code == 0, unpacked.err.constData());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void BackupTest::aBackupMadeWhileOrdersComeInAnswersElsewhere()
{
    const SystemClock clock;
    ServerRig rig(clock);
    const EventFixture event(clock.wallMs(), 1'000'000);
    QVERIFY(rig.commit(event.changes()));
    Rush rush(rig.service().room<registration::RegistrationRoom>().orders(), event);
    rush.start(8);
    QVERIFY(QTest::qWaitFor([&] { return rush.placed >= ordersBefore; }, 20'000));
    const int before = rush.placed;
    const Outcome made = serverCommand({u"backup"_s, target(), u"--json"_s, u"--data"_s, rig.data()});
    const int after = rush.placed;
    rush.stop();
    QVERIFY(QTest::qWaitFor([&] { return rush.isOver(); }, 20'000));
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY2(after > before, "No order came in during the backup");
    QCOMPARE(QFileInfo(target()).permissions() & others, QFile::Permissions());
    QCOMPARE(listing(m_folder->filePath(u"kept"_s)), QStringList{u"backup.tar"_s});
    QVERIFY(listing(rig.data()).filter(u"copy"_s).isEmpty() &&
            listing(rig.data()).filter(u"backup"_s).isEmpty());

    const QString restored = m_folder->filePath(u"restored"_s);
    putBack(restored);
    const QJsonDocument manifest = QJsonDocument::fromJson(contents(restored + "/manifest.json"_L1));
    QCOMPARE(manifest[u"format"_s].toInt(), 1);
    QCOMPARE(manifest[u"version"_s].toString(), QStringLiteral(VECHE_VERSION));
    QCOMPARE(manifest[u"communities"_s][0][u"id"_s].toString(), rig.community.toString());
    QVERIFY(!manifest[u"communities"_s][0][u"epoch"_s].toString().isEmpty());
    QStringList names;
    for (const auto &member : manifest[u"members"_s].toArray()) {
        const QString path = restored + u'/' + member[u"name"_s].toString();
        names << member[u"name"_s].toString();
        QCOMPARE(QFileInfo(path).permissions() & others, QFile::Permissions());
        QCOMPARE(QFileInfo(path).size(), member[u"bytes"_s].toInteger());
        QCOMPARE(
            QString::fromLatin1(QCryptographicHash::hash(contents(path), QCryptographicHash::Sha256).toHex()),
            member[u"sha256"_s].toString());
    }
    QVERIFY(names.contains(u"server.veche"_s) && names.contains(u"forms.secret"_s));
    QCOMPARE(contents(restored + "/forms.secret"_L1), contents(rig.data() + "/forms.secret"_L1));

    QString secret;
    {
        const auto copy = storage::SqliteConnection::open(restored + "/server.veche"_L1,
                                                          storage::SqliteConnection::Mode::ReadOnly);
        QVERIFY(copy);
        const auto orders = storage::readAll<domain::Order>(**copy, rig.community);
        const auto tickets = storage::readAll<domain::Ticket>(**copy, rig.community);
        const auto letters = storage::readAll<domain::Message>(**copy, rig.community);
        QVERIFY2(std::ssize(*orders) >= before && std::ssize(*orders) <= rush.placed,
                 qPrintable(u"%1 of %2…%3"_s.arg(orders->size()).arg(before).arg(rush.placed)));
        QSet<Id> whole;
        for (const domain::Ticket &ticket : *tickets)
            whole << ticket.order;
        QCOMPARE(tickets->size(), orders->size());
        QCOMPARE(letters->size(), orders->size());
        for (const domain::Order &order : *orders)
            QVERIFY(whole.contains(order.id));
        secret = orders->front().secret;
    }
    const QString page = event.path();
    rig.stop();
    const Running again(restored);
    Visitor visitor(again.url);
    QCOMPARE(visitor.get(page).status, 200);
    QCOMPARE(visitor.get("/o/"_L1 + secret).status, 200);
    QCOMPARE(rig.signIn(visitor).status, 200);
    const Outcome doctor = serverCommand({u"doctor"_s, u"--data"_s, restored});
    QVERIFY2(doctor.out.contains("Places and tickets agree") && doctor.code == 0, doctor.out.constData());
}

void BackupTest::itIsMadeWithoutAServerToo()
{
    addAccount();
    const QStringList before = listing(data());
    const Outcome made = backup(target());
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY2(made.out.contains("keep it as safe"), made.out.constData());
    QCOMPARE(listing(data()), before);
    putBack(m_folder->filePath(u"restored"_s));
    QVERIFY(serverCommand({u"account"_s, u"list"_s, u"--data"_s, m_folder->filePath(u"restored"_s)})
                .out.contains("olga@example.org"));
}

void BackupTest::aFailureLeavesNothingBehind_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("said");
    const QString plain = u"exec \"$@\""_s;
    QTest::addRow("it is there") << u"kept/there.tar"_s << plain << u"--force"_s;
    QTest::addRow("a folder") << u"kept"_s << plain << u"That is a folder"_s;
    QTest::addRow("no folder") << u"nowhere/b.tar"_s << plain << u"no such folder"_s;
    QTest::addRow("no right") << u"shut/b.tar"_s << plain << u"Nothing can be written"_s;
    QTest::addRow("no room at all") << u"/proc/b.tar"_s << plain << u"are free there"_s;
    QTest::addRow("no room") << u"kept/b.tar"_s << u"trap '' XFSZ; ulimit -f 64; exec \"$@\""_s
                             << u"no room left"_s;
}

void BackupTest::aFailureLeavesNothingBehind()
{
    QFETCH(QString, path);
    QFETCH(QString, shell);
    QFETCH(QString, said);
    if (path.startsWith("shut"_L1) && ::geteuid() == 0)
        QSKIP("Root may write anywhere");
    addAccount();
    const Running serving(data());
    QCOMPARE(::mkdir(QFile::encodeName(m_folder->filePath(u"shut"_s)).constData(), 0500), 0);
    QFile there(m_folder->filePath(u"kept/there.tar"_s));
    QVERIFY(there.open(QIODevice::WriteOnly));
    there.write("mine");
    there.close();
    const QStringList kept = listing(m_folder->filePath(u"kept"_s));
    const QStringList held = listing(data());
    const Outcome refused = runCommand(
        u"/bin/sh"_s, QStringList{u"-c"_s, shell, u"sh"_s, serverProgram(), u"backup"_s,
                                  QDir(m_folder->path()).absoluteFilePath(path), u"--data"_s, data()});
    QCOMPARE(refused.code, 1);
    QVERIFY2(QString::fromUtf8(refused.err).contains(said), refused.err.constData());
    QCOMPARE(refused.err.count('\n'), 1);
    QCOMPARE(listing(m_folder->filePath(u"kept"_s)), kept);
    QCOMPARE(contents(there.fileName()), "mine"_ba);
    QCOMPARE(listing(data()), held);
}

void BackupTest::aFileThatIsReplacedBecomesPrivate()
{
    addAccount();
    QFile there(target());
    QVERIFY(there.open(QIODevice::WriteOnly));
    there.close();
    there.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    const Outcome made = backup(target(), {u"--force"_s});
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(QFileInfo(target()).permissions() & others, QFile::Permissions());
    putBack(m_folder->filePath(u"restored"_s));
}

void BackupTest::oneThatIsStoppedLeavesNothing()
{
    const SystemClock clock;
    ServerRig rig(clock);
    const server::DataFolder folder(rig.data());
    const auto ask = [&rig](const QJsonObject &) -> Result<QJsonObject> {
        const auto copied = waited(rig.core().copyDatabase());
        return copied ? Result<QJsonObject>(QJsonObject()) : failure(copied.error());
    };
    // It comes in the middle, and waits for this thread.
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop, nullptr);
    ::raise(SIGTERM);
    const auto made = server::makeBackup(folder, {.target = target()}, clock, ask);
    const timespec atOnce{};
    const int came = ::sigtimedwait(&stop, nullptr, &atOnce);
    pthread_sigmask(SIG_UNBLOCK, &stop, nullptr);
    QCOMPARE(came, SIGTERM);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::Cancelled);
    QCOMPARE(listing(m_folder->filePath(u"kept"_s)), QStringList());
    QVERIFY(server::makeBackup(folder, {.target = target()}, clock, ask));
}

void BackupTest::oneAtATime()
{
    addAccount();
    QLockFile other(data() + "/backup.lock"_L1);
    other.setStaleLockTime(0);
    QVERIFY(other.tryLock(0));
    const Outcome refused = backup(target());
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("Another backup"), refused.err.constData());
    other.unlock();
    QCOMPARE(backup(target()).code, 0);
}

void BackupTest::whatAKilledOneLeftIsGone()
{
    addAccount();
    QFile left(data() + "/server.veche.copy"_L1);
    const auto leave = [&] {
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.write("half");
        left.close();
    };
    leave();
    QCOMPARE(backup(target()).code, 0);
    QVERIFY(!left.exists());
    leave();
    const Running serving(data());
    QVERIFY(!left.exists());
}

void BackupTest::rootsBackupOfAnothersServerLeavesNothingOfRoots()
{
    if (::geteuid() != 0)
        QSKIP("Only root can be somebody else");
    addAccount();
    constexpr auto nobody = u"65534:65534";
    ::chmod(QFile::encodeName(m_folder->path()).constData(), 0711);
    QCOMPARE(runCommand(u"chown"_s, {u"-R"_s, QString::fromUtf16(nobody), data()}).code, 0);
    const Outcome made = backup(target());
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(QFileInfo(target()).ownerId(), 0u);
    QCOMPARE(QFileInfo(target()).permissions() & others, QFile::Permissions());
    for (const QString &name : listing(data()))
        QCOMPARE(QFileInfo(data() + u'/' + name).ownerId(), 65534u);
    // Unpacked by root it is the server's again.
    putBack(m_folder->filePath(u"restored"_s));
    QCOMPARE(QFileInfo(m_folder->filePath(u"restored/server.veche"_s)).ownerId(), 65534u);
}

VECHE_GUILESS_TEST(BackupTest)

} // namespace backup_test

#include "backup_test.moc"
