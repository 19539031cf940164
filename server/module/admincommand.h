// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QCommandLineOption>
#include <QJsonObject>

#include <functional>

class QCommandLineParser;

namespace veche::server
{

/// Makes a subcommand's request to the process that owns the database (see Room::carryOut()): {"do": …}.
/// Invalid with a sentence where an option is missing or wrong.
using AdminRequest = std::function<Result<QJsonObject>(const QString &word, const QCommandLineParser &)>;

/// A subcommand as it is typed, what it asks, and what it prints.
struct AdminCommand {
    QString name;    ///< "account list"
    QString word;    ///< the one that follows it, "EMAIL"; empty where none does
    QString meaning; ///< of that word
    QString usage;   ///< options that must be there: "--name NAME"
    QString summary;
    QList<QCommandLineOption> options;
    bool takesPassword = false; ///< adds "password" to the request; see readPassword()
    bool makesData = false;     ///< makes the data's folder where there is none
    AdminRequest request;
    std::function<QString(const QJsonObject &answer)> said;
};

/// A request that says no more than what is to be done and, under `key`, the word that follows the name.
[[nodiscard]] AdminRequest asking(const QString &what, const QString &key = {});

/// One line of a list, with tabs between the cells. What others typed can't steer a terminal by it.
[[nodiscard]] QString listLine(const QStringList &cells);
/// The texts of an array with commas between them.
[[nodiscard]] QString joined(const QJsonValue &array);

} // namespace veche::server
