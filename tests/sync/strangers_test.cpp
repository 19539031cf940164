// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/journal.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/sync/rig.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

namespace strangers_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
QByteArray http(const QByteArray &status, const QByteArray &type, const QByteArray &body,
                const QByteArray &more = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n" + more +
           "\r\n" + body;
}

QByteArray ours(const QByteArray &status, const QByteArray &kind, const QByteArray &message,
                const QByteArray &more = {})
{
    const QJsonObject error{{u"kind"_s, QString::fromLatin1(kind)},
                            {u"message"_s, QString::fromLatin1(message)}};
    return http(status, "application/json", QJsonDocument(QJsonObject{{u"error"_s, error}}).toJson(), more);
}

/// Says the same to whoever asks, or lets them through.
class Stranger
{
public:
    Stranger()
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            if (through)
                return letThrough(socket);
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [this, socket, answered = false]() mutable {
                                 const bool syncs = !socket->readAll().contains("/live");
                                 if (answered)
                                     return;
                                 answered = true;
                                 asked += syncs ? 1 : 0; // The live connection asks too.
                                 socket->write(says);
                                 socket->disconnectFromHost();
                             });
        });
    }
    [[nodiscard]] QUrl url(const QString &scheme = u"http"_s) const
    {
        return QUrl(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(m_server.serverPort()));
    }

    QByteArray says;
    int asked = 0;
    quint16 through = 0; ///< the server's port, once the line is open

private:
    void letThrough(QTcpSocket *socket) const
    {
        auto *further = new QTcpSocket(socket);
        further->connectToHost(QHostAddress::LocalHost, through);
        QObject::connect(socket, &QTcpSocket::readyRead, further, [=] { further->write(socket->readAll()); });
        QObject::connect(further, &QTcpSocket::readyRead, socket, [=] { socket->write(further->readAll()); });
        QObject::connect(further, &QTcpSocket::disconnected, socket, &QTcpSocket::disconnectFromHost);
        further->write(socket->readAll());
    }

    QTcpServer m_server;
};

const QByteArray page = "<html><body>Welcome to the hotel. Room number?</body></html>";
} // namespace

class StrangersTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    FakeClock m_clock;
    Stranger m_stranger;
    tests::Person m_olga;

    std::unique_ptr<Laptop> laptop(const QUrl &url)
    {
        m_olga.token = "olga";
        return std::make_unique<Laptop>(m_folder.filePath(Id::create().toString()), CommunityId::create(),
                                        m_olga, url, m_clock);
    }

