// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/clock.h"

#include <atomic>

namespace veche::tests
{

/// A clock that stands until it is told otherwise.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(qint64 ms = 1'790'000'000'000)
        : m_ms(ms)
    {
    }
    [[nodiscard]] qint64 wallMs() const override { return m_ms; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_ms; }
    [[nodiscard]] QString bootId() const override { return QStringLiteral("fake"); }
    void advance(qint64 ms) { m_ms += ms; }
    void set(qint64 ms) { m_ms = ms; }

private:
    std::atomic<qint64> m_ms;
};

} // namespace veche::tests
