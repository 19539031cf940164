// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/leakycounts.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace veche::registration
{

using std::chrono::milliseconds;

LeakyCounts::LeakyCounts(const Limits &limits)
    : m_limits(limits)
{
}

milliseconds LeakyCounts::wait(quint64 key, qint64 now) const
{
    const milliseconds full = m_limits.forgetOneIn * (m_limits.atOnce - 1);
    const milliseconds left(m_emptyAt.value(key, now) - now);
    return std::max(left - full, milliseconds::zero());
}

void LeakyCounts::add(quint64 key, qint64 now)
{
    if (m_emptyAt.size() >= m_limits.mostKeys && !m_emptyAt.contains(key))
        makeRoom(now);
    qint64 &emptyAt = m_emptyAt[key];
    emptyAt = std::max(emptyAt, now) + m_limits.forgetOneIn.count();
}

/// Drops what is forgotten anyway; if that is little, the half with the least in it: who floods the counts
/// with keys doesn't get the one forgotten that is at its limit.
void LeakyCounts::makeRoom(qint64 now)
{
    m_emptyAt.removeIf([now](const auto &entry) { return entry.value() <= now; });
    if (m_emptyAt.size() <= m_limits.mostKeys / 2)
        return;
    std::vector<std::pair<qint64, quint64>> byWeight;
    byWeight.reserve(static_cast<size_t>(m_emptyAt.size()));
    for (auto entry = m_emptyAt.cbegin(); entry != m_emptyAt.cend(); ++entry)
        byWeight.emplace_back(entry.value(), entry.key());
    const auto middle = byWeight.begin() + std::ssize(byWeight) / 2;
    std::nth_element(byWeight.begin(), middle, byWeight.end());
    std::for_each(byWeight.begin(), middle, [this](const auto &entry) { m_emptyAt.remove(entry.second); });
}

} // namespace veche::registration
