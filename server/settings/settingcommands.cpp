// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings/settingcommands.h"

#include <QCommandLineParser>
#include <QJsonArray>

namespace veche::settings
{

using namespace Qt::StringLiterals;
using server::AdminCommand;

namespace
{
QString saidSettings(const QJsonObject &answer)
{
    QString text;
    for (const auto &entry : answer[u"settings"_s].toArray()) {
        const QJsonObject setting = entry.toObject();
        text += server::listLine({setting[u"name"_s].toString(), setting[u"value"_s].toString(),
                                  setting[u"meaning"_s].toString()});
    }
    return text;
}

QString saidSet(const QJsonObject &answer)
{
    return u"The setting %1 is %2 now.\n"_s.arg(answer[u"name"_s].toString(), answer[u"value"_s].toString());
}

AdminCommand listCommand()
{
    return {.name = u"setting list"_s,
            .summary = u"Lists the settings: name, value, what it is for. A secret's value isn't shown."_s,
            .request = server::asking(u"setting.list"_s),
            .said = saidSettings};
}

AdminCommand setCommand()
{
    return {.name = u"setting set"_s,
            .word = u"NAME"_s,
            .meaning = u"The setting's name."_s,
            .usage = u"--value VALUE"_s,
            .summary = u"Sets a setting, and says what it is now."_s,
            .options = {{u"value"_s, u"Its value."_s, u"VALUE"_s}},
            .request = [](const QString &name, const QCommandLineParser &parser) -> Result<QJsonObject> {
                if (!parser.isSet(u"value"_s))
                    return failure(ErrorKind::Invalid, u"--value is missing"_s);
                return QJsonObject{
                    {u"do"_s, u"setting.set"_s}, {u"name"_s, name}, {u"value"_s, parser.value(u"value"_s)}};
            },
            .said = saidSet};
}

AdminCommand secretCommand()
{
    return {.name = u"setting secret"_s,
            .word = u"NAME"_s,
            .meaning = u"The setting's name."_s,
            .summary =
                u"Sets a setting whose value is a secret, which is read from standard input or a file."_s,
            .takesPassword = true,
            .request = server::asking(u"setting.set"_s, u"name"_s),
            .said = saidSet};
}

AdminCommand unsetCommand()
{
    return {.name = u"setting unset"_s,
            .word = u"NAME"_s,
            .meaning = u"The setting's name."_s,
            .summary = u"Gives a setting back the value that it has where nobody sets it."_s,
            .request = server::asking(u"setting.unset"_s, u"name"_s),
            .said = saidSet};
}
} // namespace

std::vector<AdminCommand> commands()
{
    return {listCommand(), setCommand(), secretCommand(), unsetCommand()};
}

} // namespace veche::settings
