// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/module.h"

namespace veche::server
{

/// The table of what is due, and what the doctor says of it.
[[nodiscard]] Module jobsModule();

} // namespace veche::server
