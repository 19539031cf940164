// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace veche::checkin
{

/// Tells a scanner, which types as a keyboard does, from a person: by how fast the keys follow each other,
/// all of them or those since the last rest.
class KeyPace
{
public:
    /// A key that gave a sign, at `ms` of any monotonic clock.
    void add(qint64 ms)
    {
        if (ms - m_all.last > restMs)
            m_sinceRest = {};
        m_all.add(ms);
        m_sinceRest.add(ms);
    }
    void clear() { *this = {}; }
    [[nodiscard]] bool isScanner() const { return m_all.isFast() || m_sinceRest.isFast(); }

private:
    static constexpr int fewest = 5;        ///< keys of a short number
    static constexpr qint64 slowestMs = 40; ///< from key to key; people who type fast take 100
    static constexpr qint64 restMs = 250;   ///< longer than a scanner stops within a code

    struct Keys {
        int count = 0;
        qint64 first = 0;
        qint64 last = 0;

        void add(qint64 ms)
        {
            if (count++ == 0)
                first = ms;
            last = ms;
        }
        [[nodiscard]] bool isFast() const
        {
            return count >= fewest && last - first <= (count - 1) * slowestMs;
        }
    };

    Keys m_all;
    Keys m_sinceRest;
};

} // namespace veche::checkin
