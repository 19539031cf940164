// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"

#include "server/http/channel.h"
#include "server/http/server.h"
#include "tests/support/program.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>
#include <QSignalSpy>
#include <QTimer>
#include <QWebSocket>

#include <deque>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gate_test
{

using namespace Qt::StringLiterals;
using namespace veche::http;

namespace
{

QByteArray get(const QByteArray &path, const QByteArray &fields = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
}

QByteArray post(const QByteArray &path, const QByteArray &fields, const QByteArray &body)
{
    return "POST " + path + " HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body;
}

/// A server with short deadlines, whose slow answers are given when the test says so.
struct Rig {
    explicit Rig(std::function<void(ServerOptions &)> change = {})
    {
        ServerOptions options;
        options.log = [this](const QByteArray &lines) { log += lines; };
        if (change)
            change(options);
        server = std::make_unique<Server>(std::move(options));
        Router &router = server->router();
        router.get(u"/hello"_s, [](const Request &) { return Response::text("hello"); });
        router.get(u"/large"_s, [this](const Request &) { return Response::bytes(large, "text/plain"); });
        router.get(u"/page"_s, [](const Request &) { return Response::html("<p>page").withEtag("v1"); });
        router.get(u"/secret/<token>"_s,
                   [](const Request &request) { return Response::text(request.param(u"token").toUtf8()); });
        router.get(u"/who"_s, [](const Request &request) {
            return Response::text(request.address.toString().toUtf8() + (request.secure ? " tls" : ""));
        });
        router.get(u"/failed"_s, [](const Request &) {
            Response response = Response::text("no", 401);
            response.failed = true;
            return response;
        });
        router.get(u"/slow"_s, [this](const Request &) {
            slow.emplace_back();
            slow.back().start();
            return slow.back().future();
        });
        router.post(u"/echo"_s, [](const Request &request) { return Response::text(request.body); });
        router.post(u"/tiny"_s, [](const Request &request) { return Response::text(request.body); },
                    {.bodyLimit = 4});
        port = server->listen(QHostAddress::LocalHost, 0).value_or(0);
    }
    void finishSlow(std::size_t which, const QByteArray &text)
    {
        slow[which].addResult(Response::text(text));
        slow[which].finish();
    }

    QByteArray log;
    QByteArray large = QByteArray(1 << 20, 'l');
    std::deque<QPromise<Response>> slow;
    std::unique_ptr<Server> server;
    quint16 port = 0;
};

} // namespace

class GateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheConnection();
    void closesWhenAsked();
    void speaksHttp10();
    void answersHeadWithoutBody();
    void answersOptionsForAll();
    void refusesAndCloses_data();
    void refusesAndCloses();
    void saysWhichMethodsAreAllowed();
    void limitsTheBodyByRoute();
    void continuesWhenExpected();
    void answersInOrder();
    void readsAFloodOfTinyRequests();
    void handsOutOneRequestAtATime();
    void failsWhenTheHandlerFails();
    void forgetsHandlersThatTakeTooLong();
    void notModified();
    void waitsForTheHead();
    void waitsForTheBody();
    void slowButSteadyBodiesAreWelcome();
    void closesIdleConnections();
    void dropsClientsThatDoNotRead();
    void limitsConnections();
    void idleConnectionsMakeRoom();
    void limitsConnectionsOfAnAddress();
    void closesStalledConnectionsOfAnAddress();
    void blocksAddressesThatFail();
    void limitsBodiesHeldAtOnce();
    void survivesTheLastDescriptor();
    void believesTrustedProxiesOnly();
    void thePublicAddressSaysWhatCameByTls();
    void secretAddressesAreToldToNobody();
    void answersAfterHalfClose();
    void logsWithoutSecrets();
    void saysHowItIs();
    void makesErrorPages();
    void stopsGracefully();
    void stopsInTheEnd();
    void echoesOverWebSocket();
    void asksBeforeTheUpgrade();
    void shakesHands();
    void dropsClientsThatSpeakTooEarly();
    void refusesOddUpgrades_data();
    void refusesOddUpgrades();
    void limitsWebSocketMessages();
    void webSocketsOutliveNeitherSide();
};

void GateTest::keepsTheConnection()
{
    Rig rig;
    RawClient client(rig.port);
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.ask(get("/hello"));
        QVERIFY(answer);
        QCOMPARE(answer->statusLine, "HTTP/1.1 200 OK"_ba);
        QCOMPARE(answer->body, "hello"_ba);
        QVERIFY(!answer->headers.contains("connection"));
        QVERIFY(answer->headers.value("date").endsWith("GMT"));
        QVERIFY(answer->headers.contains("content-security-policy"));
    }
}

