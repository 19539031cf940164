// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/channel.h"
#include "server/http/server.h"
#include "tests/server/http/rawclient.h"
#include "tests/support/memoryuse.h"
#include "tests/support/program.h"
#include "tests/support/slowreader.h"

#include <QPromise>
#include <QTest>

#include <deque>

namespace pressure_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::http;
using tests::SlowReader;

namespace
{
constexpr qint64 MiB = 1 << 20;

QByteArray get(const QByteArray &path, const QByteArray &fields = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

QByteArray post(const QByteArray &path, const QByteArray &fields, const QByteArray &body = {})
{
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n" + body;
}

/// A server whose routes take much memory, and one whose body only members may send.
struct Rig {
    explicit Rig(const Limits &limits = {})
    {
        ServerOptions options;
        options.limits = limits;
        options.limits.stallMs = 60'000;
        options.log = [](const QByteArray &) {};
        server = std::make_unique<Server>(std::move(options));
        Router &router = server->router();
        router.get(u"/hello"_s, [](const Request &) { return Response::text("hello"); });
        router.get(u"/shared"_s, [this](const Request &) { return Response::bytes(large, "text/plain"); });
        router.get(u"/own"_s, [this](const Request &) {
            return Response::bytes(QByteArray(large.size(), 'o'), "text/plain");
        });
        router.get(u"/greedy"_s, [](const Request &) -> Response { throw std::bad_alloc(); });
        router.get(u"/greedylater"_s, [](const Request &) {
            QPromise<Response> promise;
            promise.start();
            promise.setException(std::make_exception_ptr(std::bad_alloc()));
            promise.finish();
            return promise.future();
        });
        const auto echo = AsyncHandler([](const Request &request) {
            return QtFuture::makeReadyFuture(Response::text(QByteArray::number(request.body.size())));
        });
        router.post(u"/members"_s, echo,
                    {.bodyLimit = 8 * MiB, .door = [](const Request &head) {
                         const bool member = head.bearer() == "token";
                         return QtFuture::makeReadyFuture(
                             member ? std::nullopt : std::optional(Response::text("who?", 401)));
                     }});
        router.post(u"/later"_s, echo, {.bodyLimit = 8 * MiB, .door = [this](const Request &) {
                                            doors.emplace_back().start();
                                            return doors.back().future();
                                        }});
        server->onWebSocket(u"/live"_s, [this](const Request &) {
            return QtFuture::makeReadyFuture(
                ChannelVerdict(OpenChannel([this](std::unique_ptr<Channel> opened) {
                    channel = std::move(opened);
                    QObject::connect(channel.get(), &Channel::closed, channel.get(),
                                     [this] { channel.reset(); });
                })));
        });
        port = server->listen(QHostAddress::LocalHost, 0).value_or(0);
    }
    void answerDoor(std::optional<Response> refusal)
    {
        doors.front().addResult(std::move(refusal));
        doors.front().finish();
        doors.pop_front();
    }
    std::vector<std::unique_ptr<SlowReader>> slowReaders(int count, const QByteArray &path)
    {
        std::vector<std::unique_ptr<SlowReader>> readers;
        for (int i = 0; i < count; ++i) {
            readers.push_back(std::make_unique<SlowReader>(port, get(path)));
            (void)QTest::qWaitFor([&] { return readers.back()->hears(); }, 5000);
        }
        return readers;
    }

    QByteArray large = QByteArray(4 * MiB, 'l');
    std::deque<QPromise<std::optional<Response>>> doors;
    std::unique_ptr<Channel> channel;
    std::unique_ptr<Server> server;
    quint16 port = 0;
};

const QByteArray upgrade = get("/live", "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                                        "Sec-WebSocket-Version: 13\r\n"
                                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");

#ifdef __SANITIZE_ADDRESS__
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

/// A masked ping with so many bytes (RFC 6455, section 5.2).
QByteArray ping(int bytes)
{
    return QByteArray("\x89") + char(0x80 | bytes) + QByteArray(4, '\0') + QByteArray(bytes, 'p');
}
} // namespace

class PressureTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void slowReadersShareABody()
    {
        Limits limits;
        limits.answers = 8 * MiB;
        Rig rig(limits);
        const auto readers = rig.slowReaders(100, "/shared");
        QCOMPARE(rig.server->connectionCount(), 100);
        QCOMPARE(RawClient(rig.port).ask(get("/shared"))->body.size(), rig.large.size());
        QVERIFY(rig.server->connectionCount() >= 100);
    }

    void whatWaitsForSlowReadersIsBounded()
    {
        Limits limits;
        limits.answers = 16 * MiB;
        Rig rig(limits);
        const qint64 before = tests::memoryUse("VmRSS");
        const auto readers = rig.slowReaders(60, "/own");
        QVERIFY2(rig.server->connectionCount() <= 4,
                 qPrintable(QString::number(rig.server->connectionCount())));
        const qint64 grown = tests::memoryUse("VmRSS") - before;
        // The address sanitizer keeps what is freed, to find whoever still uses it.
        QVERIFY2(sanitized || grown < 64 * MiB, qPrintable(QString::number(grown / MiB)));
        // A client that reads gets it, however many don't.
        QCOMPARE(RawClient(rig.port).ask(get("/own"))->body.size(), rig.large.size());
    }

    void strangersBodiesAreNotTaken()
    {
        Rig rig;
        RawClient stranger(rig.port);
        // Not a byte of the body has been sent.
        const auto refused = stranger.ask(post("/members", "Content-Length: 8000000\r\n"));
        QVERIFY(refused);
        QCOMPARE(refused->status, 401);
        QVERIFY(stranger.isClosed());
        RawClient chunked(rig.port);
        QCOMPARE(chunked.ask(post("/members", "Transfer-Encoding: chunked\r\n"))->status, 401);
        RawClient polite(rig.port);
        QCOMPARE(polite.ask(post("/members", "Content-Length: 5\r\nExpect: 100-continue\r\n"))->status, 401);
        RawClient empty(rig.port);
        QCOMPARE(empty.ask(post("/members", "Content-Length: 0\r\n"))->status, 401);
        QCOMPARE(empty.ask(get("/hello"))->status, 200); // Without a body it may go on.
        // One who sends it all the same hears why it wasn't taken.
        RawClient eager(rig.port);
        const auto heard =
            eager.ask(post("/members", "Content-Length: 4000000\r\n", QByteArray(4'000'000, 'b')));
        QVERIFY(heard);
        QCOMPARE(heard->status, 401);
    }

    void membersBodiesAreTaken()
    {
        Rig rig;
        RawClient member(rig.port);
        const QByteArray fields = "Authorization: Bearer token\r\nContent-Length: 3000000\r\n";
        QCOMPARE(member.ask(post("/members", fields, QByteArray(3'000'000, 'b')))->body, "3000000"_ba);
        RawClient polite(rig.port);
        const auto goOn = polite.ask(post("/members", fields + "Expect: 100-continue\r\n"), true);
        QCOMPARE(goOn->status, 100);
        QCOMPARE(polite.ask(QByteArray(3'000'000, 'b'))->body, "3000000"_ba);
    }

    void aBodyWaitsUntilItIsJudged()
    {
        Rig rig;
        RawClient client(rig.port);
        client.send(post("/later", "Content-Length: 100000\r\n", QByteArray(100'000, 'b')) + get("/hello"));
        QTRY_COMPARE(rig.doors.size(), size_t(1));
        QCOMPARE(RawClient(rig.port).ask(get("/hello"))->status, 200);
        rig.answerDoor(std::nullopt);
        QCOMPARE(client.read()->body, "100000"_ba);
        QCOMPARE(client.read()->body, "hello"_ba);
        // One who doesn't wait for the judgement leaves nothing behind.
        {
            RawClient vanishing(rig.port);
            vanishing.send(post("/later", "Content-Length: 100000\r\n"));
            QTRY_COMPARE(rig.doors.size(), size_t(1));
            vanishing.socket().abort();
        }
        rig.answerDoor(Response::text("no", 403));
        QTRY_COMPARE(rig.server->connectionCount(), 1);
        QCOMPARE(RawClient(rig.port).ask(get("/hello"))->status, 200);
    }

    void lackOfMemoryCostsOneAnswer()
    {
        Rig rig;
        RawClient client(rig.port);
        QCOMPARE(client.ask(get("/greedy"))->status, 503);
        QCOMPARE(client.ask(get("/hello"))->status, 200);
        QCOMPARE(client.ask(get("/greedylater"))->status, 500);
        QCOMPARE(client.ask(get("/hello"))->status, 200);
    }

    void pingsWithoutEndCloseTheChannel()
    {
        Rig rig;
        RawClient client(rig.port);
        QCOMPARE(client.ask(upgrade, true)->status, 101);
        QTRY_VERIFY(rig.channel);
        client.send(ping(5)); // Now and then is fine.
        QTRY_COMPARE(client.socket().bytesAvailable(), 7);
        QVERIFY(rig.channel);
        QByteArray flood;
        for (int i = 0; i < 2000; ++i)
            flood += ping(20);
        client.send(flood);
        QTRY_VERIFY(!rig.channel);
        QTRY_COMPARE(rig.server->connectionCount(), 0);
    }

    void longControlFramesCloseTheChannel()
    {
        Rig rig;
        RawClient client(rig.port);
        QCOMPARE(client.ask(upgrade, true)->status, 101);
        QTRY_VERIFY(rig.channel);
        client.send(QByteArray("\x89\xfe\x10\x00", 4) + QByteArray(4 + 4096, '\0')); // A ping of 4 KiB.
        QTRY_VERIFY(!rig.channel);
    }

    void whatAPeerDoesNotReadIsBounded()
    {
        Rig rig;
        SlowReader reader(rig.port, upgrade);
        QTRY_VERIFY(rig.channel);
        const qint64 before = tests::memoryUse("VmRSS");
        int sent = 0;
        for (; sent < 100'000 && rig.channel; ++sent) {
            rig.channel->send(QByteArray(1000, 'n'));
            if (sent % 100 == 0)
                QCoreApplication::processEvents();
        }
        QVERIFY(!rig.channel);
        QVERIFY(tests::memoryUse("VmRSS") - before < 8 * MiB);
    }
};

VECHE_GUILESS_TEST(PressureTest)

} // namespace pressure_test

#include "pressure_test.moc"
