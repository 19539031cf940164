// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountcommands.h"

#include <QCommandLineParser>
#include <QJsonArray>

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using server::AdminCommand;
using server::joined;
using server::listLine;

namespace
{
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
            .request = [](const QString &email, const QCommandLineParser &parser) -> Result<QJsonObject> {
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

AdminCommand accountListCommand()
{
    return {.name = u"account list"_s,
            .summary = u"Lists the accounts: address, name, and where it is what."_s,
            .request = server::asking(u"account.list"_s),
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
            .request = server::asking(u"account.password"_s, u"email"_s),
            .said = [](const QJsonObject &answer) {
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
        .request = server::asking(QString(name).replace(u' ', u'.'), u"email"_s),
        .said = [](const QJsonObject &answer) {
            return answer[u"locked"_s].toBool()
                       ? u"The account %1 is locked; where it was signed in, it opens nothing now.\n"_s.arg(
                             answer[u"email"_s].toString())
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
} // namespace

std::vector<AdminCommand> accountCommands()
{
    return {accountAddCommand(),      accountListCommand(),      accountPasswordCommand(),
            accountLockCommand(true), accountLockCommand(false), accountRemoveCommand()};
}

} // namespace veche::accounts