void GateTest::closesWhenAsked()
{
    Rig rig;
    RawClient client(rig.port);
    const auto answer = client.ask(get("/hello", "Connection: foo, Close\r\n") + get("/hello"));
    QVERIFY(answer);
    QCOMPARE(answer->headers.value("connection"), "close"_ba);
    QVERIFY(client.isClosed());
}

void GateTest::speaksHttp10()
{
    Rig rig;
    RawClient once(rig.port);
    const auto answer = once.ask("GET /hello HTTP/1.0\r\n\r\n");
    QVERIFY(answer);
    QCOMPARE(answer->body, "hello"_ba);
    QCOMPARE(answer->headers.value("connection"), "close"_ba);
    QVERIFY(once.isClosed());

    RawClient keeping(rig.port);
    for (int i = 0; i < 2; ++i) {
        const auto kept = keeping.ask("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        QVERIFY(kept);
        QCOMPARE(kept->headers.value("connection"), "keep-alive"_ba);
    }
}

void GateTest::answersHeadWithoutBody()
{
    Rig rig;
    RawClient client(rig.port);
    for (const QByteArray &path : {"/hello"_ba, "/large"_ba, "/none"_ba}) {
        const auto whole = client.ask(get(path));
        const auto head = client.ask("HEAD " + path + " HTTP/1.1\r\nHost: h\r\n\r\n", true);
        QVERIFY(whole && head);
        QCOMPARE(head->status, whole->status);
        QCOMPARE(head->headers.value("content-length"), whole->headers.value("content-length"));
    }
    // Had there been a body, it would now be taken for the next answer.
    QCOMPARE(client.ask(get("/hello"))->statusLine, "HTTP/1.1 200 OK"_ba);
}

void GateTest::answersOptionsForAll()
{
    Rig rig;
    RawClient client(rig.port);
    const auto answer = client.ask("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", true);
    QVERIFY(answer);
    QCOMPARE(answer->status, 204);
    QVERIFY(!answer->headers.contains("content-length"));
    QVERIFY(client.ask(get("/hello")));
}

void GateTest::refusesAndCloses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("missing Host") << "GET / HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("contradictory lengths")
        << post("/echo", "Content-Length: 1\r\nContent-Length: 2\r\n", "ab") << 400;
    QTest::newRow("length and coding")
        << post("/echo", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "a") << 400;
    QTest::newRow("bad chunk") << post("/echo", "Transfer-Encoding: chunked\r\n", "zz\r\n") << 400;
    QTest::newRow("large body") << post("/echo", "Content-Length: 70000\r\n", "a") << 413;
    QTest::newRow("body for GET") << get("/hello", "Content-Length: 3\r\n") + "abc" << 413;
    QTest::newRow("long URL") << get("/" + QByteArray(5000, 'a')) << 414;
    QTest::newRow("unknown expectation")
        << post("/echo", "Expect: cake\r\nContent-Length: 1\r\n", "a") << 417;
    QTest::newRow("many fields") << get("/hello", QByteArray("X: y\r\n").repeated(65)) << 431;
    QTest::newRow("large head") << get("/hello",
                                       QByteArray("X: " + QByteArray(1000, 'y') + "\r\n").repeated(17))
                                << 431;
    QTest::newRow("unknown method") << "BREW / HTTP/1.1\r\nHost: h\r\n\r\n"_ba << 501;
    QTest::newRow("HTTP/2") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << 505;
    QTest::newRow("nonsense") << "\x16\x03\x01\x02"_ba << 400;
}

void GateTest::refusesAndCloses()
{
    QFETCH(QByteArray, bytes);
    Rig rig;
    RawClient client(rig.port);
    // The bytes after a broken request can't be trusted: they must not be answered.
    const auto answer = client.ask(bytes + get("/hello"));
    QVERIFY(answer);
    QTEST(answer->status, "status");
    QCOMPARE(answer->headers.value("connection"), "close"_ba);
    QCOMPARE(answer->headers.value("content-type"), "text/plain; charset=utf-8"_ba);
    QVERIFY(answer->headers.contains("x-content-type-options"));
    QVERIFY(answer->body.size() < 100);
    QVERIFY(client.isClosed());
}

void GateTest::saysWhichMethodsAreAllowed()
{
    Rig rig;
    RawClient client(rig.port);
    const auto wrong = client.ask("DELETE /hello HTTP/1.1\r\nHost: h\r\n\r\n");
    QVERIFY(wrong);
    QCOMPARE(wrong->status, 405);
    QCOMPARE(wrong->headers.value("allow"), "GET, HEAD"_ba);
    const auto nothing = client.ask(get("/nothing"));
    QVERIFY(nothing);
    QCOMPARE(nothing->status, 404);
    // With a body behind it the connection ends: nobody here wants to read it.
    const auto posted = client.ask(post("/nothing", "Content-Length: 3\r\n", "abc"));
    QVERIFY(posted);
    QCOMPARE(posted->status, 404);
    QVERIFY(client.isClosed());
}

