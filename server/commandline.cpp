// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commandline.h"

#include "server/hostname.h"

#include <QCommandLineParser>
#include <QUrl>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
using Action = CommandLine::Action;

/// How each is typed, those of the group alone, "account", where one is named.
QString usage(const QString &group = {})
{
    QStringList lines{
        u"serve --data DIR [--listen HOST:PORT] [--public-url URL] [--smtp URL] [--admin HOST:PORT]"_s,
        u"backup FILE [--force] --data DIR"_s,
        u"doctor --data DIR"_s,
        u"host NAME [--unicode]"_s,
        u"person export EMAIL [--community SLUG] [--output FILE] --data DIR"_s,
        u"person erase EMAIL [--community SLUG] [--yes] [--json] --data DIR"_s};
    for (const AdminCommand &command : adminCommands())
        lines << QStringList{command.name, command.word, command.usage, u"--data DIR"_s}
                     .join(u' ')
                     .simplified();
    QString text;
    for (const QString &line : lines) {
        if (group.isEmpty() || line.startsWith(group + u' '))
            text += u"  veche-server "_s + line + u'\n';
    }
    return text;
}

QString overview()
{
    return u"veche-server: the sync and public server of Veche.\n\n"_s + usage() +
           u"\nEach takes --help. All but `serve` work while the server runs, too. Passwords are asked for, "
           u"or "
           "read from standard input or a file.\nExit codes: 0 done, 1 failed, 2 misunderstood.\n"_s;
}

QCommandLineOption jsonOption()
{
    return {u"json"_s, u"Prints JSON."_s};
}

QCommandLineOption passwordFileOption()
{
    return {u"password-file"_s,
            u"Reads the password from the first line of that file, not from standard input."_s, u"FILE"_s};
}

QCommandLineOption dataOption()
{
    return {u"data"_s, u"The folder with the server's database and secrets; made where there is none."_s,
            u"DIR"_s};
}

QCommandLineOption helpOption()
{
    return {{u"h"_s, u"help"_s}, u"Shows this text."_s};
}

/// Parses into `parser`; true where the text of its help was asked for.
Result<bool> parse(QCommandLineParser &parser, const QStringList &arguments, CommandLine &out)
{
    parser.addOption(dataOption());
    parser.addOption(helpOption());
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    if (!parser.parse(arguments))
        return failure(ErrorKind::Invalid, parser.errorText());
    if (parser.isSet(u"help"_s)) {
        out.action = Action::ShowText;
        out.text = parser.helpText();
        return true;
    }
    out.data = parser.value(u"data"_s);
    if (out.data.isEmpty())
        return failure(ErrorKind::Invalid, u"Say where the server's data is: --data DIR"_s);
    return false;
}

/// Where to listen, as the option says it.
struct Place {
    QHostAddress address;
    quint16 port = 0;
};

Result<Place> placeOf(const QString &option, const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool ok = false;
    const uint port = text.mid(colon + 1).toUInt(&ok);
    QString host = text.left(qMax(colon, 0));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    const QHostAddress address =
        host == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    if (colon < 0 || !ok || port > 65535 || address.isNull())
        return failure(ErrorKind::Invalid,
                       u"--%1 takes an address and a port, for example 127.0.0.1:8080"_s.arg(option), text);
    return Place{address, static_cast<quint16>(port)};
}

Result<void> setPublicUrl(const QString &text, CommandLine &out)
{
    const QUrl url(text);
    const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (!web || url.host().isEmpty() || url.hasQuery() || url.hasFragment() || url.path().size() > 1 ||
        !url.userInfo().isEmpty())
        return failure(ErrorKind::Invalid,
                       u"--public-url takes an address without a path, for example https://veche.example"_s,
                       text);
    out.publicUrl = QString::fromLatin1(url.toEncoded());
    while (out.publicUrl.endsWith(u'/'))
        out.publicUrl.chop(1);
    return {};
}

Result<void> setProxies(const QStringList &values, CommandLine &out)
{
    for (const QString &value : values) {
        const QHostAddress address(value);
        if (address.isNull())
            return failure(ErrorKind::Invalid,
                           u"--proxy takes the address of the proxy in front, for example 127.0.0.1"_s,
                           value);
        out.proxies << address;
    }
    return {};
}

