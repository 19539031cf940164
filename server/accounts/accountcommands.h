// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/admincommand.h"

#include <vector>

namespace veche::accounts
{

/// The subcommands about accounts; AccountAdministration answers them.
[[nodiscard]] std::vector<server::AdminCommand> accountCommands();

} // namespace veche::accounts