void GateTest::limitsTheBodyByRoute()
{
    Rig rig;
    RawClient client(rig.port);
    QCOMPARE(client.ask(post("/tiny", "Content-Length: 4\r\n", "abcd"))->body, "abcd"_ba);
    QCOMPARE(client.ask(post("/tiny", "Transfer-Encoding: chunked\r\n", "4\r\nabcd\r\n0\r\n\r\n"))->body,
             "abcd"_ba);
    QCOMPARE(client.ask(post("/echo", "Content-Length: 5\r\n", "abcde"))->body, "abcde"_ba);
    QCOMPARE(client.ask(post("/tiny", "Content-Length: 5\r\n", "abcde"))->status, 413);
    QVERIFY(client.isClosed());
    RawClient chunks(rig.port);
    QCOMPARE(chunks.ask(post("/tiny", "Transfer-Encoding: chunked\r\n", "5\r\nabcde\r\n0\r\n\r\n"))->status,
             413);
    QVERIFY(chunks.isClosed());
}

void GateTest::continuesWhenExpected()
{
    Rig rig;
    RawClient client(rig.port);
    const auto interim = client.ask(post("/echo", "Expect: 100-continue\r\nContent-Length: 3\r\n", {}), true);
    QVERIFY(interim);
    QCOMPARE(interim->statusLine, "HTTP/1.1 100 Continue"_ba);
    QCOMPARE(client.ask("abc")->body, "abc"_ba);
    // The body is already here: no interim answer is due.
    QCOMPARE(client.ask(post("/echo", "Expect: 100-continue\r\nContent-Length: 3\r\n", "abc"))->status, 200);
    // It will not be taken: the final answer comes at once.
    QCOMPARE(client.ask(post("/tiny", "Expect: 100-continue\r\nContent-Length: 9\r\n", {}))->status, 413);
}

void GateTest::answersInOrder()
{
    Rig rig;
    RawClient client(rig.port);
    client.send(get("/slow") + get("/hello") + get("/slow") + get("/none"));
    QTRY_COMPARE(rig.slow.size(), std::size_t(1));
    QVERIFY(!client.read(false, 50));
    rig.finishSlow(0, "first");
    QCOMPARE(client.read()->body, "first"_ba);
    QCOMPARE(client.read()->body, "hello"_ba);
    QTRY_COMPARE(rig.slow.size(), std::size_t(2));
    rig.finishSlow(1, "third");
    QCOMPARE(client.read()->body, "third"_ba);
    QCOMPARE(client.read()->status, 404);
}

void GateTest::readsAFloodOfTinyRequests()
{
    Rig rig;
    RawClient client(rig.port);
    constexpr int count = 5000;
    client.send(get("/hello").repeated(count));
    for (int i = 0; i < count; ++i) {
        const auto answer = client.read();
        QVERIFY(answer);
        QCOMPARE(answer->body, "hello"_ba);
    }
}

void GateTest::handsOutOneRequestAtATime()
{
    Rig rig;
    RawClient client(rig.port);
    client.send(get("/slow").repeated(3));
    QTRY_COMPARE(rig.slow.size(), std::size_t(1));
    RawClient other(rig.port);
    QVERIFY(other.ask(get("/hello")));
    QCOMPARE(rig.slow.size(), std::size_t(1));
    for (std::size_t i = 0; i < 3; ++i) {
        QTRY_COMPARE(rig.slow.size(), i + 1);
        rig.finishSlow(i, QByteArray::number(int(i)));
        QCOMPARE(client.read()->body, QByteArray::number(int(i)));
    }
}

void GateTest::failsWhenTheHandlerFails()
{
    Rig rig;
    RawClient client(rig.port);
    client.send(get("/slow") + get("/slow") + get("/hello"));
    QTRY_COMPARE(rig.slow.size(), std::size_t(1));
    rig.slow[0].future().cancel();
    rig.slow[0].finish();
    QCOMPARE(client.read()->status, 500);
    QTRY_COMPARE(rig.slow.size(), std::size_t(2));
    rig.slow[1].setException(std::make_exception_ptr(std::runtime_error("no")));
    rig.slow[1].finish();
    QCOMPARE(client.read()->status, 500);
    QCOMPARE(client.read()->status, 200);
}

void GateTest::forgetsHandlersThatTakeTooLong()
{
    Rig rig([](ServerOptions &options) { options.limits.answerMs = 300; });
    RawClient client(rig.port);
    const auto answer = client.ask(get("/slow"));
    QVERIFY(answer);
    QCOMPARE(answer->status, 503);
    QVERIFY(client.isClosed());
    rig.finishSlow(0, "late");
    QVERIFY(RawClient(rig.port).ask(get("/hello")));
}

