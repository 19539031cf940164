// SPDX-License-Identifier: GPL-3.0-or-later
// A server is killed after each of the syncs that an order takes; whoever is started after it sends the
// letter of an order that was written, also where the letter's job was not.
#include "server/jobs/jobbook.h"
#include "server/queries/communityqueries.h"
#include "shared/storage/sqliteconnection.h"
#include "tests/support/faultydisk.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"
#include "tests/support/smtpsink.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <cstdlib>

namespace killedorder_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr int survived = 42;

registration::RegistrationRequest guestOf(const domain::TicketType &type)
{
    registration::RegistrationRequest guest;
    guest.community = u"volga"_s;
    guest.event = u"devfest"_s;
    guest.type = domain::TicketTypeId(type.id);
    guest.name = u"Vera"_s;
    guest.email = u"vera@example.org"_s;
    guest.nonce = "1";
    guest.consentHash = QByteArray(64, 'a');
    return guest;
}

/// Rows of the server's one community.
template <typename T>
std::vector<T> all(storage::Connection &connection)
{
    const auto community = queries::communityBySlug(connection, u"volga"_s);
    return storage::readAll<T>(connection, **community).value_or(std::vector<T>());
}

bool hasJob(storage::Connection &connection)
{
    return !jobs::book::counts(connection)->empty();
}

/// orderingvictim DATA SYNC: takes an order, and dies at the first write after that sync, or lives until the
/// letter's job is there.
int runVictim(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const SystemClock clock;
    server::Service service(clock);
    if (!service.start({.data = QString::fromLocal8Bit(argv[1]), .log = [](const QByteArray &) {}}))
        return 1;
    const auto reader = service.core().database().openReader();
    const auto types = all<domain::TicketType>(**reader);
    disk::dieAfterSync(QByteArray(argv[2]).toInt());
    auto &desk = service.room<registration::RegistrationRoom>().orders();
    if (!waited(desk.place(guestOf(types.front()))) ||
        !QTest::qWaitFor([&] { return hasJob(**reader); }, 20'000))
        return 1;
    std::_Exit(survived);
}
} // namespace

class KilledOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLetterOfAWrittenOrderGoesOut();

private:
    /// A server's data with an event, and nothing else.
    [[nodiscard]] static QString prepared(const QTemporaryDir &folder)
    {
        const SystemClock clock;
        ServerRig rig(clock);
        const EventFixture event(clock.wallMs());
        if (!rig.commit(event.changes()))
            return {};
        rig.stop();
        return copied(rig.data(), folder.filePath(u"before"_s));
    }
    [[nodiscard]] static QString copied(const QString &from, const QString &to)
    {
        QDir().mkpath(to);
        QFile(to).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        for (const QString &name : QDir(from).entryList(QDir::Files | QDir::Hidden))
            QFile::copy(from + u'/' + name, to + u'/' + name);
        return to;
    }
    /// Whether it lived.
    [[nodiscard]] static bool order(const QString &data, int sync)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QCoreApplication::applicationFilePath(),
                      {u"orderingvictim"_s, data, QString::number(sync)});
        return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
               process.exitCode() == survived;
    }
    /// Where the order was written, the server that is started now sends its letter, once.
    void sendLetters(const QString &data);

    int m_between = 0; ///< so often an order was written, and its letter's job wasn't
};

void KilledOrderTest::sendLetters(const QString &data)
{
    const auto path = data + u"/server.veche"_s;
    auto left = storage::SqliteConnection::open(path, storage::SqliteConnection::Mode::ReadOnly);
    QVERIFY2(left, left ? "" : qPrintable(toString(left.error())));
    const auto orders = static_cast<int>(all<domain::Order>(**left).size());
    m_between += orders > 0 && !hasJob(**left);
    left->reset();
    const test::SmtpSink sink;
    const SystemClock clock;
    server::Service service(clock);
    const auto started = service.start({.data = data, .smtp = sink.url(), .log = [](const QByteArray &) {}});
    QVERIFY2(started, started ? "" : qPrintable(toString(started.error())));
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), orders, 15'000);
    const auto reader = service.core().database().openReader();
    QTRY_VERIFY(!hasJob(**reader));
    QCOMPARE(sink.count(), orders);
}

void KilledOrderTest::theLetterOfAWrittenOrderGoesOut()
{
    const QTemporaryDir folder;
    const QString before = prepared(folder);
    QVERIFY(!before.isEmpty());
    bool lives = false;
    for (int sync = 1; !lives; ++sync) {
        const QString data = copied(before, folder.filePath(QString::number(sync)));
        lives = order(data, sync);
        sendLetters(data);
        if (QTest::currentTestFailed())
            return qWarning("Killed after sync %d", sync);
    }
    QVERIFY(m_between > 0);
}

VECHE_GUILESS_TEST(KilledOrderTest)
VECHE_ON_DEMAND(orderingvictim, runVictim)

} // namespace killedorder_test

#include "killedorder_test.moc"
