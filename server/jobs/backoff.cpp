// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/backoff.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace veche::jobs
{

std::optional<std::chrono::milliseconds> Doubling::after(int attempts, double jitter) const
{
    if (attempts >= most)
        return std::nullopt;
    const double doubled = std::ldexp(static_cast<double>(first.count()), std::max(attempts, 1) - 1);
    const double base = std::min(doubled, static_cast<double>(longest.count()));
    return std::chrono::milliseconds(std::llround(base * (0.8 + 0.4 * std::clamp(jitter, 0.0, 1.0))));
}

Backoff Doubling::drawn() const
{
    return [doubling = *this](int attempts) {
        return doubling.after(attempts, QRandomGenerator::global()->generateDouble());
    };
}

} // namespace veche::jobs