void GateTest::notModified()
{
    Rig rig;
    RawClient client(rig.port);
    const auto first = client.ask(get("/page"));
    QVERIFY(first);
    QCOMPARE(first->headers.value("etag"), "\"v1\""_ba);
    QCOMPARE(first->headers.value("cache-control"), "no-cache"_ba);
    for (const QByteArray &tags : {"\"v1\""_ba, "\"v0\", \"v1\""_ba, "W/\"v1\""_ba, "*"_ba}) {
        const auto answer = client.ask(get("/page", "If-None-Match: " + tags + "\r\n"), true);
        QVERIFY(answer);
        QCOMPARE(answer->status, 304);
        QVERIFY(!answer->headers.contains("content-length"));
    }
    QCOMPARE(client.ask(get("/page", "If-None-Match: \"v2\"\r\n"))->status, 200);
    QCOMPARE(client.ask(get("/hello", "If-None-Match: *\r\n"))->status, 200);
}

void GateTest::waitsForTheHead()
{
    Rig rig([](ServerOptions &options) { options.limits.headerMs = 300; });
    RawClient silent(rig.port);
    RawClient dripping(rig.port);
    dripping.send("GET /hello HT");
    QElapsedTimer clock;
    clock.start();
    const auto answer = dripping.read();
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QVERIFY(clock.elapsed() >= 250);
    QVERIFY(dripping.isClosed());
    QVERIFY(silent.isClosed());
}

void GateTest::waitsForTheBody()
{
    Rig rig([](ServerOptions &options) { options.limits.bodyMs = 300; });
    RawClient client(rig.port);
    QCOMPARE(client.ask(post("/echo", "Content-Length: 5\r\n", "ab"))->status, 408);
    QVERIFY(client.isClosed());
    RawClient chunks(rig.port);
    QCOMPARE(chunks.ask(post("/echo", "Transfer-Encoding: chunked\r\n", "5\r\nab"))->status, 408);
    QVERIFY(chunks.isClosed());
}

void GateTest::slowButSteadyBodiesAreWelcome()
{
    Rig rig([](ServerOptions &options) {
        options.limits.bodyMs = 300;
        options.limits.bytesPerSecond = 1000;
    });
    RawClient client(rig.port);
    client.send(post("/echo", "Content-Length: 3000\r\n", {}));
    int sent = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        client.send(QByteArray(500, 'b'));
        sent += 500;
        if (sent == 3000)
            timer.stop();
    });
    timer.start(200); // 2500 bytes a second for 1.2 s: beyond bodyMs, but faster than asked for
    const auto answer = client.read();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body.size(), 3000);
}

void GateTest::closesIdleConnections()
{
    Rig rig([](ServerOptions &options) { options.limits.idleMs = 300; });
    RawClient client(rig.port);
    QVERIFY(client.ask(get("/hello")));
    QCOMPARE(rig.server->connectionCount(), 1);
    QVERIFY(client.isClosed());
    QTRY_COMPARE(rig.server->connectionCount(), 0);
}

void GateTest::dropsClientsThatDoNotRead()
{
    Rig rig([](ServerOptions &options) { options.limits.writeMs = 300; });
    rig.large = QByteArray(64 << 20, 'l');
    RawClient greedy(rig.port);
    greedy.socket().setReadBufferSize(1000);
    greedy.send(get("/large"));
    QTRY_VERIFY(greedy.socket().bytesAvailable() > 0);
    RawClient other(rig.port);
    QVERIFY(other.ask(get("/hello")));
    QTRY_COMPARE(rig.server->connectionCount(), 1);
    QTRY_VERIFY(rig.log.contains("\"cut\":true"));
    // Somebody who does read gets all of it.
    QCOMPARE(other.ask(get("/large"))->body.size(), 64 << 20);
}

void GateTest::limitsConnections()
{
    Rig rig([](ServerOptions &options) { options.limits.connections = 2; });
    RawClient a(rig.port);
    RawClient b(rig.port);
    a.send(get("/slow"));
    b.send(get("/slow"));
    QTRY_COMPARE(rig.slow.size(), std::size_t(2));
    RawClient c(rig.port);
    const auto answer = c.read();
    QVERIFY(answer);
    QCOMPARE(answer->status, 503);
    QVERIFY(answer->headers.contains("retry-after"));
    rig.finishSlow(0, "a");
    rig.finishSlow(1, "b");
    QCOMPARE(a.read()->body, "a"_ba);
    QCOMPARE(b.read()->body, "b"_ba);
}

