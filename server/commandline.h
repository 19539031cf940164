// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QHostAddress>
#include <QStringList>

namespace veche::server
{

/// What the command line asks for.
struct CommandLine {
    enum class Action { Serve, AddAccount, AddCommunity, Doctor, ShowText };

    Action action = Action::ShowText;
    QString text; ///< for ShowText: help or version, goes to standard output
    QString data; ///< the folder that holds everything of this server
    bool json = false;

    // serve
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 8080;
    QString publicUrl; ///< without a slash at its end; empty: what it listens on
    QString smtp;
    QString mailFrom;
    QList<QHostAddress> proxies;

    // account add, community add
    QString email;
    QString slug;
    QString name;
    QString owner;
};

/// Invalid with a sentence for standard error.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &arguments);

} // namespace veche::server
