// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accountadministration.h"

#include "server/accounts/roster.h"
#include "shared/base/futures.h"

#include <QJsonArray>

namespace veche::server
{

using namespace Qt::StringLiterals;
using storage::Connection;
using Answer = Result<QJsonObject>;

namespace
{
/// {key: [what `write` makes of each]}.
template <typename T, typename Write>
Answer asArray(const QString &key, const Result<std::vector<T>> &entries, Write write)
{
    if (!entries)
        return failure(entries.error());
    QJsonArray array;
    for (const T &entry : *entries)
        array << write(entry);
    return QJsonObject{{key, array}};
}

QJsonObject accountJson(const accounts::RosterEntry &entry)
{
    QJsonArray communities;
    for (const accounts::Membership &place : entry.communities)
        communities << QJsonObject{{u"slug"_s, place.slug}, {u"role"_s, domain::enumName(place.role)}};
    return {{u"id"_s, entry.account.id.toString()}, {u"email"_s, entry.account.email},
            {u"name"_s, entry.account.name},        {u"serverOwner"_s, entry.account.serverOwner},
            {u"hasPassword"_s, entry.hasPassword},  {u"locked"_s, entry.account.locked},
            {u"communities"_s, communities}};
}

QJsonObject communityJson(const accounts::CommunityEntry &entry)
{
    return {{u"id"_s, entry.id.toString()},
            {u"slug"_s, entry.slug},
            {u"name"_s, entry.name},
            {u"members"_s, entry.members},
            {u"owners"_s, QJsonArray::fromStringList(entry.owners)}};
}

QJsonObject memberJson(const accounts::MemberEntry &entry)
{
    return {{u"account"_s, entry.account.toString()},
            {u"email"_s, entry.email},
            {u"name"_s, entry.name},
            {u"role"_s, domain::enumName(entry.role)}};
}

Answer accountList(Connection &connection)
{
    return asArray(u"accounts"_s, accounts::book::roster(connection), accountJson);
}

Answer communityList(Connection &connection)
{
    return asArray(u"communities"_s, accounts::book::communities(connection), communityJson);
}
} // namespace

AccountAdministration::AccountAdministration(Ground &ground)
    : m_ground(ground)
{
}

std::optional<QFuture<Answer>> AccountAdministration::carryOut(const QJsonObject &request)
{
    const QString what = request[u"do"_s].toString();
    if (what == "account.list"_L1)
        return m_ground.readers().read<Answer>(accountList);
    if (what == "account.password"_L1)
        return setPassword(request);
    if (what == "account.remove"_L1)
        return remove(request);
    if (what == "community.list"_L1)
        return m_ground.readers().read<Answer>(communityList);
    if (what == "community.members"_L1) {
        return m_ground.readers().read<Answer>(
            [slug = request[u"slug"_s].toString()](Connection &connection) {
                return asArray(u"members"_s, accounts::book::members(connection, slug), memberJson);
            });
    }
    return std::nullopt;
}

QFuture<Answer> AccountAdministration::setPassword(const QJsonObject &request)
{
    const QString email = request[u"email"_s].toString();
    const auto tell = [email](const Result<void> &done) -> Answer {
        if (!done)
            return failure(done.error());
        return QJsonObject{{u"email"_s, email}};
    };
    return chain(m_ground.accounts().passwords().replace(email, request[u"password"_s].toString()),
                 &m_context, tell);
}

QFuture<Answer> AccountAdministration::remove(const QJsonObject &request)
{
    const QString heir = request[u"heir"_s].toString();
    const auto tell = [heir](const Result<accounts::Removed> &removed) -> Answer {
        if (!removed)
            return failure(removed.error());
        QJsonArray communities;
        for (const accounts::Membership &community : removed->communities)
            communities << community.slug;
        return QJsonObject{{u"id"_s, removed->account.id.toString()},
                           {u"email"_s, removed->account.email},
                           {u"communities"_s, communities},
                           {u"server"_s, removed->server},
                           {u"heir"_s, heir}};
    };
    return chain(m_ground.accounts().removal().remove(request[u"email"_s].toString(), heir), &m_context,
                 tell);
}

} // namespace veche::server
