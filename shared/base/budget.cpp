// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/budget.h"

#include <algorithm>
#include <cmath>

namespace veche
{

using std::chrono::milliseconds;

Budget::Budget(const Clock &clock, milliseconds period)
    : m_clock(clock)
    , m_periodMs(period.count())
{
}

double Budget::usedAt(const Entry &entry, qint64 now)
{
    return std::max(0.0, entry.used - double(now - entry.at) * entry.perMs);
}

milliseconds Budget::take(const QByteArray &key, qint64 amount, qint64 most)
{
    const std::lock_guard lock(m_mutex);
    if (amount > most)
        return milliseconds(m_periodMs);
    const qint64 now = m_clock.monotonicMs();
    if (m_entries.size() >= m_sweepAt)
        sweep(now);
    Entry &entry = m_entries[key];
    entry = {usedAt(entry, now), double(most) / double(m_periodMs), now};
    const double over = entry.used + double(amount) - double(most);
    if (over > 0)
        return milliseconds(qint64(std::ceil(over / entry.perMs)));
    entry.used += double(amount);
    return milliseconds::zero();
}

void Budget::giveBack(const QByteArray &key, qint64 amount)
{
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_entries.find(key); it != m_entries.end())
        it->used = std::max(0.0, it->used - double(amount));
}

qsizetype Budget::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

/// Forgets those who have everything back; looks again when twice as many are there.
void Budget::sweep(qint64 now)
{
    m_entries.removeIf([now](const auto &it) { return usedAt(*it, now) <= 0; });
    m_sweepAt = std::max<qsizetype>(1024, 2 * m_entries.size());
}

} // namespace veche