private Q_SLOTS:
    void whatIsNotOurWordIsTriedAgain_data()
    {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<Trouble>("trouble");
        QTest::addColumn<bool>("blocked");
        const auto row = [](const char *name, const QByteArray &says, Trouble trouble, bool blocked = false) {
            QTest::newRow(name) << says << trouble << blocked;
        };
        row("portal's redirect", http("302 Found", "text/html", page, "Location: http://portal.example/\r\n"),
            Trouble::Stranger);
        row("portal's page", http("200 OK", "text/html; charset=utf-8", page), Trouble::Stranger);
        row("portal's page, another type", http("200 OK", "application/cbor", page), Trouble::Stranger);
        row("an empty answer", http("200 OK", "application/cbor", {}), Trouble::Stranger);
        row("nothing at all", http("204 No Content", "text/plain", {}), Trouble::Stranger);
        row("portal that says so", http("511 Network Authentication Required", "text/html", page),
            Trouble::Stranger);
        row("proxy's 401", http("401 Unauthorized", "text/html", page), Trouble::Stranger);
        row("proxy's 403", http("403 Forbidden", "text/html", page), Trouble::Stranger);
        row("proxy's 404", http("404 Not Found", "text/html", page), Trouble::Stranger);
        row("proxy's 407", http("407 Proxy Authentication Required", "text/html", page), Trouble::Stranger);
        row("proxy's 413", http("413 Content Too Large", "text/plain", "too large"), Trouble::Stranger);
        row("another API's 404", http("404 Not Found", "application/json", "{\"error\":\"not found\"}"),
            Trouble::Stranger);
        row("no HTTP", "220 mail.example.org ESMTP\r\n", Trouble::Away);
        row("proxy's 502", http("502 Bad Gateway", "text/html", page), Trouble::Busy);
        row("proxy's 429", http("429 Too Many Requests", "text/html", page), Trouble::Busy);
        row("our 429", ours("429 Too Many Requests", "retryable", "Too many attempts; wait 1 s"),
            Trouble::Busy);
        row("our 503", ours("503 Service Unavailable", "retryable", "Many changes", "Retry-After: 1\r\n"),
            Trouble::Busy);
        row("our full disk", ours("507 Insufficient Storage", "full", "The server's disk is full"),
            Trouble::Busy);
        row("our 500", ours("500 Internal Server Error", "bug", "Its log says why"), Trouble::Busy);
        row("our 413", ours("413 Content Too Large", "invalid", "Too large"), Trouble::Refused);
        row("our 401", ours("401 Unauthorized", "denied", "No such token"), Trouble::SignedOut, true);
        row("our 404", ours("404 Not Found", "not found", "There is no such community"), Trouble::NotMember,
            true);
    }

    void whatIsNotOurWordIsTriedAgain()
    {
        QFETCH(QByteArray, says);
        QFETCH(Trouble, trouble);
        QFETCH(bool, blocked);
        m_stranger.says = says;
        const auto a = laptop(m_stranger.url());
        a->session->start();
        QTRY_COMPARE(a->session->state(), blocked ? SyncState::Blocked : SyncState::Waiting);
        QVERIFY2(a->session->trouble() == trouble, qPrintable(toString(*a->session->lastError())));
        QVERIFY(a->session->lastError());
        QCOMPARE(a->session->retryInMs() > 0, !blocked);
        QTRY_COMPARE_WITH_TIMEOUT(blocked || m_stranger.asked > 2, true, 10'000);
        if (blocked) {
            QTest::qWait(300); // Longer than the longest pause between tries here.
            QCOMPARE(a->session->state(), SyncState::Blocked);
        }
    }

    void whoIsNotInTheTeamAnyMoreIsToldThatAndOfNoOtherLog()
    {
        FakeClock serverClock;
        LoopbackServer server(serverClock, m_folder.filePath(u"team.db"_s));
        m_stranger.through = server.port;
        const auto a = laptop(m_stranger.url());
        server.admit(m_olga);
        server.adopt(a->store->community());
        QVERIFY(a->syncNow());
        m_stranger.through = 0;
        const QByteArray announced =
            QByteArray(versionHeader) + ": " + QByteArray::number(protocolVersion) + "\r\n";
        m_stranger.says = ours("404 Not Found", "not found", "There is no such community", announced);
        a->connectTo(m_stranger.url(), m_olga, m_clock);
        a->session->start();
        QTRY_COMPARE(a->session->state(), SyncState::Blocked);
        QVERIFY(a->session->trouble() == Trouble::NotMember);
        QVERIFY(!a->session->isOtherLog());
    }

    void aNameThatSomebodyElseAnswersForIsTriedAgain()
    {
        m_stranger.says = page;
        const auto a = laptop(m_stranger.url(u"https"_s));
        a->session->start();
        QTRY_COMPARE(a->session->state(), SyncState::Waiting);
        QCOMPARE(a->session->trouble(), Trouble::Certificate);
    }

    void theServerIsLeftAloneForAsLongAsItAsks()
    {
        m_stranger.says = ours("429 Too Many Requests", "retryable", "Wait", "Retry-After: 60\r\n");
        const auto a = laptop(m_stranger.url());
        a->session->start();
        QTRY_COMPARE(a->session->state(), SyncState::Waiting);
        QVERIFY(a->session->retryInMs() > 50'000);
        a->session->trySooner();
        QVERIFY(a->session->retryInMs() > 50'000);
        m_stranger.says = ours("429 Too Many Requests", "retryable", "Wait", "Retry-After: 99999999\r\n");
        (void)a->syncNow(); // A person asks at any time.
        QVERIFY(a->session->retryInMs() > 50'000 && a->session->retryInMs() <= 16 * 60 * 1000);
    }

    void whatHappensMeanwhileBringsTheNextTryForwardButNotEveryTime()
    {
        m_stranger.says = http("403 Forbidden", "text/html", page);
        m_olga.token = "olga";
        const auto a = laptop(m_stranger.url());
        SyncOptions options;
        options.peer = u"server"_s;
        options.sign = [](const QByteArray &) { return QByteArray(64, 's'); };
        options.verify = signing::verifiesLog;
        options.firstRetryMs = 600'000;
        options.longestRetryMs = 600'000;
        options.soonestRetryMs = 500;
        SyncSession session(*a->store, *a->transport, m_clock, options);
        session.start();
        QTRY_COMPARE(session.state(), SyncState::Waiting);
        QVERIFY(session.retryInMs() > 100'000);
        const int before = m_stranger.asked;
        for (int i = 0; i < 20; ++i) {
            Session talk;
            talk.id = SessionId::create();
            talk.title = u"Talk"_s;
            ChangeSet changes;
            changes.insert(talk);
            (void)a->commit(changes);
        }
        QTRY_VERIFY(session.retryInMs() <= 500);
        QTRY_VERIFY(m_stranger.asked > before);
        QTRY_COMPARE(session.state(), SyncState::Waiting);
        QVERIFY(m_stranger.asked <= before + 2);
    }

    void onceThePortalIsPassedEverythingArrives()
    {
        FakeClock serverClock;
        LoopbackServer server(serverClock, m_folder.filePath(u"server.db"_s));
        m_stranger.says = http("302 Found", "text/html", page, "Location: http://portal.example/\r\n");
        const auto a = laptop(m_stranger.url());
        server.admit(m_olga);
        server.adopt(a->store->community());
        Session talk;
        talk.id = SessionId::create();
        talk.title = u"Talk"_s;
        ChangeSet changes;
        changes.insert(talk);
        (void)a->commit(changes);
        a->session->start();
        QTRY_COMPARE(a->session->state(), SyncState::Waiting);
        m_stranger.through = server.port;
        QTRY_COMPARE(a->session->state(), SyncState::Idle);
        QCOMPARE(a->session->trouble(), Trouble::None);
        QCOMPARE(must(storage::journal::count(a->store->reader(), storage::JournalState::Pending), "journal"),
                 0);
        m_stranger.through = 0;
    }
};

VECHE_GUILESS_TEST(StrangersTest)

} // namespace strangers_test

#include "strangers_test.moc"