void GateTest::idleConnectionsMakeRoom()
{
    Rig rig([](ServerOptions &options) { options.limits.connections = 2; });
    RawClient oldest(rig.port);
    QVERIFY(oldest.ask(get("/hello")));
    RawClient waiting(rig.port);
    waiting.send(get("/slow"));
    QTRY_COMPARE(rig.slow.size(), std::size_t(1));
    RawClient newest(rig.port);
    QVERIFY(newest.ask(get("/hello")));
    QVERIFY(oldest.isClosed());
    rig.finishSlow(0, "kept");
    QCOMPARE(waiting.read()->body, "kept"_ba);
}

void GateTest::limitsConnectionsOfAnAddress()
{
    Rig rig([](ServerOptions &options) { options.limits.connectionsPerAddress = 1; });
    RawClient a(rig.port, QHostAddress(u"127.0.0.2"_s));
    a.send(get("/slow"));
    QTRY_COMPARE(rig.slow.size(), std::size_t(1));
    RawClient b(rig.port, QHostAddress(u"127.0.0.2"_s));
    QCOMPARE(b.read()->status, 429);
    RawClient c(rig.port, QHostAddress(u"127.0.0.3"_s));
    QCOMPARE(c.ask(get("/hello"))->status, 200);
    rig.finishSlow(0, "a");
    QVERIFY(a.read());
    RawClient d(rig.port, QHostAddress(u"127.0.0.2"_s)); // a is idle now and makes room
    QCOMPARE(d.ask(get("/hello"))->status, 200);
}

void GateTest::closesStalledConnectionsOfAnAddress()
{
    Rig rig([](ServerOptions &options) {
        options.limits.stalledPerAddress = 2;
        options.limits.stallMs = 200;
    });
    const QHostAddress venue(u"127.0.0.4"_s);
    std::vector<std::unique_ptr<RawClient>> stalled;
    for (int i = 0; i < 5; ++i) {
        stalled.push_back(std::make_unique<RawClient>(rig.port, venue));
        stalled.back()->send("GET /");
    }
    RawClient elsewhere(rig.port, QHostAddress(u"127.0.0.5"_s));
    elsewhere.send("GET /");
    RawClient visitor(rig.port, venue);
    QTRY_COMPARE(rig.server->connectionCount(), 4); // two stalled, one elsewhere, the visitor
    QCOMPARE(visitor.ask(get("/hello"))->status, 200);
    QCOMPARE(elsewhere.ask("hello HTTP/1.1\r\nHost: h\r\n\r\n")->status, 200);
}

void GateTest::blocksAddressesThatFail()
{
    Rig rig([](ServerOptions &options) { options.limits.failuresPerAddress = 5; });
    const QHostAddress attacker(u"127.0.0.6"_s);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(RawClient(rig.port, attacker).ask("nonsense\r\n\r\n")->status, 400);
    RawClient guessing(rig.port, attacker);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(guessing.ask(get("/failed"))->status, 401);
    const auto blocked = guessing.ask(get("/hello"));
    QVERIFY(blocked);
    QCOMPARE(blocked->status, 429);
    QVERIFY(blocked->headers.contains("retry-after"));
    QCOMPARE(RawClient(rig.port, QHostAddress(u"127.0.0.7"_s)).ask(get("/hello"))->status, 200);
    QTRY_COMPARE(RawClient(rig.port, attacker).ask(get("/hello"))->status, 200); // forgiven in time
}

