// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/doctor.h"

namespace veche::server
{

/// What is due, given up, or of a kind that this server doesn't know.
[[nodiscard]] Finding jobFinding(storage::Connection &connection);

} // namespace veche::server
