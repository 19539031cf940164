// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace veche::checkin
{

/// Tells a scanner, which types as a keyboard does, from a person: by how fast the keys follow each other.
class KeyPace
{
public:
    /// A key that gave a sign, at `ms` of any monotonic clock.
    void add(qint64 ms)
    {
        if (m_keys++ == 0)
            m_first = ms;
        m_last = ms;
    }
    void clear() { m_keys = 0; }
    [[nodiscard]] bool isScanner() const
    {
        return m_keys >= fewest && m_last - m_first <= (m_keys - 1) * slowestMs;
    }

private:
    static constexpr int fewest = 5;     ///< keys of a short number
    static constexpr int slowestMs = 40; ///< from key to key; people who type fast take 100

    int m_keys = 0;
    qint64 m_first = 0;
    qint64 m_last = 0;
};

} // namespace veche::checkin
