// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/clock.h"

#include <atomic>

namespace veche::tests
{

/// A machine's clocks: what it takes for the time may jump, what it counts since it was started doesn't.
class SimClock final : public Clock
{
public:
    [[nodiscard]] qint64 wallMs() const override { return m_wall; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_monotonic; }
    [[nodiscard]] QString bootId() const override { return QStringLiteral("simulated"); }
    void set(qint64 wall, qint64 monotonic)
    {
        m_wall = wall;
        m_monotonic = monotonic;
    }

private:
    std::atomic<qint64> m_wall = 0;
    std::atomic<qint64> m_monotonic = 0;
};

} // namespace veche::tests
