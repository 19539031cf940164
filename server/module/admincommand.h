// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QCommandLineOption>
#include <QJsonObject>

#include <functional>

class QCommandLineParser;

namespace veche::server
{

/// A subcommand as it is typed, what it asks of the process that owns the database (see Room::carryOut()),
/// and what it prints.
struct AdminCommand {
    QString name;    ///< "account list"
    QString word;    ///< the one that follows it, "EMAIL"; empty where none does
    QString meaning; ///< of that word
    QString usage;   ///< options that must be there: "--name NAME"
    QString summary;
    QList<QCommandLineOption> options;
    bool takesPassword = false; ///< adds "password" to the request; see readPassword()
    bool makesData = false;     ///< makes the data's folder where there is none
    /// Invalid with a sentence where an option is missing or wrong.
    std::function<Result<QJsonObject>(const QString &word, const QCommandLineParser &)> request;
    std::function<QString(const QJsonObject &answer)> said;
};

} // namespace veche::server
