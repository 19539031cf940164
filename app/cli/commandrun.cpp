// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandrun.h"

#include "app/workspace/workspace.h"
#include "shared/base/systemlock.h"

#include <QDir>

namespace veche::cli
{

using namespace Qt::StringLiterals;

namespace
{
QString helpOf(const CommandSpec &spec, const QCommandLineParser &parser)
{
    // Its first line says how the program was called, which here is not what one types.
    const QString text = parser.helpText();
    return u"Usage: veche %1 %2\n"_s.arg(spec.name, spec.usage) + text.mid(text.indexOf(u'\n') + 1);
}

std::unique_ptr<QCommandLineParser> parserOf(const CommandSpec &spec)
{
    auto parser = std::make_unique<QCommandLineParser>();
    parser->setApplicationDescription(spec.summary);
    parser->addOption({{u"h"_s, u"help"_s}, u"Says this."_s});
    parser->addOption({u"workspace"_s, u"The workspace's file."_s, u"W"_s});
    parser->addOptions(spec.options);
    return parser;
}
} // namespace

bool isCommand(const QString &word)
{
    return specNamed(word) != nullptr;
}

QString generalHelp()
{
    QString text = u"Usage: veche [FILE…]                opens the application\n"
                   "       veche SUBCOMMAND [options]   works without a window\n\n"
                   "Subcommands (veche SUBCOMMAND --help says more):\n"_s;
    for (const CommandSpec &spec : commandSpecs())
        text += u"  %1%2\n"_s.arg(spec.name, -11).arg(spec.summary);
    return text + u"\nExit codes: 0 done, 1 failed, 2 misunderstood.\n"_s;
}

Result<ParsedCommand> parseCommand(const QStringList &arguments, const QString &folder)
{
    ParsedCommand parsed;
    parsed.spec = specNamed(arguments.value(0));
    if (!parsed.spec)
        return failure(ErrorKind::Invalid, u"There is no such subcommand; see veche --help"_s,
                       arguments.value(0));
    parsed.arguments = parserOf(*parsed.spec);
    const QString hint = u"veche %1 --help"_s.arg(parsed.spec->name);
    if (!parsed.arguments->parse(arguments))
        return failure(ErrorKind::Invalid, parsed.arguments->errorText(), hint);
    if (parsed.arguments->isSet(u"help"_s)) {
        parsed.help = helpOf(*parsed.spec, *parsed.arguments);
        return parsed;
    }
    if (parsed.arguments->positionalArguments().size() != parsed.spec->positional)
        return failure(ErrorKind::Invalid, u"The arguments don't fit: %1"_s.arg(parsed.spec->usage), hint);
    const QString workspace = parsed.arguments->value(u"workspace"_s);
    if (workspace.isEmpty())
        return failure(ErrorKind::Invalid, u"Say which workspace is meant: --workspace FILE"_s, hint);
    parsed.workspace = QDir::cleanPath(QDir(folder).absoluteFilePath(workspace));
    return parsed;
}

void serve(workspace::Workspace &workspace, const Environment &environment,
           workspace::CommandChannel *channel)
{
    const auto refuse = [channel](const Error &error) {
        channel->writeError(u"veche: %1\n"_s.arg(toString(error)).toUtf8());
        channel->finish(2);
    };
    auto parsed = parseCommand(channel->arguments(), channel->folder());
    if (!parsed)
        return refuse(parsed.error());
    if (fileIdentity(parsed->workspace) != fileIdentity(workspace.path()))
        return refuse({ErrorKind::Invalid, u"Another workspace is open here"_s, workspace.path()});
    Command::Parts parts{*channel, *parsed->arguments, environment, &workspace, {}};
    Command *command = parsed->spec->make(std::move(parts)).release();
    // With the channel goes the command, and what it waits for.
    command->setParent(channel);
    QObject::connect(command, &Command::finished, channel, &workspace::CommandChannel::finish);
    QObject::connect(command, &QObject::destroyed, [keep = std::shared_ptr(std::move(parsed->arguments))] {});
    command->start();
}

} // namespace veche::cli