Result<CommandLine> parseServe(const QStringList &arguments)
{
    CommandLine out{.action = Action::Serve};
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Serves the communities in DIR until it is told to stop (SIGTERM, SIGINT, SIGHUP). "
        "Prints one line of JSON with the address it listens on."_s);
    parser.addOptions({
        {u"listen"_s, u"Where to listen; port 0 takes a free one."_s, u"HOST:PORT"_s, u"127.0.0.1:8080"_s},
        {u"admin"_s,
         u"Where those who run the server find /metrics, the figures for Prometheus; nowhere where not "
         u"given. "
         "Keep it from the public: an address of this machine, for example 127.0.0.1:9464."_s,
         u"HOST:PORT"_s},
        {u"public-url"_s,
         u"The address under which people reach the server; links in mail and pages use it."_s, u"URL"_s},
        {u"smtp"_s,
         u"The mail server: smtp://user:password@host:587 or smtps://…; without it mail waits. The "
         "environment variable VECHE_SMTP does the same and doesn't show in the process list."_s,
         u"URL"_s},
        {u"mail-from"_s, u"The sender of mail; noreply@ the public address's host where not given."_s,
         u"ADDRESS"_s},
        {u"proxy"_s,
         u"A proxy in front of the server whose X-Forwarded-For is believed; may be repeated. This machine "
         u"is, "
         "where the server listens on loopback only."_s,
         u"ADDRESS"_s},
    });
    VECHE_TAKE(const auto &help, parse(parser, arguments, out));
    if (help)
        return out;
    if (!parser.positionalArguments().isEmpty())
        return failure(ErrorKind::Invalid, u"serve takes no further words"_s,
                       parser.positionalArguments().first());
    out.smtp = parser.isSet(u"smtp"_s) ? parser.value(u"smtp"_s) : qEnvironmentVariable("VECHE_SMTP");
    out.mailFrom = parser.value(u"mail-from"_s);
    VECHE_TAKE(const auto &place, placeOf(u"listen"_s, parser.value(u"listen"_s)));
    out.address = place.address;
    out.port = place.port;
    if (parser.isSet(u"admin"_s)) {
        VECHE_TAKE(const auto &admin, placeOf(u"admin"_s, parser.value(u"admin"_s)));
        out.adminAddress = admin.address;
        out.adminPort = admin.port;
    }
    VECHE_TRY(setProxies(parser.values(u"proxy"_s), out));
    if (out.proxies.isEmpty() && out.address.isLoopback())
        out.proxies = {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    if (parser.isSet(u"public-url"_s)) {
        VECHE_TRY(setPublicUrl(parser.value(u"public-url"_s), out));
    }
    return out;
}

Result<CommandLine> parsePerson(const QStringList &arguments, bool erases)
{
    CommandLine out{.action = Action::Person};
    QCommandLineParser parser;
    describe(parser, erases);
    VECHE_TAKE(const auto &help, parse(parser, arguments, out));
    if (help)
        return out;
    auto command = personCommand(parser, erases);
    if (!command)
        return failure(command.error());
    out.person = *std::move(command);
    out.json = out.person.json;
    return out;
}

Result<CommandLine> parseDoctor(const QStringList &arguments)
{
    CommandLine out{.action = Action::Doctor};
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Checks the database, permissions, mail, clock and disk of a server, "
                                     u"and says what to do. Exits with 1 when "
                                     "something must be done."_s);
    parser.addOption(jsonOption());
    VECHE_TAKE(const auto &help, parse(parser, arguments, out));
    if (!help && !parser.positionalArguments().isEmpty())
        return failure(ErrorKind::Invalid, u"doctor takes no further words"_s,
                       parser.positionalArguments().first());
    out.json = !help && parser.isSet(u"json"_s);
    return out;
}

Result<CommandLine> parseBackup(const QStringList &arguments)
{
    CommandLine out{.action = Action::Backup};
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Makes one file of the whole server: database, secrets, settings, and a manifest with their sums; "
        "while it serves, or not. It is a tar, readable by its owner only. A copy of the database stands in "
        "DIR for a moment, so there must be room for one."_s);
    parser.addPositionalArgument(u"FILE"_s, u"The file to make."_s);
    parser.addOptions({{u"force"_s, u"Replaces a file that has that name."_s}, jsonOption()});
    VECHE_TAKE(const auto &help, parse(parser, arguments, out));
    if (help)
        return out;
    if (parser.positionalArguments().size() != 1)
        return failure(ErrorKind::Invalid, u"Say which file the backup becomes"_s);
    out.target = parser.positionalArguments().first();
    out.replaces = parser.isSet(u"force"_s);
    out.json = parser.isSet(u"json"_s);
    return out;
}

