// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/gate.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int TickMs = 200;
constexpr int AcceptsPerTurn = 64;
constexpr int Backlog = 1024;
constexpr int FullMs = 20;

QHostAddress plainAddress(const sockaddr_storage &storage)
{
    const QHostAddress address(reinterpret_cast<const sockaddr *>(&storage));
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

/// Accepted sockets inherit what the listening one says.
void configure(int listener)
{
    const int on = 1;
    ::setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // Else the kernel would take megabytes for each client that doesn't read.
    const int unsent = 128 << 10;
    ::setsockopt(listener, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent, sizeof unsent);
}

/// The usual soft limit of 1024 would be full long before Limits::connections is.
void raiseFileLimit(int connections)
{
    constexpr rlim_t others = 1024;
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = std::max(files.rlim_cur, std::min(files.rlim_max, rlim_t(connections) + others));
    ::setrlimit(RLIMIT_NOFILE, &files);
}

/// For somebody who isn't let in at all: no connection is made for them, so nothing of theirs is read.
void turnAway(int socket, int status, const char *reason)
{
    const Response response =
        Response::text(QByteArray(reason) + '\n', status).with("Retry-After"_ba, "5"_ba);
    const QByteArray bytes = responseHead(response, {.keepAlive = false}, {}) + response.body;
    // What has come already must be taken, or closing would make the client's kernel drop the answer.
    std::array<char, 16 << 10> dropped;
    (void)!::recv(socket, dropped.data(), dropped.size(), MSG_DONTWAIT);
    (void)!::send(socket, bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::shutdown(socket, SHUT_WR);
    ::close(socket);
}

} // namespace

/// Keeps closed connections alive until nobody can be inside one of them.
struct Gate::Turn {
    explicit Turn(Gate &gate)
        : m_gate(gate)
    {
        ++m_gate.m_depth;
    }
    ~Turn()
    {
        if (--m_gate.m_depth == 0)
            m_gate.m_gone.clear();
    }
    Q_DISABLE_COPY_MOVE(Turn)
    Gate &m_gate;
};

Gate::Gate(const Limits &limits, QList<QHostAddress> trustedProxies, Service &service)
    : m_limits(limits)
    , m_trusted(std::move(trustedProxies))
    , m_service(service)
    , m_addresses(limits)
    , m_poller([this](quint64 id, quint32 events) { ready(id, events); })
{
    raiseFileLimit(limits.connections);
    m_clock.start();
    m_ticker.setInterval(TickMs);
    QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker, [this] { tick(); });
    m_ticker.start();
    m_again.setSingleShot(true);
    QObject::connect(&m_again, &QTimer::timeout, &m_again, [this] { runAgain(); });
}

Gate::~Gate()
{
    // Connections give back what they hold on their way out, so they go first.
    m_gone.clear();
    m_connections.clear();
}

Result<quint16> Gate::listen(const QHostAddress &address, quint16 port)
{
    auto listener = std::make_unique<QTcpServer>();
    listener->setListenBacklogSize(Backlog);
    if (!listener->listen(address, port)) {
        const bool taken = listener->serverError() == QAbstractSocket::AddressInUseError;
        return failure(taken ? ErrorKind::Conflict : ErrorKind::Denied, listener->errorString(),
                       u"%1:%2"_s.arg(address.toString()).arg(port));
    }
    listener->pauseAccepting();
    configure(int(listener->socketDescriptor()));
    const quint16 actual = listener->serverPort();
    if (!m_poller.add(int(listener->socketDescriptor()), m_listeners.size(), Poller::Readable))
        return failure(ErrorKind::Full, u"No room for another listening socket"_s);
    m_listeners.push_back(std::move(listener));
    return actual;
}

void Gate::ready(quint64 id, quint32 events)
{
    const Turn turn(*this);
    if (id < m_listeners.size()) {
        acceptAll(*m_listeners[id]);
        return;
    }
    if (const auto it = m_connections.find(id); it != m_connections.end())
        it->second->onEvents(events);
}

void Gate::acceptAll(QTcpServer &listener)
{
    const int from = int(listener.socketDescriptor());
    for (int i = 0; i < AcceptsPerTurn; ++i) {
        sockaddr_storage storage{};
        socklen_t length = sizeof storage;
        const int socket =
            ::accept4(from, reinterpret_cast<sockaddr *>(&storage), &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket >= 0) {
            admit(socket, plainAddress(storage));
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            if (makeRoom(std::nullopt))
                continue;
            // The waiting client stays in the backlog; without this the loop would spin on it.
            m_poller.remove(from);
            m_acceptPaused = true;
            return;
        } else if (errno != EINTR && errno != ECONNABORTED) {
            return;
        }
    }
}

void Gate::admit(int socket, const QHostAddress &peer)
{
    const bool trusted = isTrusted(peer);
    const AddressBook::Key key = AddressBook::keyOf(peer);
    if (!trusted && m_addresses.connections(key) >= m_limits.connectionsPerAddress && !makeRoom(key)) {
        turnAway(socket, 429, "too many connections from this address");
        return;
    }
    if (connectionCount() >= m_limits.connections && !makeRoom(std::nullopt)) {
        turnAway(socket, 503, "too many connections");
        return;
    }
    const quint64 id = ++m_lastId;
    m_addresses.opened(key);
    m_connections.emplace(id, std::make_unique<Connection>(id, socket, peer, trusted, *this));
}

