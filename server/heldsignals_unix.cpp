// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/heldsignals.h"

#include <array>
#include <csignal>

#include <pthread.h>

namespace veche::server
{

namespace
{
constexpr std::array ending{SIGINT, SIGTERM, SIGHUP};
} // namespace

struct HeldSignals::Mask {
    sigset_t signals{};
};

HeldSignals::HeldSignals()
    : m_before(std::make_unique<Mask>())
{
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : ending)
        sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &m_before->signals);
}

HeldSignals::~HeldSignals()
{
    pthread_sigmask(SIG_SETMASK, &m_before->signals, nullptr);
}

bool HeldSignals::isOneWaiting()
{
    sigset_t waiting;
    sigemptyset(&waiting);
    sigpending(&waiting);
    for (const int signal : ending) {
        if (sigismember(&waiting, signal) == 1)
            return true;
    }
    return false;
}

} // namespace veche::server
