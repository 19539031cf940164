// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QCommandLineOption>
#include <QJsonObject>

#include <functional>
#include <vector>

class QCommandLineParser;

namespace veche::server
{

/// A subcommand as it is typed, what it asks of the process that owns the database, and what it prints.
struct AdminCommand {
    QString name;    ///< "account list"
    QString word;    ///< the one that follows it, "EMAIL"; empty where none does
    QString meaning; ///< of that word
    QString summary;
    QList<QCommandLineOption> options;
    bool takesPassword = false; ///< adds "password" to the request; see readPassword()
    std::function<QJsonObject(const QString &word, const QCommandLineParser &)> request;
    std::function<QString(const QJsonObject &answer)> said;
};

/// In the order of the help.
[[nodiscard]] const std::vector<AdminCommand> &adminCommands();
/// nullptr where there is none of that name.
[[nodiscard]] const AdminCommand *adminCommand(const QString &name);

} // namespace veche::server
