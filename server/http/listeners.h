// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/poller.h"
#include "server/http/socket.h"
#include "shared/base/result.h"

#include <QHostAddress>
#include <QTcpServer>

#include <functional>
#include <memory>
#include <vector>

namespace veche::http
{

/// The sockets to which clients connect: bound by Qt, accepted from by us.
class Listeners final
{
public:
    /// `poller` must outlive this; its ids below most() are taken by the listeners.
    explicit Listeners(Poller &poller);

    /// Binds; gives the port. Conflict when it is taken, Denied when it can't be had.
    [[nodiscard]] Result<quint16> add(const QHostAddress &address, quint16 port);
    [[nodiscard]] bool has(quint64 id) const { return id < m_servers.size(); }
    /// Accepts who waits, up to a turn's worth. False when descriptors or memory ran out: somebody must leave
    /// first, or pause().
    [[nodiscard]] bool accept(quint64 id, const std::function<void(Caller caller)> &take);
    /// Leaves new clients in the backlog until resume(); without this the loop would spin on them.
    void pause();
    void resume();
    void close();
    static constexpr quint64 most() { return 1000; }

private:
    Poller &m_poller;
    std::vector<std::unique_ptr<QTcpServer>> m_servers;
    bool m_paused = false;
};

} // namespace veche::http
