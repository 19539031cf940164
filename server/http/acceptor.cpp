// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/acceptor.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <functional>
#include <new>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int TickMs = 200;
constexpr int FullMs = 20;

/// For somebody who isn't let in at all: no connection is made for them, so nothing of theirs is read.
void turnAway(Socket socket, int status, const char *reason, const QByteArray &date)
{
    const Response response =
        Response::text(QByteArray(reason) + '\n', status).with("Retry-After"_ba, "5"_ba);
    const QByteArray bytes = responseHead(response, {.keepAlive = false}, date) + response.body;
    // Bytes that have come already must be taken, or closing would make the client's kernel drop the answer.
    std::array<char, 16 << 10> dropped;
    (void)socket.receive(dropped);
    socket.send(bytes);
    socket.finishSending();
}

} // namespace

/// Keeps closed connections alive until nobody can be inside one of them.
struct Acceptor::Turn {
    explicit Turn(Acceptor &acceptor)
        : m_acceptor(acceptor)
    {
        ++m_acceptor.m_depth;
    }
    ~Turn()
    {
        if (--m_acceptor.m_depth == 0)
            m_acceptor.m_gone.clear();
    }
    Q_DISABLE_COPY_MOVE(Turn)
    Acceptor &m_acceptor;
};

Acceptor::Acceptor(const Limits &limits, QList<QHostAddress> trustedProxies, Service &service)
    : m_limits(limits)
    , m_trusted(std::move(trustedProxies))
    , m_service(service)
    , m_addresses(limits)
    , m_poller([this](quint64 id, quint32 events) { ready(id, events); })
    , m_listeners(m_poller)
{
    raiseFileLimit(limits.connections);
    m_clock.start();
    m_ticker.setInterval(TickMs);
    QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker, [this] { tick(); });
    m_ticker.start();
    m_again.setSingleShot(true);
    QObject::connect(&m_again, &QTimer::timeout, &m_again, [this] { runAgain(); });
}

Acceptor::~Acceptor()
{
    // Connections give back what they hold on their way out, so they go first.
    m_gone.clear();
    m_connections.clear();
}

/// A step of one connection: memory that isn't there costs that one only.
template <typename Step>
void Acceptor::go(quint64 id, const Step &step)
{
    const auto it = m_connections.find(id);
    if (it == m_connections.end())
        return;
    ClientConnection &connection = *it->second; // Lives until the turn ends, also where it closes.
    try {
        step(connection);
    } catch (const std::bad_alloc &) {
        connection.lackMemory();
    }
}

void Acceptor::ready(quint64 id, quint32 events)
{
    const Turn turn(*this);
    if (m_listeners.has(id)) {
        accept(id);
        return;
    }
    go(id, [events](ClientConnection &connection) { connection.onEvents(events); });
}

void Acceptor::accept(quint64 listener)
{
    const auto take = [this](Caller caller) { admit(std::move(caller)); };
    while (!m_listeners.accept(listener, take))
        if (!makeRoom(std::nullopt)) {
            m_listeners.pause();
            return;
        }
}

void Acceptor::admit(Caller caller)
{
    const bool trusted = m_trusted.contains(caller.peer);
    const AddressBook::Key key = AddressBook::keyOf(caller.peer);
    if (!trusted && m_addresses.connections(key) >= m_limits.connectionsPerAddress && !makeRoom(key)) {
        turnAway(std::move(caller.socket), 429, "too many connections from this address", date());
        return;
    }
    if (connectionCount() >= m_limits.connections && !makeRoom(std::nullopt)) {
        turnAway(std::move(caller.socket), 503, "too many connections", date());
        return;
    }
    const quint64 id = ++m_lastId;
    m_addresses.opened(key);
    m_connections.emplace(
        id, std::make_unique<ClientConnection>(id, std::move(caller.socket), caller.peer, trusted, *this));
}

/// Closes those connections (of this address, or of any) that have been idle or stalled the longest: one in
/// 64, so that in a rush not each newcomer is paid for by a look at all.
bool Acceptor::makeRoom(std::optional<AddressBook::Key> key)
{
    const qint64 at = now();
    if (at < m_fullUntil && !key)
        return false;
    std::vector<ClientConnection *> idle;
    for (const auto &[id, connection] : m_connections)
        if ((!key || connection->peerKey() == *key) && connection->isIdle(at))
            idle.push_back(connection.get());
    if (idle.empty()) {
        m_fullUntil = key ? m_fullUntil : at + FullMs;
        return false;
    }
    const auto count = std::ptrdiff_t(1 + idle.size() / 64);
    const auto older = [](const ClientConnection *a, const ClientConnection *b) {
        return a->since() < b->since();
    };
    std::partial_sort(idle.begin(), idle.begin() + count, idle.end(), older);
    std::for_each(idle.begin(), idle.begin() + count, [](ClientConnection *each) { each->close(); });
    return true;
}

