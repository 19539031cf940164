// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/listeners.h"

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int AcceptsPerTurn = 64;
constexpr int Backlog = 1024;

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
    configureListener(server->socketDescriptor());
    if (!m_poller.add(server->socketDescriptor(), m_servers.size(), Poller::Readable))
        return failure(ErrorKind::Full, u"No room for another listening socket"_s);
    m_servers.push_back(std::move(server));
    return m_servers.back()->serverPort();
}

bool Listeners::accept(quint64 id, const std::function<void(Caller)> &take)
{
    const qintptr listener = m_servers[id]->socketDescriptor();
    for (int i = 0; i < AcceptsPerTurn; ++i) {
        Caller caller = acceptFrom(listener);
        if (caller.outcome != Caller::Outcome::Came)
            return caller.outcome == Caller::Outcome::Nobody;
        take(std::move(caller));
    }
    return true;
}

void Listeners::pause()
{
    if (std::exchange(m_paused, true))
        return;
    for (const auto &server : m_servers)
        m_poller.remove(server->socketDescriptor());
}

void Listeners::resume()
{
    if (!std::exchange(m_paused, false))
        return;
    for (std::size_t i = 0; i < m_servers.size(); ++i)
        (void)m_poller.add(m_servers[i]->socketDescriptor(), i, Poller::Readable);
}

void Listeners::close()
{
    pause();
    m_servers.clear();
}

} // namespace veche::http
