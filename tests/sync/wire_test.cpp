// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/compression.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/sync/rig.h"

#include <QNetworkReply>
#include <QTcpServer>
#include <QTcpSocket>

namespace wire_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
Session titled(const QString &title)
{
    Session session;
    session.id = Id::create();
    session.title = title;
    return session;
}

ChangeSet sessions(int count)
{
    ChangeSet set;
    for (int i = 0; i < count; ++i)
        set.insert(titled(u"Session %1"_s.arg(i)));
    return set;
}

struct World {
    World()
    {
        olga.token = "olga";
        server.admit(olga);
        server.adopt(community);
        a = std::make_unique<Laptop>(dir.filePath(u"olga.veche"_s), community, olga, server.url(), clock);
    }

    QTemporaryDir dir;
    FakeClock clock;
    CommunityId community = CommunityId::create();
    tests::Person olga;
    LoopbackServer server{clock, dir.filePath(u"server.db"_s)};
    std::unique_ptr<Laptop> a;
};

/// The answer to a request that was made by hand.
struct Got {
    int status = 0;
    QByteArray coding;
    QByteArray version;
    QByteArray body;
};

using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

Got ask(const World &world, const QString &query, const Headers &headers, const QByteArray &body = {})
{
    QNetworkAccessManager network;
    QUrl url = world.server.url();
    url.setPath(u"/api/v1/communities/%1/changes"_s.arg(world.community.toString()));
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer olga");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/cbor"_s);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    std::unique_ptr<QNetworkReply> reply(body.isEmpty() ? network.get(request) : network.post(request, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            reply->rawHeader("Content-Encoding"), reply->rawHeader(versionHeader), reply->readAll()};
}

/// Somebody in a server's place: gives every request the same answer and keeps what was asked.
class Impostor
{
public:
    explicit Impostor(const QByteArray &answer)
        : m_answer(answer)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { meet(*socket); });
        });
    }

    void answerWith(const QByteArray &answer) { m_answer = answer; }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort())); }

    QByteArray head; ///< of the latest request
    QByteArray body;

private:
    void meet(QTcpSocket &socket)
    {
        QByteArray &held = m_held[&socket];
        held += socket.readAll();
        const qsizetype end = held.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray lower = held.first(end).toLower();
        const qsizetype at = lower.indexOf("content-length: ");
        const qsizetype length = at < 0 ? 0 : lower.mid(at + 16).split('\r').front().toLongLong();
        if (held.size() < end + 4 + length)
            return;
        head = held.first(end);
        body = held.mid(end + 4);
        held.clear();
        socket.write(m_answer);
        socket.disconnectFromHost();
    }

    QByteArray m_answer;
    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_held;
};

QByteArray answer(const QByteArray &body, const QByteArray &headers = {})
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\n" + headers +
           "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

