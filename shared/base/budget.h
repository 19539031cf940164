// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/clock.h"

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <mutex>

namespace veche
{

/// How much each of many may use: a most at once, and as much again within a period, coming back steadily.
/// In memory, for any thread.
class Budget final
{
public:
    Budget(const Clock &clock, std::chrono::milliseconds period);

    /// Takes `amount` where it fits into `most` together with what was taken of late, and gives zero; else
    /// takes nothing and tells how long it must wait, for ever (the whole period) where it is more than
    /// `most`.
    [[nodiscard]] std::chrono::milliseconds take(const QByteArray &key, qint64 amount, qint64 most);
    /// Gives back what was taken for nothing.
    void giveBack(const QByteArray &key, qint64 amount);
    /// How many are remembered.
    [[nodiscard]] qsizetype size() const;

private:
    struct Entry {
        double used = 0;
        double perMs = 0; ///< at which it comes back
        qint64 at = 0;    ///< monotonic ms
    };
    [[nodiscard]] static double usedAt(const Entry &entry, qint64 now);
    void sweep(qint64 now);

    const Clock &m_clock;
    const qint64 m_periodMs;
    mutable std::mutex m_mutex;
    QHash<QByteArray, Entry> m_entries;
    qsizetype m_sweepAt = 1024;
};

} // namespace veche
