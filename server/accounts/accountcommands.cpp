// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountcommands.h"

#include "server/module/counted.h"
#include "shared/base/text.h"

#include <QCommandLineParser>
#include <QJsonArray>

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using server::AdminCommand;
using Asked = Result<QJsonObject>;

namespace
{
/// One line of a list: what others typed must not steer a terminal.
QString listLine(const QStringList &cells)
{
    QStringList clean;
    for (const QString &cell : cells)
        clean << text::cleaned(cell).simplified();
    return clean.join(u'\t') + u'\n';
}

QString joined(const QJsonValue &array, const QString &separator = u", "_s)
{
    QStringList texts;
    for (const auto &value : array.toArray())
        texts << value.toString();
    return texts.join(separator);
}

QString saidAccounts(const QJsonObject &answer)
{
    QString text;
    for (const auto &value : answer[u"accounts"_s].toArray()) {
        const QJsonObject account = value.toObject();
        QStringList roles;
        if (account[u"serverOwner"_s].toBool())
            roles << u"the server's owner"_s;
        if (!account[u"hasPassword"_s].toBool())
            roles << u"invited, no password yet"_s;
        if (account[u"locked"_s].toBool())
            roles << u"locked"_s;
        for (const auto &place : account[u"communities"_s].toArray())
            roles << u"%1 in %2"_s.arg(place[u"role"_s].toString(), place[u"slug"_s].toString());
        text +=
            listLine({account[u"email"_s].toString(), account[u"name"_s].toString(), roles.join(u", "_s)});
    }
    return text;
}

QString saidCommunities(const QJsonObject &answer)
{
    QString text;
    for (const auto &value : answer[u"communities"_s].toArray()) {
        const QJsonObject community = value.toObject();
        const int members = community[u"members"_s].toInt();
        text += listLine({community[u"slug"_s].toString(), community[u"name"_s].toString(),
                          server::counted(members, "member"_L1, "members"_L1),
                          u"owned by %1"_s.arg(joined(community[u"owners"_s]))});
    }
    return text;
}

QString saidMembers(const QJsonObject &answer)
{
    QString text;
    for (const auto &value : answer[u"members"_s].toArray()) {
        const QJsonObject member = value.toObject();
        text += listLine(
            {member[u"email"_s].toString(), member[u"name"_s].toString(), member[u"role"_s].toString()});
    }
    return text;
}

QString saidRemoved(const QJsonObject &answer)
{
    QStringList passed;
    if (const QString slugs = joined(answer[u"communities"_s]); !slugs.isEmpty())
        passed << slugs;
    if (answer[u"server"_s].toBool())
        passed << u"this server"_s;
    const QString heir = passed.isEmpty() ? QString()
                                          : u" %1 now belongs to %2."_s.arg(passed.join(u", "_s),
                                                                            answer[u"heir"_s].toString());
    return u"The account %1 is gone: nobody signs in with it, and it is a member nowhere.%2 What it edited "
           "stays, under its id %3.\n"_s.arg(answer[u"email"_s].toString(), heir, answer[u"id"_s].toString());
}

AdminCommand accountListCommand()
{
    return {.name = u"account list"_s,
            .summary = u"Lists the accounts: address, name, and where it is what."_s,
            .request =
                [](const auto &, const auto &) {
                    return QJsonObject{{u"do"_s, u"account.list"_s}};
                },
            .said = saidAccounts};
}

AdminCommand accountPasswordCommand()
{
    return {.name = u"account password"_s,
            .word = u"EMAIL"_s,
            .meaning = u"The account's address."_s,
            .summary =
                u"Gives an account a new password and signs its devices out. The password is asked for, "
                "or read from standard input or a file."_s,
            .takesPassword = true,
            .request =
                [](const QString &email, const auto &) {
                    return QJsonObject{{u"do"_s, u"account.password"_s}, {u"email"_s, email}};
                },
            .said =
                [](const QJsonObject &answer) {
                    return u"The account %1 has its new password; its devices must sign in again.\n"_s.arg(
                        answer[u"email"_s].toString());
                }};
}

AdminCommand accountLockCommand(bool locks)
{
    const QString name = locks ? u"account lock"_s : u"account unlock"_s;
    return {
        .name = name,
        .word = u"EMAIL"_s,
        .meaning = u"The account's address."_s,
        .summary = locks ? u"Locks an account: nobody signs in with it, and where it is signed in it opens "
                           u"nothing any more. Its part in communities stays."_s
                         : u"Unlocks an account: it opens again what it did before."_s,
        .request =
            [asks = QString(name).replace(u' ', u'.')](const QString &email, const auto &) {
                return QJsonObject{{u"do"_s, asks}, {u"email"_s, email}};
            },
        .said =
            [](const QJsonObject &answer) {
                return answer[u"locked"_s].toBool()
                           ? u"The account %1 is locked; where it was signed in, it opens nothing now.\n"_s
                                 .arg(answer[u"email"_s].toString())
                           : u"The account %1 is unlocked.\n"_s.arg(answer[u"email"_s].toString());
            }};
}

AdminCommand accountRemoveCommand()
{
    return {.name = u"account remove"_s,
            .word = u"EMAIL"_s,
            .meaning = u"The account's address."_s,
            .summary = u"Removes an account: nobody signs in with it any more, and it is a member nowhere. "
                       "What it edited stays and keeps the account's id."_s,
            .options = {{u"pass-to"_s, u"Who owns from now on what nobody else owns."_s, u"EMAIL"_s}},
            .request =
                [](const QString &email, const QCommandLineParser &parser) {
                    return QJsonObject{{u"do"_s, u"account.remove"_s},
                                       {u"email"_s, email},
                                       {u"heir"_s, parser.value(u"pass-to"_s)}};
                },
            .said = saidRemoved};
}

AdminCommand communityListCommand()
{
    return {.name = u"community list"_s,
            .summary = u"Lists the communities: slug, name, members, owners."_s,
            .request =
                [](const auto &, const auto &) {
                    return QJsonObject{{u"do"_s, u"community.list"_s}};
                },
            .said = saidCommunities};
}

AdminCommand communityMembersCommand()
{
    return {.name = u"community members"_s,
            .word = u"SLUG"_s,
            .meaning = u"The community's part of its page's address: /c/SLUG"_s,
            .summary = u"Lists the members of a community: address, name, role."_s,
            .request =
                [](const QString &slug, const auto &) {
                    return QJsonObject{{u"do"_s, u"community.members"_s}, {u"slug"_s, slug}};
                },
            .said = saidMembers};
}

AdminCommand accountAddCommand()
{
    return {.name = u"account add"_s,
            .word = u"EMAIL"_s,
            .meaning = u"The address one signs in with."_s,
            .usage = u"--name NAME"_s,
            .summary = u"Adds an account; the password is read from standard input. The first account is the "
                       "server's owner."_s,
            .options = {{u"name"_s, u"The person's name."_s, u"NAME"_s}},
            .takesPassword = true,
            .makesData = true,
            .request = [](const QString &email, const QCommandLineParser &parser) -> Asked {
                const QString name = parser.value(u"name"_s);
                if (name.trimmed().isEmpty())
                    return failure(ErrorKind::Invalid, u"--name is missing"_s);
                return QJsonObject{{u"do"_s, u"account.add"_s}, {u"email"_s, email}, {u"name"_s, name}};
            },
            .said =
                [](const QJsonObject &answer) {
                    return u"The account %1 can sign in.%2\n"_s.arg(
                        answer[u"email"_s].toString(),
                        answer[u"serverOwner"_s].toBool() ? u" It is the server's owner."_s : QString());
                }};
}

AdminCommand communityAddCommand()
{
    return {.name = u"community add"_s,
            .word = u"SLUG"_s,
            .meaning = u"Its part of the page's address: /c/SLUG"_s,
            .usage = u"--name NAME --owner EMAIL"_s,
            .summary = u"Adds a community and makes an account its owner."_s,
            .options = {{u"name"_s, u"The community's name."_s, u"NAME"_s},
                        {u"owner"_s, u"The e-mail address of the owner's account."_s, u"EMAIL"_s}},
            .makesData = true,
            .request = [](const QString &slug, const QCommandLineParser &parser) -> Asked {
                const QString name = parser.value(u"name"_s);
                const QString owner = parser.value(u"owner"_s);
                if (name.trimmed().isEmpty())
                    return failure(ErrorKind::Invalid, u"--name is missing"_s);
                if (owner.isEmpty())
                    return failure(ErrorKind::Invalid,
                                   u"--owner is missing: the e-mail address of an account"_s);
                return QJsonObject{
                    {u"do"_s, u"community.add"_s}, {u"slug"_s, slug}, {u"name"_s, name}, {u"owner"_s, owner}};
            },
            .said =
                [](const QJsonObject &answer) {
                    return u"The community “%1” is at /c/%2.\n"_s.arg(answer[u"name"_s].toString(),
                                                                      answer[u"slug"_s].toString());
                }};
}
} // namespace

std::vector<AdminCommand> commands()
{
    return {accountAddCommand(),      accountListCommand(),      accountPasswordCommand(),
            accountLockCommand(true), accountLockCommand(false), accountRemoveCommand(),
            communityAddCommand(),    communityListCommand(),    communityMembersCommand()};
}

} // namespace veche::accounts
