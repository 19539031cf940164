// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/poller.h"

#include <array>

#include <sys/epoll.h>
#include <unistd.h>

namespace veche::http
{

namespace
{

epoll_event toEpoll(quint64 id, quint32 events)
{
    epoll_event event{};
    event.data.u64 = id;
    if (events & Poller::Readable)
        event.events |= EPOLLIN;
    if (events & Poller::Writable)
        event.events |= EPOLLOUT;
    return event;
}

} // namespace

Poller::Poller(std::function<void(quint64, quint32)> ready)
    : m_ready(std::move(ready))
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
    if (m_epoll < 0)
        qFatal("No epoll set can be made"); // out of descriptors at the start: nothing could be served
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { dispatch(); });
}

Poller::~Poller()
{
    m_notifier.reset();
    ::close(m_epoll);
}

bool Poller::add(qintptr socket, quint64 id, quint32 events)
{
    epoll_event event = toEpoll(id, events);
    return epoll_ctl(m_epoll, EPOLL_CTL_ADD, int(socket), &event) == 0;
}

void Poller::change(qintptr socket, quint64 id, quint32 events)
{
    epoll_event event = toEpoll(id, events);
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, int(socket), &event);
}

void Poller::remove(qintptr socket)
{
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, int(socket), nullptr);
}

void Poller::dispatch()
{
    std::array<epoll_event, 256> events;
    const int count = epoll_wait(m_epoll, events.data(), int(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const quint32 flags = events[std::size_t(i)].events;
        const quint32 ready = (flags & EPOLLIN ? Readable : 0u) | (flags & EPOLLOUT ? Writable : 0u) |
                              (flags & (EPOLLERR | EPOLLHUP) ? Broken : 0u);
        m_ready(events[std::size_t(i)].data.u64, ready);
    }
}

} // namespace veche::http