void GateTest::limitsBodiesHeldAtOnce()
{
    Rig rig([](ServerOptions &options) { options.limits.bodies = 50'000; });
    RawClient first(rig.port);
    first.send(post("/echo", "Content-Length: 50000\r\n", QByteArray(40'000, 'a')));
    RawClient second(rig.port);
    second.send(post("/echo", "Content-Length: 50000\r\n", {}));
    QTRY_VERIFY(rig.server->connectionCount() == 2 && first.socket().bytesToWrite() == 0);
    QVERIFY(RawClient(rig.port).ask(get("/hello"))); // by now what was sent before has been read
    const auto refused = second.ask(QByteArray(40'000, 'b'));
    QVERIFY(refused);
    QCOMPARE(refused->status, 503);
    QCOMPARE(first.ask(QByteArray(10'000, 'a'))->body.size(), 50'000);
    // The memory of the first has been given back.
    RawClient third(rig.port);
    third.send(post("/echo", "Content-Length: 50000\r\n", QByteArray(40'000, 'c')));
    QCOMPARE(third.ask(QByteArray(10'000, 'c'))->body.size(), 50'000);
}

void GateTest::survivesTheLastDescriptor()
{
    Rig rig;
    RawClient waiting(rig.port); // in the backlog: nothing has run the server's loop yet
    const int next = ::dup(0);
    ::close(next);
    rlimit files{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &files), 0);
    const rlimit none{rlim_t(next), files.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    waiting.send(get("/hello"));
    const bool answered = waiting.read(false, 500).has_value();
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &files), 0);
    QVERIFY(!answered);
    QCOMPARE(rig.server->connectionCount(), 0);
    QVERIFY(waiting.read()); // it was waiting for a free descriptor, no more

    RawClient second(rig.port);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto answer = second.ask(get("/hello")); // the first is idle by now and makes room
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &files), 0);
    QVERIFY(answer);
    QVERIFY(waiting.isClosed());
}

void GateTest::believesTrustedProxiesOnly()
{
    const QHostAddress proxy(u"127.0.0.8"_s);
    Rig rig([&](ServerOptions &options) { options.trustedProxies = {proxy, QHostAddress(u"127.0.0.9"_s)}; });
    RawClient trusted(rig.port, proxy);
    const auto who = [](RawClient &client, const QByteArray &fields) {
        return client.ask(get("/who", fields))->body;
    };
    QCOMPARE(who(trusted, {}), "127.0.0.8"_ba);
    QCOMPARE(who(trusted, "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"),
             "203.0.113.7 tls"_ba);
    QCOMPARE(who(trusted, "X-Forwarded-For: 198.51.100.1, 203.0.113.7\r\n"), "203.0.113.7"_ba);
    QCOMPARE(who(trusted, "X-Forwarded-For: 203.0.113.7, 127.0.0.9\r\n"), "203.0.113.7"_ba);
    QCOMPARE(who(trusted, "X-Forwarded-For: nonsense\r\n"), "127.0.0.8"_ba);
    RawClient other(rig.port, QHostAddress(u"127.0.0.10"_s));
    QCOMPARE(who(other, "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"), "127.0.0.10"_ba);
}

void GateTest::thePublicAddressSaysWhatCameByTls()
{
    Rig rig([](ServerOptions &options) { options.secureHost = "veche.example"; });
    RawClient client(rig.port);
    const auto at = [&](const QByteArray &host) {
        return client.ask("GET /who HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    };
    QCOMPARE(at("Veche.example")->body, "127.0.0.1 tls"_ba);
    QVERIFY(!at("veche.example")->headers.value("strict-transport-security").isEmpty());
    QCOMPARE(at("192.168.0.7:8080")->body, "127.0.0.1"_ba);
    QVERIFY(at("192.168.0.7:8080")->headers.value("strict-transport-security").isEmpty());
}

void GateTest::secretAddressesAreToldToNobody()
{
    Rig rig;
    rig.server->router().get(u"/opens/<token>"_s,
                             SyncHandler([](const Request &) { return Response::html("x").withEtag("v"); }),
                             {.secretAddress = true});
    RawClient client(rig.port);
    const auto answer = client.ask(get("/opens/abc"));
    QCOMPARE(answer->headers.value("cache-control"), "no-store"_ba);
    QCOMPARE(answer->headers.value("referrer-policy"), "no-referrer"_ba);
    QCOMPARE(client.ask(get("/page"))->headers.value("referrer-policy"), "same-origin"_ba);
}

void GateTest::answersAfterHalfClose()
{
    Rig rig;
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(rig.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QVERIFY(::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0);
    const QByteArray request = get("/slow");
    QCOMPARE(::send(socket, request.constData(), std::size_t(request.size()), 0), ssize_t(request.size()));
    ::shutdown(socket, SHUT_WR);
    QTRY_COMPARE(rig.slow.size(), std::size_t(1));
    QVERIFY(RawClient(rig.port).ask(get("/hello"))); // the end of the stream has been seen by now
    rig.finishSlow(0, "still here");
    QTRY_COMPARE(rig.server->connectionCount(), 0);
    QByteArray answer(2000, Qt::Uninitialized);
    answer.resize(std::max<qsizetype>(0, ::recv(socket, answer.data(), std::size_t(answer.size()), 0)));
    ::close(socket);
    QVERIFY(answer.endsWith("still here"));
}

void GateTest::logsWithoutSecrets()
{
    Rig rig;
    RawClient client(rig.port);
    QVERIFY(client.ask(get("/secret/s3cr3t?email=a@b.c")));
    QVERIFY(client.ask(get("/elsewhere/s3cr3t")));
    QTRY_COMPARE(rig.log.count('\n'), 2);
    const QByteArrayList lines = rig.log.split('\n');
    const QJsonObject line = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(line[u"method"].toString(), u"GET"_s);
    QCOMPARE(line[u"route"].toString(), u"/secret/<token>"_s);
    QCOMPARE(line[u"status"].toInt(), 200);
    QVERIFY(line[u"bytes"].toInt() > 100 && line.contains(u"ms") && line.contains(u"time"));
    QCOMPARE(QJsonDocument::fromJson(lines[1]).object()[u"route"].toString(), u"-"_s);
    for (const char *secret : {"s3cr3t", "a@b.c", "127.0.0.1"})
        QVERIFY2(!rig.log.contains(secret), secret);
}

void GateTest::saysHowItIs()
{
    QByteArray ailment;
    QByteArray figures;
    Rig rig([&](ServerOptions &options) {
        options.ailment = [&] { return ailment; };
        options.figures = [&] { return figures; };
    });
    RawClient client(rig.port);
    QCOMPARE(client.ask(get("/healthz"))->body, "ok\n"_ba);
    figures = "jobs: 3\n"_ba;
    QCOMPARE(client.ask(get("/healthz"))->body, "ok\njobs: 3\n"_ba);
    ailment = "the disk is full"_ba;
    const auto answer = client.ask(get("/healthz"));
    QVERIFY(answer);
    QCOMPARE(answer->status, 503);
    QCOMPARE(answer->body, "the disk is full\n"_ba);
}

void GateTest::makesErrorPages()
{
    Rig rig([](ServerOptions &options) {
        options.errorPage = [](const Request &request, int status) {
            return Response::html("<h1>" + QByteArray::number(status) + " " + request.path.toUtf8());
        };
    });
    RawClient client(rig.port);
    const auto answer = client.ask(get("/nothing"));
    QVERIFY(answer);
    QCOMPARE(answer->status, 404);
    QCOMPARE(answer->body, "<h1>404 /nothing"_ba);
}

void GateTest::stopsGracefully()
{
    Rig rig;
    QSignalSpy stopped(rig.server.get(), &Server::stopped);
    RawClient idle(rig.port);
    QVERIFY(idle.ask(get("/hello")));
    RawClient busy(rig.port);
    busy.send(get("/slow") + get("/hello"));
    QTRY_COMPARE(rig.slow.size(), std::size_t(1));
    rig.server->stop();
    QVERIFY(idle.isClosed());
    QVERIFY(!RawClient(rig.port).isConnected());
    QCOMPARE(stopped.count(), 0);
    rig.finishSlow(0, "done");
    const auto answer = busy.read();
    QVERIFY(answer);
    QCOMPARE(answer->body, "done"_ba);
    QCOMPARE(answer->headers.value("connection"), "close"_ba);
    QVERIFY(busy.isClosed());
    QTRY_COMPARE(stopped.count(), 1);
}

void GateTest::stopsInTheEnd()
{
    Rig rig;
    QSignalSpy stopped(rig.server.get(), &Server::stopped);
    RawClient stuck(rig.port);
    stuck.send(get("/slow"));
    QTRY_COMPARE(rig.slow.size(), std::size_t(1));
    rig.server->stop(std::chrono::milliseconds(100));
    QTRY_COMPARE(stopped.count(), 1);
    QVERIFY(stuck.isClosed());
    rig.finishSlow(0, "too late");
}

namespace
{

/// A WebSocket that says back what it hears, to whoever shows the right token.
struct Echo {
    explicit Echo(Server &server)
    {
        server.onWebSocket(u"/live/<id>"_s, [this](const Request &request) {
            QPromise<ChannelVerdict> promise;
            promise.start();
            if (request.bearer() == "token")
                promise.addResult(
                    OpenChannel([this](std::unique_ptr<Channel> channel) { open(std::move(channel)); }));
            else
                promise.addResult(Response::error(401, u"Denied"_s, u"A token is needed"_s));
            promise.finish();
            return promise.future();
        });
    }
    void open(std::unique_ptr<Channel> opened)
    {
        channel = std::move(opened);
        QObject::connect(channel.get(), &Channel::received, channel.get(),
                         [this](const QByteArray &text) { channel->send(text); });
        QObject::connect(channel.get(), &Channel::closed, channel.get(), [this] { channel.reset(); });
    }
    std::unique_ptr<Channel> channel;
};

/// With the key of RFC 6455, section 1.3.
const QByteArray upgradeFields =
    "Authorization: Bearer token\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"_ba;

QNetworkRequest webSocketRequest(quint16 port, const QByteArray &token)
{
    QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/live/1"_s.arg(port)));
    request.setRawHeader("Authorization", "Bearer " + token);
    return request;
}

} // namespace

void GateTest::echoesOverWebSocket()
{
    Rig rig;
    Echo echo(*rig.server);
    QWebSocket client;
    QSignalSpy messages(&client, &QWebSocket::textMessageReceived);
    client.open(webSocketRequest(rig.port, "token"));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    for (int i = 0; i < 3; ++i) {
        client.sendTextMessage(u"привет %1"_s.arg(i));
        QTRY_COMPARE(messages.count(), i + 1);
        QCOMPARE(messages[i][0].toString(), u"привет %1"_s.arg(i));
    }
    QCOMPARE(rig.server->connectionCount(), 1);
    client.close();
    QTRY_VERIFY(!echo.channel);
    QTRY_COMPARE(rig.server->connectionCount(), 0);
}

void GateTest::asksBeforeTheUpgrade()
{
    Rig rig;
    Echo echo(*rig.server);
    RawClient client(rig.port);
    const auto answer =
        client.ask(get("/live/1", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
    QVERIFY(answer);
    QCOMPARE(answer->status, 401);
    QVERIFY(!echo.channel);
    QCOMPARE(client.ask(get("/hello"))->status, 200); // a refusal isn't the end of the connection
}

void GateTest::shakesHands()
{
    Rig rig;
    Echo echo(*rig.server);
    RawClient client(rig.port);
    const auto answer = client.ask(get("/live/1", upgradeFields), true);
    QVERIFY(answer);
    QCOMPARE(answer->statusLine, "HTTP/1.1 101 Switching Protocols"_ba);
    QCOMPARE(answer->headers.value("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="_ba);
    QTRY_VERIFY(echo.channel);
}

void GateTest::dropsClientsThatSpeakTooEarly()
{
    Rig rig;
    Echo echo(*rig.server);
    RawClient client(rig.port);
    client.send(get("/live/1", upgradeFields) + get("/hello"));
    QVERIFY(client.isClosed());
    QVERIFY(!echo.channel);
    QCOMPARE(rig.server->connectionCount(), 0);
}

void GateTest::refusesOddUpgrades_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    const QByteArray token = "Authorization: Bearer token\r\n"_ba;
    const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"_ba;
    const QByteArray version = "Sec-WebSocket-Version: 13\r\n"_ba;
    const QByteArray upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n"_ba;
    QTest::newRow("no upgrade") << token << 426;
    QTest::newRow("Upgrade but not in Connection") << token + key + version + "Upgrade: websocket\r\n" << 426;
    QTest::newRow("another protocol") << token + key + version + "Upgrade: h2c\r\nConnection: Upgrade\r\n"
                                      << 426;
    QTest::newRow("old version") << token + key + upgrade + "Sec-WebSocket-Version: 8\r\n" << 426;
    QTest::newRow("no key") << token + version + upgrade << 400;
    QTest::newRow("short key") << token + version + upgrade + "Sec-WebSocket-Key: dGhl\r\n" << 400;
    QTest::newRow("key that isn't base64") << token + version + upgrade + "Sec-WebSocket-Key: ***\r\n" << 400;
}

void GateTest::refusesOddUpgrades()
{
    QFETCH(QByteArray, fields);
    Rig rig;
    Echo echo(*rig.server);
    RawClient client(rig.port);
    const auto answer = client.ask(get("/live/1", fields));
    QVERIFY(answer);
    QTEST(answer->status, "status");
    QVERIFY(!echo.channel);
}

void GateTest::limitsWebSocketMessages()
{
    Rig rig;
    Echo echo(*rig.server);
    QWebSocket client;
    QSignalSpy messages(&client, &QWebSocket::textMessageReceived);
    client.open(webSocketRequest(rig.port, "token"));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.sendTextMessage(QString(1024, u'a'));
    QTRY_COMPARE(messages.count(), 1);
    client.sendTextMessage(QString(1025, u'a'));
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QTRY_VERIFY(!echo.channel);
    QCOMPARE(messages.count(), 1);
}

void GateTest::webSocketsOutliveNeitherSide()
{
    Rig rig;
    Echo echo(*rig.server);
    QWebSocket vanishing;
    vanishing.open(webSocketRequest(rig.port, "token"));
    QTRY_VERIFY(echo.channel);
    vanishing.abort();
    QTRY_VERIFY(!echo.channel);
    QTRY_COMPARE(rig.server->connectionCount(), 0);

    QWebSocket dropped;
    dropped.open(webSocketRequest(rig.port, "token"));
    QTRY_VERIFY(echo.channel);
    QTRY_COMPARE(dropped.state(), QAbstractSocket::ConnectedState);
    echo.channel.reset();
    QTRY_COMPARE(dropped.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(rig.server->connectionCount(), 0);

    QWebSocket last;
    last.open(webSocketRequest(rig.port, "token"));
    QTRY_VERIFY(echo.channel);
    QSignalSpy stopped(rig.server.get(), &Server::stopped);
    rig.server->stop();
    QTRY_COMPARE(last.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    QTRY_COMPARE(stopped.count(), 1);
}

VECHE_GUILESS_TEST(GateTest)

} // namespace gate_test

#include "gate_test.moc"
