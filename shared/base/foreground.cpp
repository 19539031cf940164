// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/foreground.h"

#include <chrono>

namespace veche
{

Foreground::Turn::Turn(Foreground &foreground)
    : m_foreground(foreground)
{
    m_foreground.begin();
}

Foreground::Turn::~Turn()
{
    m_foreground.end();
}

void Foreground::begin()
{
    if (m_depth++ > 0)
        return;
    const std::scoped_lock lock(m_mutex);
    ++m_turn;
    m_busy = true;
}

void Foreground::end()
{
    if (--m_depth > 0)
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_busy = false;
    }
    m_idle.notify_all();
}

void Foreground::giveWay()
{
    if (!m_busy)
        return;
    std::unique_lock lock(m_mutex);
    const quint64 turn = m_turn;
    if (m_passed == turn)
        return;
    const auto over = [&] { return !m_busy || m_turn != turn; };
    if (!m_idle.wait_for(lock, std::chrono::milliseconds(longestMs), over))
        m_passed = turn;
}

} // namespace veche
