// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/clock.h"
#include "shared/base/stamp.h"

namespace veche
{

/// Gives stamps that grow, whatever the wall clock does, and that follow everything observed.
/// Not thread-safe: it belongs to the writer thread.
class HybridClock
{
public:
    HybridClock(const Clock &clock, DeviceId device)
        : m_clock(clock)
        , m_device(device)
    {
    }

    /// A stamp greater than every one given or observed before.
    [[nodiscard]] Stamp next();
    /// Later stamps will be greater than this one, which somebody else gave.
    void observe(const Stamp &stamp);
    /// What the server's clock shows minus ours; added to every later reading, in milliseconds.
    void setOffset(qint64 ms) { m_offset = ms; }
    [[nodiscard]] qint64 offset() const { return m_offset; }
    [[nodiscard]] DeviceId device() const { return m_device; }
    void setDevice(DeviceId device) { m_device = device; }
    /// Forgets what was observed, for a re-stamp after the clock was found to be ahead.
    void reset() { m_last = {}; }

private:
    const Clock &m_clock;
    DeviceId m_device;
    qint64 m_offset = 0;
    Stamp m_last;
};

} // namespace veche
