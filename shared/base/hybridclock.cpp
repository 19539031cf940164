// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/hybridclock.h"

#include <limits>
#include <utility>

namespace veche
{

namespace
{
constexpr auto latest = static_cast<qint64>(Stamp::maxMs);
}

/// In wall milliseconds; within what a stamp can hold.
std::uint64_t HybridClock::reading() const
{
    qint64 shifted = 0;
    if (__builtin_add_overflow(m_clock.wallMs(), m_offset, &shifted))
        shifted = m_offset < 0 ? 1 : latest;
    return static_cast<std::uint64_t>(std::clamp<qint64>(shifted, 1, latest));
}

bool HybridClock::mayBeBehind() const
{
    return std::pair(m_held.ms, m_held.counter) > std::pair(m_last.ms, m_last.counter) &&
           m_held.ms >= reading();
}

Stamp HybridClock::next()
{
    const std::uint64_t wall = reading();
    if (wall > m_last.ms)
        m_last = {wall, 0, m_device};
    else if (m_last.counter == std::numeric_limits<std::uint32_t>::max())
        m_last = {std::min(m_last.ms + 1, Stamp::maxMs), 0, m_device};
    else
        m_last = {m_last.ms, m_last.counter + 1, m_device};
    return m_last;
}

void HybridClock::observe(const Stamp &stamp)
{
    if (stamp > m_last)
        m_last = {stamp.ms, stamp.counter, m_device};
}

} // namespace veche
