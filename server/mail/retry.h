// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace veche::mail
{

/// How long to wait after `attempts` failed ones (at least 1): from half a minute doubling to four hours,
/// give or take a fifth, so that messages that failed together aren't tried together. Nothing after 20
/// attempts, about two days. `jitter`: a random number from 0 to 1.
[[nodiscard]] std::optional<std::chrono::seconds> nextAttempt(int attempts, double jitter);

} // namespace veche::mail
