// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/module.h"

namespace veche::pages
{

/// This room, for the list of the server's.
[[nodiscard]] server::Module module();

} // namespace veche::pages