/// Closes those connections (of this address, or of any) that have been idle or stalled the longest: one in
/// 64, so that in a rush not each newcomer is paid for by a look at all.
bool Gate::makeRoom(std::optional<AddressBook::Key> key)
{
    const qint64 at = now();
    if (at < m_fullUntil && !key)
        return false;
    std::vector<Connection *> idle;
    for (const auto &[id, connection] : m_connections)
        if ((!key || connection->peerKey() == *key) && connection->isIdle(at))
            idle.push_back(connection.get());
    if (idle.empty()) {
        m_fullUntil = key ? m_fullUntil : at + FullMs;
        return false;
    }
    const auto count = std::ptrdiff_t(1 + idle.size() / 64);
    const auto older = [](const Connection *a, const Connection *b) { return a->since() < b->since(); };
    std::partial_sort(idle.begin(), idle.begin() + count, idle.end(), older);
    std::for_each(idle.begin(), idle.begin() + count, [](Connection *each) { each->close(); });
    return true;
}

void Gate::answer(const Exchange &exchange, Response response)
{
    const Turn turn(*this);
    if (const auto it = m_connections.find(exchange.connection); it != m_connections.end())
        it->second->answer(exchange.serial, std::move(response));
}

int Gate::detach(const Exchange &exchange)
{
    const Turn turn(*this);
    const auto it = m_connections.find(exchange.connection);
    return it == m_connections.end() ? -1 : it->second->detach(exchange.serial);
}

void Gate::release(quint64 connection)
{
    const Turn turn(*this);
    if (const auto it = m_connections.find(connection); it != m_connections.end())
        it->second->close();
}

void Gate::drain()
{
    const Turn turn(*this);
    m_draining = true;
    for (const auto &listener : m_listeners)
        m_poller.remove(int(listener->socketDescriptor()));
    for (const auto &listener : m_listeners)
        listener->close();
    std::vector<Connection *> all;
    for (const auto &[id, connection] : m_connections)
        all.push_back(connection.get());
    for (Connection *connection : all)
        connection->drain();
    if (all.empty())
        m_service.emptied();
}

void Gate::abandon()
{
    const Turn turn(*this);
    while (!m_connections.empty())
        m_connections.begin()->second->close();
}

QByteArray Gate::date()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (const qint64 second = now.toSecsSinceEpoch(); second != m_dateSecond) {
        m_dateSecond = second;
        m_date = QLocale::c().toString(now, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
    }
    return m_date;
}

bool Gate::holdBody(qint64 bytes)
{
    if (m_bodies + bytes > m_limits.bodies)
        return false;
    m_bodies += bytes;
    return true;
}

void Gate::again(quint64 connection)
{
    m_waitingTurn.push_back(connection);
    if (!m_again.isActive())
        m_again.start(0);
}

void Gate::runAgain()
{
    const Turn turn(*this);
    for (const quint64 id : std::exchange(m_waitingTurn, {}))
        if (const auto it = m_connections.find(id); it != m_connections.end())
            it->second->work();
}

void Gate::closed(quint64 connection)
{
    const auto it = m_connections.find(connection);
    if (it == m_connections.end())
        return;
    m_addresses.closed(it->second->peerKey());
    m_gone.push_back(std::move(it->second));
    m_connections.erase(it);
    if (m_draining && m_connections.empty())
        m_service.emptied();
}

void Gate::tick()
{
    const Turn turn(*this);
    std::vector<Connection *> all;
    all.reserve(m_connections.size());
    for (const auto &[id, connection] : m_connections)
        all.push_back(connection.get());
    for (Connection *connection : all)
        connection->expire(now());
    closeStalled(all, now());
    m_addresses.sweep(now());
    if (std::exchange(m_acceptPaused, false) && !m_draining)
        for (std::size_t i = 0; i < m_listeners.size(); ++i)
            (void)m_poller.add(int(m_listeners[i]->socketDescriptor()), i, Poller::Readable);
}

/// What stalls beyond an address's share goes, the oldest first; its other visitors notice nothing.
void Gate::closeStalled(const std::vector<Connection *> &all, qint64 now)
{
    QHash<AddressBook::Key, std::vector<Connection *>> stalled;
    for (Connection *connection : all)
        if (!connection->isTrusted() && connection->isStalled(now))
            stalled[connection->peerKey()].push_back(connection);
    for (std::vector<Connection *> &group : stalled) {
        const auto excess = std::ptrdiff_t(group.size()) - m_limits.stalledPerAddress;
        if (excess <= 0)
            continue;
        const auto older = [](const Connection *a, const Connection *b) { return a->since() < b->since(); };
        std::nth_element(group.begin(), group.begin() + (excess - 1), group.end(), older);
        std::for_each(group.begin(), group.begin() + excess, [](Connection *each) { each->close(); });
    }
}

} // namespace veche::http
