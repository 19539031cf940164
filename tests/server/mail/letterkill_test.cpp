// SPDX-License-Identifier: GPL-3.0-or-later
// A server is killed at each of its writes in turn, between the mail server's answer and its record too.
#include "server/mail/mailbook.h"
#include "shared/storage/sqliteconnection.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultydisk.h"
#include "tests/support/oddsmtp.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QProcess>

namespace letterkill_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Message;
using domain::MessageState;
using storage::Connection;
using storage::SqliteConnection;
using test::OddSmtp;

namespace
{
constexpr qint64 sendingMs = 10'000;

domain::ChangeSet aLetter()
{
    Message letter;
    letter.id = Id::create();
    letter.kind = u"note"_s;
    letter.toEmail = u"oleg@example.org"_s;
    letter.subject = u"A note"_s;
    letter.body = u"Hello."_s;
    letter.language = u"en"_s;
    letter.state = MessageState::Queued;
    domain::ChangeSet changes;
    changes.insert(letter);
    return changes;
}

server::ServerLetter aLetterOfTheServer()
{
    return {Id::create(), u"reset"_s, u"Vera"_s, u"vera@example.org"_s, u"en"_s, u"https://example.org"_s,
            {},           0};
}

QString databaseIn(const QString &data)
{
    return data + u"/server.veche"_s;
}

std::vector<Message> letters(Connection &connection, const CommunityId &community)
{
    return storage::readAll<Message>(connection, community).value_or(std::vector<Message>());
}

/// lettervictim FOLDER SMTP COMMUNITY CALL [write]: sends what waits, or dies at that write; 0: nothing waits
/// any more. With "write" it queues a letter first, and counts the writes from there.
int runVictim(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const CommunityId community(Id::fromString(QString::fromLatin1(argv[3])).value_or(Id()));
    const int call = QByteArray(argv[4]).toInt();
    const bool writes = argc > 5;
    const FakeClock clock;
    server::Service service(clock);
    disk::dieAt(writes ? 0 : call);
    if (!service.start({.data = QString::fromLocal8Bit(argv[1]),
                        .smtp = QString::fromLatin1(argv[2]),
                        .log = [](const QByteArray &) {}}))
        return 1;
    if (writes)
        disk::dieAt(call);
    if (writes && !waited(service.core().writer().commit(community, aLetter())))
        return 1;
    const auto reader = service.core().database().openReader();
    const auto nothingWaits = [&] {
        return mail::book::counts(**reader).value_or(mail::book::Counts{1, 0}).waiting == 0;
    };
    return QTest::qWaitFor(nothingWaits, sendingMs) ? 0 : 1;
}
} // namespace

class LetterKillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersGoOutWhereverTheirServerIsKilled_data();
    void lettersGoOutWhereverTheirServerIsKilled();
    void nothingCountsAsSentBeforeTheMailServerHasIt();

private:
    void start(QProcess &victim, const QString &data, const OddSmtp &smtp, int dieAt, bool writes) const;
    /// Whether it ended by itself.
    bool serve(const QString &data, const OddSmtp &smtp, int dieAt, bool writes = false) const;
    /// The Message-IDs under which an address got letters.
    static QStringList arrived(const OddSmtp &smtp, const QString &address);
    void prepare(bool waits);
    void check(const QString &data, const OddSmtp &smtp, bool killed);

    CommunityId m_community;
    std::unique_ptr<ServerRig> m_rig;
    int m_twice = 0;
};

void LetterKillTest::start(QProcess &victim, const QString &data, const OddSmtp &smtp, int dieAt,
                           bool writes) const
{
    QStringList arguments{u"lettervictim"_s, data, smtp.url(), m_community.toString(),
                          QString::number(dieAt)};
    if (writes)
        arguments << u"write"_s;
    victim.setProcessChannelMode(QProcess::ForwardedChannels);
    victim.start(QCoreApplication::applicationFilePath(), arguments);
}

bool LetterKillTest::serve(const QString &data, const OddSmtp &smtp, int dieAt, bool writes) const
{
    QProcess victim;
    start(victim, data, smtp, dieAt, writes);
    return victim.waitForFinished() && victim.exitStatus() == QProcess::NormalExit && victim.exitCode() == 0;
}

