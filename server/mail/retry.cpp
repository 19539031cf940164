// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/retry.h"

#include <algorithm>
#include <cmath>

namespace veche::mail
{

std::optional<std::chrono::seconds> nextAttempt(int attempts, double jitter)
{
    constexpr int mostAttempts = 20;
    constexpr double first = 30;
    constexpr double longest = 4 * 60 * 60;
    if (attempts >= mostAttempts)
        return std::nullopt;
    const double base = std::min(std::ldexp(first, std::max(attempts, 1) - 1), longest);
    return std::chrono::seconds(std::llround(base * (0.8 + 0.4 * std::clamp(jitter, 0.0, 1.0))));
}

} // namespace veche::mail
