// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include <chrono>

namespace veche::registration
{

/// Counts what happened under a key, and forgets it bit by bit: so many at once, then one more each time that
/// one was forgotten. In memory and within a bound, however many keys there are; for one thread.
class LeakyCounts final
{
public:
    struct Limits {
        int atOnce;
        std::chrono::milliseconds forgetOneIn;
        int mostKeys = 20'000;
    };
    explicit LeakyCounts(const Limits &limits);

    /// How long until one more is allowed; zero: now. `now`: ms of any clock that doesn't step back.
    [[nodiscard]] std::chrono::milliseconds wait(quint64 key, qint64 now) const;
    void add(quint64 key, qint64 now);
    [[nodiscard]] int remembered() const { return static_cast<int>(m_emptyAt.size()); }

private:
    void makeRoom(qint64 now);

    const Limits m_limits;
    QHash<quint64, qint64> m_emptyAt; ///< when nothing is left of what was counted
};

} // namespace veche::registration