QStringList LetterKillTest::arrived(const OddSmtp &smtp, const QString &address)
{
    QStringList ids;
    for (int i = 0; i < smtp.count(); ++i) {
        if (smtp.raw(i).contains(address.toUtf8()))
            ids << smtp.messageId(i);
    }
    return ids;
}

/// A data folder of a server that is stopped. What waits there: one letter of the server, and one of the
/// community that hasn't become a job, as where the server was killed between the two.
void LetterKillTest::prepare(bool waits)
{
    const FakeClock clock;
    m_rig = std::make_unique<ServerRig>(clock);
    m_community = m_rig->community;
    QVERIFY(!waits || m_rig->commit(aLetter()));
    m_rig->stop();
    if (!waits)
        return;
    const auto connection =
        SqliteConnection::open(databaseIn(m_rig->data()), SqliteConnection::Mode::ReadWrite);
    QVERIFY(connection);
    QVERIFY((*connection)->exec(u"DELETE FROM job"_s));
    QVERIFY(mail::book::put(**connection, aLetterOfTheServer()));
}

void LetterKillTest::check(const QString &data, const OddSmtp &smtp, bool killed)
{
    const auto connection = SqliteConnection::open(databaseIn(data), SqliteConnection::Mode::ReadOnly);
    QVERIFY(connection);
    const std::vector<Message> kept = letters(**connection, m_community);
    QVERIFY2(std::all_of(kept.begin(), kept.end(),
                         [](const Message &letter) { return letter.state == MessageState::Sent; }),
             "it went out and counts as failed");
    for (const QString &address : {u"oleg@example.org"_s, u"vera@example.org"_s}) {
        const QStringList ids = arrived(smtp, address);
        QVERIFY2(!ids.contains(QString()) && QSet<QString>(ids.begin(), ids.end()).size() <= 1,
                 qPrintable(u"under several Message-IDs: "_s + ids.join(u' ')));
        QVERIFY2(ids.size() <= (killed ? 2 : 1), qPrintable(u"%1 times"_s.arg(ids.size())));
        m_twice += ids.size() == 2 ? 1 : 0;
    }
    QVERIFY2(kept.empty() == arrived(smtp, u"oleg@example.org"_s).isEmpty(), "it is lost");
}

void LetterKillTest::lettersGoOutWhereverTheirServerIsKilled_data()
{
    QTest::addColumn<bool>("waits");
    QTest::newRow("they wait without a job, and of the server itself") << true;
    QTest::newRow("queued by the one who is killed") << false;
}

void LetterKillTest::lettersGoOutWhereverTheirServerIsKilled()
{
    QFETCH(bool, waits);
    prepare(waits);
    m_twice = 0;
    int kills = 0;
    for (bool alive = false; !alive; ++kills) {
        const QTemporaryDir folder;
        const QString data = folder.filePath(u"data"_s);
        QVERIFY(QProcess::execute(u"cp"_s, {u"-r"_s, m_rig->data(), data}) == 0);
        const OddSmtp smtp({});
        alive = serve(data, smtp, kills + 1, !waits);
        const QByteArray where = "killed at write " + QByteArray::number(kills + 1);
        QVERIFY2(alive || serve(data, smtp, 0), where.constData());
        check(data, smtp, !alive);
        QVERIFY2(!waits || !arrived(smtp, u"vera@example.org"_s).isEmpty(), where.constData());
        if (QTest::currentTestFailed())
            return qInfo("%s", where.constData());
    }
    QVERIFY2(kills > 5, qPrintable(QString::number(kills)));
    QVERIFY2(m_twice > 0, "it was never killed between the mail server's answer and its record");
}

void LetterKillTest::nothingCountsAsSentBeforeTheMailServerHasIt()
{
    prepare(true);
    OddSmtp smtp(u"stall"_s);
    QProcess victim;
    start(victim, m_rig->data(), smtp, 0, false);
    QTRY_VERIFY_WITH_TIMEOUT(smtp.log().contains(" C DATA"), sendingMs);
    QTest::qWait(300); // For whoever would write it down too early.
    victim.kill();
    QVERIFY(victim.waitForFinished());
    smtp.behave();
    QVERIFY(serve(m_rig->data(), smtp, 0));
    check(m_rig->data(), smtp, false);
    QCOMPARE(smtp.count(), 2);
}

VECHE_GUILESS_TEST(LetterKillTest)
VECHE_ON_DEMAND(lettervictim, runVictim)

} // namespace letterkill_test

#include "letterkill_test.moc"
