// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>

namespace veche::jobs
{

/// How long to wait after so many failed attempts (at least 1); nothing where it is given up.
using Backoff = std::function<std::optional<std::chrono::milliseconds>(int attempts)>;

/// From `first`, doubling up to `longest`, give or take a fifth by `jitter` (a random number from 0 to 1), so
/// that what failed together isn't tried together. Nothing after `most` attempts.
struct Doubling {
    std::chrono::milliseconds first = std::chrono::seconds(30);
    std::chrono::milliseconds longest = std::chrono::hours(4);
    int most = 20; ///< with the above, about two days

    [[nodiscard]] std::optional<std::chrono::milliseconds> after(int attempts, double jitter) const;
    /// With a jitter drawn each time.
    [[nodiscard]] Backoff drawn() const;
};

} // namespace veche::jobs
