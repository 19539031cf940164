// SPDX-License-Identifier: GPL-3.0-or-later
// Many clients at once who mean no good.
// hundreds.
#include "server/http/server.h"
#include "tests/support/program.h"

#include <QPromise>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <array>
#include <atomic>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace crowd_test
{

using namespace Qt::StringLiterals;
using namespace veche::http;

namespace
{

/// A blocking socket whose life a test decides to the last bit.
class Plug
{
public:
    explicit Plug(quint16 port, quint32 from = INADDR_LOOPBACK)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        // Many connections leave from one address; the port is chosen when the destination is known.
        const int on = 1;
        ::setsockopt(m_socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const timeval patience{30, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        const sockaddr_in local = address(from, 0);
        const sockaddr_in remote = address(INADDR_LOOPBACK, port);
        const bool bound = ::bind(m_socket, reinterpret_cast<const sockaddr *>(&local), sizeof local) == 0;
        m_connected =
            bound && ::connect(m_socket, reinterpret_cast<const sockaddr *>(&remote), sizeof remote) == 0;
    }
    ~Plug() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(Plug)

    [[nodiscard]] bool isConnected() const { return m_connected; }
    bool send(const QByteArray &bytes)
    {
        return ::send(m_socket, bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size();
    }
    /// Reads until the bytes end in `end`; what came, or nothing when the connection ends first.
    QByteArray readUntil(const QByteArray &end)
    {
        QByteArray got;
        std::array<char, 8192> bytes;
        while (!got.endsWith(end)) {
            const ssize_t count = ::recv(m_socket, bytes.data(), bytes.size(), 0);
            if (count <= 0)
                return {};
            got.append(bytes.data(), count);
        }
        return got;
    }
    /// The next close resets the connection instead of ending it politely.
    void resetOnClose()
    {
        const linger option{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &option, sizeof option);
    }
    [[nodiscard]] bool isOpen() const
    {
        char byte = 0;
        const ssize_t count = ::recv(m_socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        return count > 0 || (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK));
    }

private:
    static sockaddr_in address(quint32 ip, quint16 port)
    {
        sockaddr_in result{};
        result.sin_family = AF_INET;
        result.sin_port = htons(port);
        result.sin_addr.s_addr = htonl(ip);
        return result;
    }

    int m_socket;
    bool m_connected = false;
};

QByteArray get(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

/// Answers /async from a pool of threads after a moment, /large at once with megabytes.
struct CrowdRig {
    explicit CrowdRig(Limits limits = {})
    {
        ServerOptions options;
        options.limits = limits;
        options.log = [this](const QByteArray &lines) { cut += lines.count("\"cut\":true"); };
        server = std::make_unique<Server>(std::move(options));
        server->router().get(u"/hello"_s, [](const Request &) { return Response::text("hello."); });
        server->router().get(u"/large"_s,
                             [this](const Request &) { return Response::bytes(large, "text/plain"); });
        server->router().get(u"/async"_s, [this](const Request &) { return later(); });
        server->router().post(u"/async"_s, [this](const Request &) { return later(); });
        port = server->listen(QHostAddress::LocalHost, 0).value_or(0);
    }
    ~CrowdRig() { pool.waitForDone(); }
    QFuture<Response> later()
    {
        auto promise = std::make_shared<QPromise<Response>>();
        promise->start();
        pool.start([promise, this] {
            QThread::usleep(QRandomGenerator::global()->bounded(3000));
            promise->addResult(Response::text("later."));
            promise->finish();
            ++made;
        });
        return promise->future();
    }

    QByteArray large = QByteArray(4 << 20, 'l');
    QThreadPool pool;
    std::atomic<int> made = 0;
    qsizetype cut = 0; ///< answers that found nobody
    std::unique_ptr<Server> server;
    quint16 port = 0;
};

bool raiseFileLimit(rlim_t needed)
{
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::max(files.rlim_cur, std::min<rlim_t>(needed, files.rlim_max));
    setrlimit(RLIMIT_NOFILE, &files);
    return files.rlim_cur >= needed;
}

/// Serves, with nothing else in the loop, until the thread has ended.
void serveUntilFinished(const std::unique_ptr<QThread> &thread)
{
    QEventLoop loop;
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    loop.exec();
    thread->wait();
}

/// Asks, and goes away at a moment and in a way of chance's choice.
void vanish(quint16 port, quint32 seed)
{
    QRandomGenerator random(seed);
    Plug plug(port);
    switch (random.bounded(6)) {
    case 0:
        plug.send(get("/async").left(random.bounded(1, 30)));
        break;
    case 1:
        plug.send(get("/large"));
        break;
    case 2:
        plug.send("POST /async HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
        break;
    case 3:
        plug.send(get("/async") + get("/large") + get("/async"));
        break;
    default:
        plug.send(get("/async"));
        break;
    }
    if (random.bounded(3) > 0)
        QThread::usleep(ulong(random.bounded(4000)));
    if (random.bounded(2) == 0)
        plug.resetOnClose();
}

} // namespace

class CrowdTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void clientsMayVanish();
    void pipelinedSlowAndFastComeBackInOrder();
    void stalledClientsCostOthersNothing_data();
    void stalledClientsCostOthersNothing();
};

void CrowdTest::clientsMayVanish()
{
    constexpr int clients = 10'000;
    Limits limits;
    limits.failuresPerAddress = 1'000'000;
    CrowdRig rig(limits);
    serveUntilFinished(std::unique_ptr<QThread>(QThread::create([&] {
        QThreadPool hands;
        hands.setMaxThreadCount(16);
        for (quint32 i = 0; i < quint32(clients); ++i)
            hands.start([&rig, i] { vanish(rig.port, i); });
        hands.waitForDone();
    })));
    QTRY_COMPARE_WITH_TIMEOUT(rig.server->connectionCount(), 0, 20'000);
    // Answers were being made indeed, and many of them for nobody.
    QTRY_VERIFY(rig.cut > clients / 20);
    QVERIFY(rig.made > clients / 10);
    bool served = false;
    serveUntilFinished(std::unique_ptr<QThread>(QThread::create([&] {
        Plug plug(rig.port);
        served = plug.send(get("/async")) && !plug.readUntil("later.").isEmpty() &&
                 plug.send(get("/hello")) && !plug.readUntil("hello.").isEmpty();
    })));
    QVERIFY(served);
}

void CrowdTest::pipelinedSlowAndFastComeBackInOrder()
{
    CrowdRig rig;
    constexpr int rounds = 50;
    QByteArray came;
    serveUntilFinished(std::unique_ptr<QThread>(QThread::create([&] {
        Plug plug(rig.port);
        plug.send((get("/async") + get("/hello")).repeated(rounds) + get("/last"));
        came = plug.readUntil("at this address\n");
    })));
    QCOMPARE(came.count("HTTP/1.1 200 OK"), 2 * rounds);
    qsizetype at = 0;
    for (int i = 0; i < 2 * rounds; ++i) {
        const qsizetype later = came.indexOf("later.", at);
        const qsizetype hello = came.indexOf("hello.", at);
        const bool isLater = later >= 0 && (hello < 0 || later < hello);
        QCOMPARE(isLater, i % 2 == 0);
        at = (isLater ? later : hello) + 6;
    }
}

void CrowdTest::stalledClientsCostOthersNothing_data()
{
    QTest::addColumn<QByteArray>("begun");
    QTest::newRow("silent") << QByteArray();
    QTest::newRow("half a head") << "GET /hello HTTP/1.1\r\nHos"_ba;
    QTest::newRow("half a body") << "POST /async HTTP/1.1\r\nHost: h\r\nContent-Length: 60000\r\n\r\nabc"_ba;
    QTest::newRow("not reading") << get("/large");
}

void CrowdTest::stalledClientsCostOthersNothing()
{
    constexpr int stalled = 1000;
    if (!raiseFileLimit(2 * stalled + 200))
        QSKIP("stalledClientsCostOthersNothing needs 2,200 open files");
    QFETCH(QByteArray, begun);
    Limits limits;
    limits.headerMs = limits.bodyMs = limits.writeMs = 120'000; // held for the whole test
    CrowdRig rig(limits);
    std::vector<std::unique_ptr<Plug>> plugs;
    std::vector<qint64> nanoseconds;
    bool connected = false;
    serveUntilFinished(std::unique_ptr<QThread>(QThread::create([&] {
        for (quint32 i = 0; i < stalled; ++i) // 127.1.0.1, 127.1.0.2, …
            plugs.push_back(std::make_unique<Plug>(rig.port, (127u << 24) + (1u << 16) + i + 1));
        connected = std::all_of(plugs.begin(), plugs.end(),
                                [&](auto &plug) { return plug->isConnected() && plug->send(begun); });
        for (int i = 0; i < 1000; ++i) {
            QElapsedTimer clock;
            clock.start();
            Plug plug(rig.port);
            for (int j = 0; j < 2; ++j)
                if (!plug.send(get("/hello")) || plug.readUntil("hello.").isEmpty())
                    return;
            nanoseconds.push_back(clock.nsecsElapsed());
        }
    })));
    QVERIFY(connected);
    QCOMPARE(nanoseconds.size(), std::size_t(1000));
    QVERIFY(std::all_of(plugs.begin(), plugs.end(), [](const auto &plug) { return plug->isOpen(); }));
    QVERIFY(rig.server->connectionCount() >= stalled);
    std::sort(nanoseconds.begin(), nanoseconds.end());
    qInfo("p50 %.2f ms, p99 %.2f ms, max %.2f ms", double(nanoseconds[500]) / 1e6,
          double(nanoseconds[990]) / 1e6, double(nanoseconds.back()) / 1e6);
    QVERIFY2(nanoseconds[990] < 50'000'000, "p99 of a visit is 50 ms or more");
}

VECHE_GUILESS_TEST(CrowdTest)

} // namespace crowd_test

#include "crowd_test.moc"
