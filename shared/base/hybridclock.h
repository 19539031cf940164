// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/clock.h"
#include "shared/base/stamp.h"

#include <algorithm>

namespace veche
{

/// Gives stamps that grow, whatever the wall clock does, and that follow everything observed. What others
/// gave is not observed when it comes, but when it is replaced: one clock far ahead would lead all others on.
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
    /// Later stamps will be greater than this one, which is replaced.
    void observe(const Stamp &stamp);
    /// A row carries this stamp, which somebody else gave.
    void noteHeld(const Stamp &stamp) { m_held = std::max(m_held, stamp); }
    /// Whether a row may carry a stamp that isn't before the next one.
    [[nodiscard]] bool mayBeBehind() const;
    /// The last one given or observed.
    [[nodiscard]] const Stamp &last() const { return m_last; }
    /// The server's clock minus ours, in milliseconds; added to every later reading.
    void setOffset(qint64 ms) { m_offset = ms; }
    [[nodiscard]] qint64 offset() const { return m_offset; }
    [[nodiscard]] DeviceId device() const { return m_device; }
    void setDevice(DeviceId device) { m_device = device; }
    /// Forgets what was observed, for a re-stamp after the clock was found to be ahead.
    void reset() { m_last = {}; }

private:
    [[nodiscard]] std::uint64_t reading() const;

    const Clock &m_clock;
    DeviceId m_device;
    qint64 m_offset = 0;
    Stamp m_last;
    Stamp m_held; ///< the newest that a row may carry
};

} // namespace veche
