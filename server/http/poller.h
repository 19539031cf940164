// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace veche::http
{

/// Tells which of thousands of sockets are ready, as one epoll set inside the thread's event loop.
///
/// Qt's own dispatcher asks the kernel about every socket at every turn, so that each idle client costs all
/// others.
class Poller final
{
public:
    enum Event : quint32 { Readable = 1, Writable = 2, Broken = 4 };
    /// `ready` gets the id given to add() and a set of Events; it may add and remove sockets.
    explicit Poller(std::function<void(quint64 id, quint32 events)> ready);
    ~Poller();
    Q_DISABLE_COPY_MOVE(Poller)

    [[nodiscard]] bool add(qintptr socket, quint64 id, quint32 events);
    void change(qintptr socket, quint64 id, quint32 events);
    void remove(qintptr socket);

private:
    void dispatch();

    std::function<void(quint64, quint32)> m_ready;
    int m_epoll;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace veche::http
