// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/stopsignal.h"

#include <QSocketNotifier>

#include <csignal>
#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace veche::server
{

namespace
{
/// Blocked signals reach signalfd even where they are ignored.
bool isIgnored(int signal)
{
    struct sigaction now {
    };
    return ::sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}
} // namespace

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    if (!isIgnored(SIGHUP))
        sigaddset(&wanted, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
    std::signal(SIGPIPE, SIG_IGN); // A client that went away is an error of its socket, not of the server.
    m_descriptor = ::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info{};
        while (::read(m_descriptor, &info, sizeof info) == sizeof info) {
        }
        Q_EMIT requested();
    });
}

StopSignal::~StopSignal()
{
    m_notifier.reset();
    ::close(m_descriptor);
}

} // namespace veche::server

#include "moc_stopsignal.cpp"
