// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/listeners.h"

#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int AcceptsPerTurn = 64;
constexpr int Backlog = 1024;

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

} // namespace

Listeners::Listeners(Poller &poller)
    : m_poller(poller)
{
}

Result<quint16> Listeners::add(const QHostAddress &address, quint16 port)
{
    auto server = std::make_unique<QTcpServer>();
    server->setListenBacklogSize(Backlog);
    if (m_servers.size() >= most() || !server->listen(address, port)) {
        const bool taken = server->serverError() == QAbstractSocket::AddressInUseError;
        return failure(taken ? ErrorKind::Conflict : ErrorKind::Denied, server->errorString(),
                       u"%1:%2"_s.arg(address.toString()).arg(port));
    }
    server->pauseAccepting();
    configure(int(server->socketDescriptor()));
    if (!m_poller.add(int(server->socketDescriptor()), m_servers.size(), Poller::Readable))
        return failure(ErrorKind::Full, u"No room for another listening socket"_s);
    m_servers.push_back(std::move(server));
    return m_servers.back()->serverPort();
}

bool Listeners::accept(quint64 id, const std::function<void(int, const QHostAddress &)> &take)
{
    const int from = int(m_servers[id]->socketDescriptor());
    for (int i = 0; i < AcceptsPerTurn; ++i) {
        sockaddr_storage storage{};
        socklen_t length = sizeof storage;
        const int socket =
            ::accept4(from, reinterpret_cast<sockaddr *>(&storage), &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket >= 0)
            take(socket, plainAddress(storage));
        else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
            return false;
        else if (errno != EINTR && errno != ECONNABORTED)
            return true;
    }
    return true;
}

void Listeners::pause()
{
    if (std::exchange(m_paused, true))
        return;
    for (const auto &server : m_servers)
        m_poller.remove(int(server->socketDescriptor()));
}

void Listeners::resume()
{
    if (!std::exchange(m_paused, false))
        return;
    for (std::size_t i = 0; i < m_servers.size(); ++i)
        (void)m_poller.add(int(m_servers[i]->socketDescriptor()), i, Poller::Readable);
}

void Listeners::close()
{
    pause();
    m_servers.clear();
}

} // namespace veche::http
