// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/admincommand.h"

#include <vector>

namespace veche::server
{

/// The rooms' subcommands, in the order of the help.
[[nodiscard]] const std::vector<AdminCommand> &adminCommands();
/// nullptr where there is none of that name.
[[nodiscard]] const AdminCommand *adminCommand(const QString &name);
/// Whether the name of some subcommand begins with that word: "account".
[[nodiscard]] bool isGroup(const QString &word);

} // namespace veche::server
