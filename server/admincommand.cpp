// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/admincommand.h"

#include "server/modules.h"

namespace veche::server
{

namespace
{
std::vector<AdminCommand> ofRooms()
{
    std::vector<AdminCommand> all;
    for (const Module &module : modules())
        all.insert(all.end(), module.commands.begin(), module.commands.end());
    return all;
}
} // namespace

const std::vector<AdminCommand> &adminCommands()
{
    static const std::vector<AdminCommand> commands = ofRooms();
    return commands;
}

const AdminCommand *adminCommand(const QString &name)
{
    for (const AdminCommand &command : adminCommands()) {
        if (command.name == name)
            return &command;
    }
    return nullptr;
}

bool isGroup(const QString &word)
{
    const auto &all = adminCommands();
    return std::any_of(all.begin(), all.end(), [&](const AdminCommand &command) {
        return !word.isEmpty() && command.name.startsWith(word + u' ');
    });
}

} // namespace veche::server