std::unique_ptr<transport::HttpTransport> transportTo(const Impostor &impostor,
                                                      bool packsForOwnMachine = true)
{
    return std::make_unique<transport::HttpTransport>(
        transport::HttpOptions{impostor.url(), CommunityId::create(), "token", 10'000, packsForOwnMachine});
}
} // namespace

class WireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageIsPackedForWhoAsksForIt()
    {
        World world;
        world.a->commit(sessions(100));
        QVERIFY(world.a->syncNow());
        const Got plain = ask(world, u"since=0&v=2"_s, {});
        QCOMPARE(plain.status, 200);
        QCOMPARE(plain.coding, QByteArray());
        QCOMPARE(plain.version, QByteArray("2"));
        const Got packed = ask(world, u"since=0&v=2"_s, {{"Accept-Encoding", "gzip, zstd"}});
        QCOMPARE(packed.coding, QByteArray("zstd"));
        QVERIFY(packed.body.size() * 2 < plain.body.size());
        const auto page = decodePull(decompressed(packed.body, PackedBodies::most).value());
        QVERIFY(page);
        QVERIFY(page->rows == decodePull(plain.body)->rows);
    }

    void anEarlierClientIsAnsweredAsEver()
    {
        World world;
        world.a->commit(sessions(100));
        QVERIFY(world.a->syncNow());
        const Got page = ask(world, u"since=0"_s, {});
        QCOMPARE(page.body.first(2), QByteArray::fromHex("8d01")); // 13 items, of version 1
        QCOMPARE(decodePull(page.body)->rows.size(), 100U);
    }

    void aPollThatFindsNothingIsNotPacked()
    {
        World world;
        world.a->commit(sessions(100));
        QVERIFY(world.a->syncNow());
        const PullPage page = *decodePull(ask(world, u"since=0&v=2"_s, {}).body);
        const QString query = u"v=2&since=%1&last=%2&epoch=%3"_s.arg(
            QString::number(page.next), page.last.toString(), page.epoch.toString());
        const Got got = ask(world, query, {{"Accept-Encoding", "zstd"}});
        QCOMPARE(got.coding, QByteArray());
        QVERIFY(decodePull(got.body)->rows.empty());
        QVERIFY(!decodePull(got.body)->restart);
    }

    void aPackedPushIsTaken()
    {
        World world;
        world.a->commit(sessions(50));
        const auto parcel = must(collect(world.a->store->reader(), {},
                                         [&](const QByteArray &payload) {
                                             return signing::sign(signing::Purpose::Transaction, payload,
                                                                  world.olga.key.secretKey);
                                         }),
                                 "journal");
        const Headers packed{{"Content-Encoding", "zstd"}};
        const QByteArray body = *compressed(parcel.body);
        const auto status = [&](const QByteArray &bytes, const Headers &headers) {
            const Got got = ask(world, u"since=0"_s, headers, bytes);
            return got.version == "2" ? got.status : -1;
        };
        QCOMPARE(status(body.chopped(1), packed), 400);
        QCOMPARE(status(body + 'x', packed), 400);
        QCOMPARE(status("nonsense", packed), 400);
        QCOMPARE(status(*compressed("nonsense"), packed), 400);
        QCOMPARE(status(*compressed(QByteArray(PushLimits::bytes + 1, 'x')), packed), 413);
        QCOMPARE(status(body, {{"Content-Encoding", "gzip"}}), 415);
        QVERIFY(world.server.write<bool>([&](storage::Connection &connection) -> Result<bool> {
            return head(connection, world.community)->seq == 0;
        }));
        const Got got = ask(world, u"since=0"_s, packed, body);
        QCOMPARE(got.status, 200);
        QCOMPARE(decodePushResult(got.body)->answers.front().verdict, Verdict::Merged);
    }

    void aFrameThatHoldsMoreThanItSaysIsRefused()
    {
        World world;
        QByteArray bomb = *compressed(QByteArray(300'000'000, '\0'));
        // The size stands in the last bytes of the frame's head (RFC 8878 §3.1.1): 4 bytes here.
        QCOMPARE(announcedSize(bomb), 300'000'000);
        const qsizetype at = bomb.indexOf(QByteArray::fromHex("00a3e111"));
        QVERIFY(at > 0 && at < 12);
        bomb.replace(at, 4, QByteArray::fromHex("00100000"));
        QCOMPARE(announcedSize(bomb), 4096);
        QCOMPARE(ask(world, u"since=0"_s, {{"Content-Encoding", "zstd"}}, bomb).status, 400);
    }

    void aPushIsPackedOnceThePeerSaidThatItKnowsHow()
    {
        Impostor peer(answer("x"));
        const auto transport = transportTo(peer);
        const QByteArray body(5000, 'b');
        QVERIFY(settled(transport->push(body, {})));
        QVERIFY(!peer.head.toLower().contains("content-encoding"));
        QCOMPARE(peer.body, body);
        peer.answerWith(answer("x", "Veche-Sync: 2\r\n"));
        QVERIFY(settled(transport->push(body, {})));
        QCOMPARE(peer.body, body); // It wasn't known yet.
        QVERIFY(settled(transport->push(body, {})));
        QVERIFY(peer.head.toLower().contains("content-encoding: zstd"));
        QCOMPARE(decompressed(peer.body, body.size()).value(), body);
        QVERIFY(settled(transport->push("small", {})));
        QCOMPARE(peer.body, QByteArray("small"));
        peer.answerWith(answer("x")); // An earlier build took its place.
        QVERIFY(settled(transport->push("small", {})));
        QVERIFY(settled(transport->push(body, {})));
        QCOMPARE(peer.body, body);
    }

    void nothingIsPackedWithinOneMachine()
    {
        Impostor peer(answer("x", "Veche-Sync: 2\r\n"));
        const auto transport = transportTo(peer, false);
        const QByteArray body(5000, 'b');
        for (int i = 0; i < 2; ++i) {
            QVERIFY(settled(transport->push(body, {})));
            QCOMPARE(peer.body, body);
            QVERIFY(peer.head.toLower().contains("accept-encoding: identity"));
        }
    }

    void anAnswerIsUnpackedUpToTheCeiling()
    {
        const QByteArray coding = "Content-Encoding: zstd\r\n";
        const QByteArray body(100'000, 'p');
        Impostor peer(answer(*compressed(body), coding));
        const auto transport = transportTo(peer);
        QCOMPARE(settled(transport->pull({})).value(), body);
        QVERIFY(peer.head.toLower().contains("accept-encoding: zstd"));
        const auto refuses = [&](const QByteArray &bytes) {
            peer.answerWith(answer(bytes, coding));
            const auto got = settled(transport->pull({}));
            return !got && got.error().kind == ErrorKind::Retryable;
        };
        QVERIFY(refuses(*compressed(QByteArray(500'000'000, '\0'))));
        QVERIFY(refuses(compressed(body)->chopped(1)));
        QVERIFY(refuses(*compressed(body) + 'x'));
        QVERIFY(refuses("nonsense"));
        QVERIFY(refuses(*compressed(QByteArray(PackedBodies::most + 1, '\0'))));
    }
};

VECHE_GUILESS_TEST(WireTest)

} // namespace wire_test

#include "wire_test.moc"
