// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/doctor.h"

namespace veche::server
{

/// Says in a sentence by how much the clock is behind what it has read before; empty where it isn't, by more
/// than devices' clocks may differ.
[[nodiscard]] QString clockBehind(storage::Connection &connection, const Clock &clock);

/// Whether the clock is behind, and whether anything keeps it right.
[[nodiscard]] Finding clockFinding(storage::Connection &connection, const Clock &clock);

} // namespace veche::server
