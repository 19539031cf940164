// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/admincommand.h"

#include <vector>

namespace veche::settings
{

/// The subcommands about settings; SettingsRoom answers them.
[[nodiscard]] std::vector<server::AdminCommand> commands();

} // namespace veche::settings
