// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/admincommand.h"

#include <vector>

namespace veche::accounts
{

/// The subcommands about communities; AccountAdministration answers them.
[[nodiscard]] std::vector<server::AdminCommand> communityCommands();

} // namespace veche::accounts
