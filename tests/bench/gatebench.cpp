// SPDX-License-Identifier: GPL-3.0-or-later
// Requests per second through the gate beside QtHttpServer with nothing in front of it, in the same run, over
// loopback with keep-alive; without and with idle clients connected. The bar: 0.8 of bare.
#include "server/http/server.h"
#include "tests/support/bench.h"
#include "tests/support/program.h"

#include <QCoreApplication>
#include <QHttpServer>
#include <QThread>

#include <algorithm>
#include <array>
#include <atomic>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gatebench
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::http;

namespace
{

constexpr int Clients = 32;
const QByteArray request = "GET /hello HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept: */*\r\n"
                           "Accept-Language: ru,en;q=0.8\r\n\r\n"_ba;
const QByteArray body(1000, 'x');

int connected(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        qFatal("No connection: %s", strerror(errno));
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

void ask(int socket)
{
    if (::send(socket, request.constData(), std::size_t(request.size()), MSG_NOSIGNAL) != request.size())
        qFatal("A request could not be sent");
}

/// Length of a whole answer, which is the same for each.
qint64 answerLength(quint16 port)
{
    const int socket = connected(port);
    ask(socket);
    QByteArray answer;
    std::array<char, 4096> bytes;
    while (!answer.contains("\r\n\r\n") || !answer.endsWith(body)) {
        const ssize_t count = ::recv(socket, bytes.data(), bytes.size(), 0);
        if (count <= 0)
            qFatal("No answer");
        answer.append(bytes.data(), count);
    }
    ::close(socket);
    return answer.size();
}

/// Asks over `Clients` connections for `ms`; gives answers per second.
double load(quint16 port, qint64 ms)
{
    const qint64 length = answerLength(port);
    const int poller = epoll_create1(EPOLL_CLOEXEC);
    std::array<qint64, Clients> left;
    std::array<int, Clients> sockets;
    for (int i = 0; i < Clients; ++i) {
        sockets[std::size_t(i)] = connected(port);
        left[std::size_t(i)] = length;
        epoll_event event{.events = EPOLLIN, .data = {.u32 = quint32(i)}};
        epoll_ctl(poller, EPOLL_CTL_ADD, sockets[std::size_t(i)], &event);
        ask(sockets[std::size_t(i)]);
    }
    QElapsedTimer clock;
    clock.start();
    qint64 answers = 0;
    std::array<char, 16384> bytes;
    while (clock.elapsed() < ms) {
        std::array<epoll_event, Clients> events;
        const int count = epoll_wait(poller, events.data(), Clients, 100);
        for (int i = 0; i < count; ++i) {
            const std::size_t client = events[std::size_t(i)].data.u32;
            left[client] -= ::recv(sockets[client], bytes.data(), bytes.size(), 0);
            if (left[client] > 0)
                continue;
            ++answers;
            left[client] = length;
            ask(sockets[client]);
        }
    }
    const double rate = double(answers) * 1e9 / double(clock.nsecsElapsed());
    for (const int socket : sockets)
        ::close(socket);
    ::close(poller);
    return rate;
}

void compare(const std::string &suffix, quint16 gate, quint16 bare, int clients, int rounds, qint64 ms)
{
    bench::Figure ours("gate.requests" + suffix, clients, "1/s");
    bench::Figure theirs("gate.bare-qthttpserver" + suffix, clients, "1/s");
    bench::Figure ratio("gate.ratio" + suffix, clients, "of bare");
    for (int i = 0; i < rounds; ++i) {
        const double without = load(bare, ms);
        const double with = load(gate, ms);
        theirs.add(without);
        ours.add(with);
        ratio.add(with / without);
    }
    ours.print();
    theirs.print();
    ratio.print();
}

void run(quint16 gate, quint16 bare, bool small)
{
    const int rounds = small ? 3 : 7;
    const qint64 ms = small ? 150 : 1000;
    const int idle = small ? 100 : 2000;
    compare("", gate, bare, Clients, rounds, ms);
    std::vector<int> sockets;
    for (int i = 0; i < idle; ++i)
        for (const quint16 port : {gate, bare})
            sockets.push_back(connected(port));
    compare(".idle-clients", gate, bare, Clients + idle, rounds, ms);
    for (const int socket : sockets)
        ::close(socket);
}

/// Serves in a thread of its own, so that the two servers and the load don't take turns in one.
template <typename F>
std::unique_ptr<QThread> serve(F listen, std::atomic<quint16> &port)
{
    std::unique_ptr<QThread> thread(QThread::create([listen, &port] {
        const auto server = listen(port);
        QEventLoop().exec();
    }));
    thread->start();
    while (port == 0)
        QThread::yieldCurrentThread();
    return thread;
}

std::unique_ptr<Server> makeGate(std::atomic<quint16> &port)
{
    ServerOptions options;
    options.limits.headerMs = options.limits.idleMs = 600'000;
    options.limits.connections = options.limits.connectionsPerAddress = 10'000;
    options.log = [](const QByteArray &lines) { (void)lines.size(); };
    auto server = std::make_unique<Server>(std::move(options));
    server->router().get(u"/hello"_s, [](const Request &) { return Response::text(body); });
    port = server->listen(QHostAddress::LocalHost, 0).value();
    return server;
}

std::unique_ptr<QHttpServer> makeBare(std::atomic<quint16> &port)
{
    auto server = std::make_unique<QHttpServer>();
    server->route(u"/hello"_s, [] { return QHttpServerResponse("text/plain"_ba, body); });
    port = server->listen(QHostAddress::LocalHost, 0);
    return server;
}

int runGateBench(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    std::atomic<quint16> gatePort = 0;
    std::atomic<quint16> barePort = 0;
    const auto gate = serve(makeGate, gatePort);
    const auto bare = serve(makeBare, barePort);
    run(gatePort, barePort, bench::isSmall(argc, argv));
    for (QThread *thread : {gate.get(), bare.get()}) {
        thread->quit();
        thread->wait();
    }
    return 0;
}
} // namespace

VECHE_ON_DEMAND(gatebench, runGateBench)

} // namespace gatebench
