// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace veche::server
{

/// Whether something keeps this machine's clock right.
enum class ClockKeeping { Kept, Unkept, Unknown };

/// Unknown: the system doesn't tell.
[[nodiscard]] ClockKeeping clockKeeping();

} // namespace veche::server
