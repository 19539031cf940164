// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/hybridclock.h"

#include <algorithm>
#include <limits>

namespace veche
{

Stamp HybridClock::next()
{
    const auto wall = static_cast<std::uint64_t>(std::max<qint64>(1, m_clock.wallMs() + m_offset));
    if (wall > m_last.ms)
        m_last = {wall, 0, m_device};
    else if (m_last.counter == std::numeric_limits<std::uint32_t>::max())
        m_last = {m_last.ms + 1, 0, m_device};
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
