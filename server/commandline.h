// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/admincommand.h"
#include "server/personcommand.h"

#include <QHostAddress>
#include <QStringList>

namespace veche::server
{

/// The command line, parsed.
struct CommandLine {
    enum class Action { Serve, Doctor, Backup, Administrate, Person, ShowText };

    Action action = Action::ShowText;
    QString text; ///< for ShowText: help or version, goes to standard output
    QString data; ///< the folder that holds everything of this server
    bool json = false;

    // serve
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 8080;
    QString publicUrl;              ///< without a slash at its end; empty: what it listens on
    QHostAddress adminAddress = {}; ///< null: nowhere
    quint16 adminPort = 0;
    QString smtp;
    QString mailFrom;
    QList<QHostAddress> proxies;

    // backup
    QString target;
    bool replaces = false; ///< a file that is there

    // whatever adminCommands() has
    const AdminCommand *command = nullptr;
    QJsonObject request;

    PersonCommand person;

    QString passwordFile; ///< empty: standard input
};

/// Invalid with a sentence for standard error.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &arguments);

} // namespace veche::server
