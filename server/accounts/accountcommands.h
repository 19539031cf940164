// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/admincommand.h"

#include <vector>

namespace veche::accounts
{

/// The subcommands about accounts and communities; AccountAdministration answers them.
[[nodiscard]] std::vector<server::AdminCommand> commands();

} // namespace veche::accounts
