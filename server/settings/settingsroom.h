// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/module.h"

namespace veche::settings
{

/// This room, for the list of the server's: lists and sets what the other rooms let be set.
[[nodiscard]] server::Module module();

} // namespace veche::settings
