// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/clock.h"

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace veche::accounts
{

/// Counts attempts by what they are told under, and says how long the next has to wait: some are free, then
/// the wait doubles. In memory; one thread.
class Attempts final
{
public:
    struct Limits {
        int free = 5;
        std::chrono::milliseconds firstWait{1000};
        std::chrono::milliseconds longest{60'000};
        std::chrono::milliseconds forgetAfter{3'600'000}; ///< without a further attempt
        int mostEntries = 20'000;
    };

    explicit Attempts(const Clock &clock, const Limits &limits);

    /// Zero: go on, after count().
    [[nodiscard]] std::chrono::milliseconds wait(const QByteArray &name) const;
    void count(const QByteArray &name);
    /// Zero and counted, or how long to wait.
    [[nodiscard]] std::chrono::milliseconds admit(const QByteArray &name);
    /// Takes one back.
    void giveBack(const QByteArray &name);
    void forget(const QByteArray &name);
    /// How many names are remembered.
    [[nodiscard]] int remembered() const { return static_cast<int>(m_entries.size()); }

private:
    struct Entry {
        int attempts = 0;
        qint64 last = 0; ///< monotonic ms
    };

    [[nodiscard]] QByteArray keyOf(const QByteArray &name) const;
    void makeRoom();

    const Clock &m_clock;
    const Limits m_limits;
    const QByteArray m_hashKey; ///< random, so that nobody can aim at an entry
    QHash<QByteArray, Entry> m_entries;
};

} // namespace veche::accounts
