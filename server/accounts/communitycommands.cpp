// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/communitycommands.h"

#include "server/module/counted.h"

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
            .request = [](const QString &slug, const QCommandLineParser &parser) -> Result<QJsonObject> {
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

AdminCommand communityListCommand()
{
    return {.name = u"community list"_s,
            .summary = u"Lists the communities: slug, name, members, owners."_s,
            .request = server::asking(u"community.list"_s),
            .said = saidCommunities};
}

AdminCommand communityMembersCommand()
{
    return {.name = u"community members"_s,
            .word = u"SLUG"_s,
            .meaning = u"The community's part of its page's address: /c/SLUG"_s,
            .summary = u"Lists the members of a community: address, name, role."_s,
            .request = server::asking(u"community.members"_s, u"slug"_s),
            .said = saidMembers};
}
} // namespace

std::vector<AdminCommand> communityCommands()
{
    return {communityAddCommand(), communityListCommand(), communityMembersCommand()};
}

} // namespace veche::accounts
