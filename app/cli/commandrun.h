// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace veche::cli
{

/// The command line, parsed as far as that goes without a workspace.
struct ParsedCommand {
    const CommandSpec *spec = nullptr;
    std::unique_ptr<QCommandLineParser> arguments;
    QString workspace; ///< absolute
    QString help;      ///< not empty: only this was asked for
};

/// Invalid, with what to say, for arguments that can't be meant. Paths start from `folder`.
[[nodiscard]] Result<ParsedCommand> parseCommand(const QStringList &arguments, const QString &folder);
/// The output of `veche --help`.
[[nodiscard]] QString generalHelp();
/// True where the word names a subcommand.
[[nodiscard]] bool isCommand(const QString &word);

/// Carries out a subcommand that another process asked for, on the workspace that is open here, and
/// finishes its channel. Refuses one that means another workspace.
void serve(workspace::Workspace &workspace, const Environment &environment,
           workspace::CommandChannel *channel);

} // namespace veche::cli
