// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/module.h"

namespace veche::server
{

/// The rooms of this server, a line each, in the order in which they are called.
[[nodiscard]] std::vector<Module> modules();

} // namespace veche::server