void Acceptor::answer(const Exchange &exchange, Response response)
{
    const Turn turn(*this);
    go(exchange.connection,
       [&](ClientConnection &connection) { connection.answer(exchange.serial, std::move(response)); });
}

void Acceptor::letIn(const Exchange &exchange, std::optional<Response> refusal)
{
    const Turn turn(*this);
    go(exchange.connection,
       [&](ClientConnection &connection) { connection.letIn(exchange.serial, std::move(refusal)); });
}

Socket Acceptor::detach(const Exchange &exchange)
{
    const Turn turn(*this);
    const auto it = m_connections.find(exchange.connection);
    return it == m_connections.end() ? Socket() : it->second->detach(exchange.serial);
}

void Acceptor::release(quint64 connection)
{
    const Turn turn(*this);
    if (const auto it = m_connections.find(connection); it != m_connections.end())
        it->second->close();
}

void Acceptor::drain()
{
    const Turn turn(*this);
    m_draining = true;
    m_listeners.close();
    std::vector<ClientConnection *> all;
    for (const auto &[id, connection] : m_connections)
        all.push_back(connection.get());
    for (ClientConnection *connection : all)
        connection->drain();
    if (all.empty())
        m_service.emptied();
}

void Acceptor::abandon()
{
    const Turn turn(*this);
    while (!m_connections.empty())
        m_connections.begin()->second->close();
}

QByteArray Acceptor::date()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (const qint64 second = now.toSecsSinceEpoch(); second != m_dateSecond) {
        m_dateSecond = second;
        m_date = QLocale::c().toString(now, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
    }
    return m_date;
}

bool Acceptor::holdBody(qint64 bytes)
{
    if (m_bodies + bytes > m_limits.bodies)
        return false;
    m_bodies += bytes;
    return true;
}

void Acceptor::holdAnswer(const QByteArray &body)
{
    m_answers.hold(body);
    if (m_answers.bytes() > m_limits.answers)
        closeSlowest();
}

/// Closes those who keep most in memory by taking least of it, until what is left fits.
void Acceptor::closeSlowest()
{
    std::vector<std::pair<double, ClientConnection *>> holding;
    for (const auto &[id, connection] : m_connections)
        if (connection->holdsAnswer())
            holding.emplace_back(connection->burden(now()), connection.get());
    std::sort(holding.begin(), holding.end(), std::greater());
    for (const auto &[burden, connection] : holding) {
        if (m_answers.bytes() <= m_limits.answers)
            break;
        connection->giveUp();
    }
}

void Acceptor::again(quint64 connection)
{
    m_waitingTurn.push_back(connection);
    if (!m_again.isActive())
        m_again.start(0);
}

void Acceptor::runAgain()
{
    const Turn turn(*this);
    for (const quint64 id : std::exchange(m_waitingTurn, {}))
        go(id, [](ClientConnection &connection) { connection.work(); });
}

void Acceptor::closed(quint64 connection)
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

void Acceptor::tick()
{
    const Turn turn(*this);
    std::vector<ClientConnection *> all;
    all.reserve(m_connections.size());
    for (const auto &[id, connection] : m_connections)
        all.push_back(connection.get());
    for (ClientConnection *connection : all)
        connection->expire(now());
    closeStalled(all, now());
    m_addresses.sweep(now());
    m_listeners.resume();
}

/// Closes stalled connections beyond an address's share, the oldest first; its other visitors notice nothing.
void Acceptor::closeStalled(const std::vector<ClientConnection *> &all, qint64 now)
{
    QHash<AddressBook::Key, std::vector<ClientConnection *>> stalled;
    for (ClientConnection *connection : all)
        if (!connection->isTrusted() && connection->isStalled(now))
            stalled[connection->peerKey()].push_back(connection);
    for (std::vector<ClientConnection *> &group : stalled) {
        const auto excess = std::ptrdiff_t(group.size()) - m_limits.stalledPerAddress;
        if (excess <= 0)
            continue;
        const auto older = [](const ClientConnection *a, const ClientConnection *b) {
            return a->since() < b->since();
        };
        std::nth_element(group.begin(), group.begin() + (excess - 1), group.end(), older);
        std::for_each(group.begin(), group.begin() + excess, [](ClientConnection *each) { each->close(); });
    }
}

} // namespace veche::http