Result<CommandLine> parseAdmin(const QStringList &arguments, const AdminCommand &command)
{
    CommandLine out{.action = Action::Administrate};
    QCommandLineParser parser;
    parser.setApplicationDescription(command.summary);
    if (!command.word.isEmpty())
        parser.addPositionalArgument(command.word, command.meaning);
    parser.addOptions(command.options);
    parser.addOption(jsonOption());
    if (command.takesPassword)
        parser.addOption(passwordFileOption());
    VECHE_TAKE(const auto &help, parse(parser, arguments, out));
    if (help)
        return out;
    const QStringList words = parser.positionalArguments();
    if (words.size() != (command.word.isEmpty() ? 0 : 1))
        return failure(ErrorKind::Invalid, command.word.isEmpty()
                                               ? u"%1 takes no further words"_s.arg(command.name)
                                               : u"%1 takes one %2"_s.arg(command.name, command.word));
    out.command = &command;
    auto request = command.request(words.value(0), parser);
    if (!request)
        return failure(request.error());
    out.request = *std::move(request);
    out.json = parser.isSet(u"json"_s);
    out.passwordFile = command.takesPassword ? parser.value(u"password-file"_s) : QString();
    return out;
}

/// Answered here: it needs no server's data.
Result<CommandLine> parseHost(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Prints a host name as configuration has it, with xn--… for an "
                                     "internationalised one; exits with 2 where it is no host name."_s);
    parser.addPositionalArgument(u"NAME"_s, u"The host name, in either form."_s);
    parser.addOptions({{u"unicode"_s, u"Prints it as people read it."_s}, helpOption()});
    if (!parser.parse(arguments))
        return failure(ErrorKind::Invalid, parser.errorText());
    if (parser.isSet(u"help"_s))
        return CommandLine{.text = parser.helpText()};
    if (parser.positionalArguments().size() != 1)
        return failure(ErrorKind::Invalid, u"host takes one NAME"_s);
    VECHE_TAKE(const auto &host, asciiHost(parser.positionalArguments().first()));
    return CommandLine{.text = (parser.isSet(u"unicode"_s) ? shownHost(host) : host) + u'\n'};
}

/// A group, such as `account`, without a word that says what to do.
Result<CommandLine> parseGroup(const QString &group, const QString &second)
{
    if (second == "--help"_L1 || second == "-h"_L1)
        return CommandLine{.text = usage(group)};
    return failure(ErrorKind::Invalid,
                   second.isEmpty() ? u"Say what to do; see veche-server %1 --help"_s.arg(group)
                                    : u"There is no such subcommand; see veche-server %1 --help"_s.arg(group),
                   second);
}
} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    const QString first = arguments.value(1);
    const QString second = arguments.value(2);
    if (first == "serve"_L1)
        return parseServe(QStringList{u"veche-server serve"_s} + arguments.mid(2));
    if (first == "doctor"_L1)
        return parseDoctor(QStringList{u"veche-server doctor"_s} + arguments.mid(2));
    if (first == "backup"_L1)
        return parseBackup(QStringList{u"veche-server backup"_s} + arguments.mid(2));
    if (first == "host"_L1)
        return parseHost(QStringList{u"veche-server host"_s} + arguments.mid(2));
    if (first == "person"_L1 && (second == "export"_L1 || second == "erase"_L1))
        return parsePerson(QStringList{u"veche-server person "_s + second} + arguments.mid(3),
                           second == "erase"_L1);
    const QString both = first + u' ' + second;
    if (const AdminCommand *command = adminCommand(both))
        return parseAdmin(QStringList{u"veche-server "_s + both} + arguments.mid(3), *command);
    if (isGroup(first) || first == "person"_L1)
        return parseGroup(first, second);
    if (first == "--version"_L1)
        return CommandLine{.text = u"veche-server %1\n"_s.arg(QLatin1StringView(VECHE_VERSION))};
    if (first == "--help"_L1 || first == "-h"_L1)
        return CommandLine{.text = overview()};
    if (first.isEmpty())
        return failure(
            ErrorKind::Invalid,
            u"Say what to do: serve, backup, account, community, person, setting or doctor; see --help"_s);
    return failure(ErrorKind::Invalid, u"There is no such subcommand; see --help"_s, first);
}

} // namespace veche::server
