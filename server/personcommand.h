// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QJsonObject>
#include <QString>

#include <functional>

class QCommandLineParser;

namespace veche::server
{

/// `veche-server person export|erase EMAIL`.
struct PersonCommand {
    bool erases = false;
    QString email;
    QString community; ///< slug; empty: all, and what the server itself holds
    QString output;    ///< of an export; empty: standard output
    bool yes = false;  ///< erase without asking
    bool json = false;
};

/// Says what the subcommand is and takes.
void describe(QCommandLineParser &parser, bool erases);
/// Invalid with a sentence for standard error.
[[nodiscard]] Result<PersonCommand> personCommand(const QCommandLineParser &parser, bool erases);

/// Whoever carries out {"do": "person.…"}; see PersonDesk.
using AskServer = std::function<Result<QJsonObject>(const QJsonObject &request)>;
/// Writes what is held to the file or to standard output; or asks on the terminal whether it shall be erased,
/// and says what was. NotFound: nothing is held under that address. Cancelled: the answer wasn't yes.
[[nodiscard]] Result<void> run(const PersonCommand &command, const AskServer &ask);

} // namespace veche::server
