// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/personcommand.h"

#include "server/datafolder.h"
#include "shared/base/emailaddress.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
void say(std::FILE *stream, const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stream);
    std::fflush(stream);
}

/// "3 ticket, 1 order": counts by table.
QString countsOf(const QJsonObject &counts)
{
    QStringList parts;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        parts << u"%1 %2"_s.arg(count->toInt()).arg(count.key());
    return parts.join(u", "_s);
}

QJsonObject request(const PersonCommand &command, const char *what)
{
    return {{u"do"_s, QString::fromLatin1(what)},
            {u"email"_s, command.email},
            {u"community"_s, command.community}};
}

Result<void> refuseNothing(const QJsonObject &held, const PersonCommand &command)
{
    if (!held[u"rows"_s].toObject().isEmpty())
        return {};
    return failure(ErrorKind::NotFound, u"Nothing is held under that address"_s, command.email);
}

Result<void> exportTo(const PersonCommand &command, const AskServer &ask)
{
    VECHE_TAKE(const auto &held, ask(request(command, "person.count")));
    VECHE_TRY(refuseNothing(held, command));
    VECHE_TAKE(const auto &answer, ask(request(command, "person.export")));
    const QByteArray file = answer[u"file"_s].toString().toUtf8();
    if (!command.output.isEmpty())
        return writePrivately(command.output, file);
    say(stdout, file);
    return {};
}

/// True where the person at the terminal says yes.
bool isConfirmed(const QJsonObject &held, const PersonCommand &command)
{
    say(stderr,
        u"Held under %1: %2.\nErased is erased: no backup of this server brings it back into this one. "
        u"Erase it? Type “yes”: "_s.arg(command.email, countsOf(held[u"rows"_s].toObject()))
            .toUtf8());
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) && input.readLine(64).trimmed() == "yes";
}

Result<void> erase(const PersonCommand &command, const AskServer &ask)
{
    VECHE_TAKE(const auto &held, ask(request(command, "person.count")));
    VECHE_TRY(refuseNothing(held, command));
    if (!command.yes && !isConfirmed(held, command))
        return failure(ErrorKind::Cancelled, u"Nothing was erased"_s);
    VECHE_TAKE(const auto &done, ask(request(command, "person.erase")));
    const QString text = u"Erased: %1. Of %2 entries in the log only a hash is left.\n"_s
                             .arg(countsOf(done[u"rows"_s].toObject()))
                             .arg(done[u"transactions"_s].toInt());
    say(stdout, command.json ? QJsonDocument(done).toJson(QJsonDocument::Compact) + '\n' : text.toUtf8());
    return {};
}
} // namespace

void describe(QCommandLineParser &parser, bool erases)
{
    parser.setApplicationDescription(
        erases
            ? u"Erases all that is held about the person with that address: their rows in every community, "
              "their account, letters to them, and what history tells of them. Counts stay, without a name. "
              "Says first what there is, and asks."_s
            : u"Writes all that is held about the person with that address as one JSON file."_s);
    parser.addPositionalArgument(u"EMAIL"_s, u"The person's address, in any case."_s);
    parser.addOption({u"community"_s, u"Only what this community holds."_s, u"SLUG"_s});
    if (!erases) {
        parser.addOption(
            {u"output"_s, u"Writes there, readable by its owner only, not to standard output."_s, u"FILE"_s});
        return;
    }
    parser.addOption({u"yes"_s, u"Doesn't ask."_s});
    parser.addOption({u"json"_s, u"Prints JSON."_s});
}

Result<PersonCommand> personCommand(const QCommandLineParser &parser, bool erases)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() != 1)
        return failure(ErrorKind::Invalid, u"Say whom it is about: an e-mail address"_s);
    if (!isEmailAddress(words.first()))
        return failure(ErrorKind::Invalid, u"That isn't an e-mail address"_s, words.first());
    PersonCommand command{.erases = erases,
                          .email = words.first(),
                          .community = parser.value(u"community"_s),
                          .output = {},
                          .yes = erases && parser.isSet(u"yes"_s),
                          .json = erases && parser.isSet(u"json"_s)};
    if (!erases)
        command.output = parser.value(u"output"_s);
    return command;
}

Result<void> run(const PersonCommand &command, const AskServer &ask)
{
    return command.erases ? erase(command, ask) : exportTo(command, ask);
}

} // namespace veche::server
