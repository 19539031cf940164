// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountadministration.h"

#include "server/accounts/roster.h"
#include "shared/base/futures.h"

#include <QJsonArray>

namespace veche::accounts
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

QJsonObject accountJson(const RosterEntry &entry)
{
    QJsonArray communities;
    for (const Membership &place : entry.communities)
        communities << QJsonObject{{u"slug"_s, place.slug}, {u"role"_s, domain::enumName(place.role)}};
    return {{u"id"_s, entry.account.id.toString()}, {u"email"_s, entry.account.email},
            {u"name"_s, entry.account.name},        {u"serverOwner"_s, entry.account.serverOwner},
            {u"hasPassword"_s, entry.hasPassword},  {u"locked"_s, entry.account.locked},
            {u"communities"_s, communities}};
}

QJsonObject communityJson(const CommunityEntry &entry)
{
    return {{u"id"_s, entry.id.toString()},
            {u"slug"_s, entry.slug},
            {u"name"_s, entry.name},
            {u"members"_s, entry.members},
            {u"owners"_s, QJsonArray::fromStringList(entry.owners)}};
}

QJsonObject memberJson(const MemberEntry &entry)
{
    return {{u"account"_s, entry.account.toString()},
            {u"email"_s, entry.email},
            {u"name"_s, entry.name},
            {u"role"_s, entry.role.name()}};
}

Answer accountList(Connection &connection)
{
    return asArray(u"accounts"_s, book::roster(connection), accountJson);
}

Answer communityList(Connection &connection)
{
    return asArray(u"communities"_s, book::communities(connection), communityJson);
}
} // namespace

AccountAdministration::AccountAdministration(AccountDesk &desk, storage::ReaderPool &readers)
    : m_desk(desk)
    , m_readers(readers)
{
}

std::optional<QFuture<Answer>> AccountAdministration::carryOut(const QJsonObject &request)
{
    const QString what = request[u"do"_s].toString();
    if (what == "account.add"_L1)
        return addAccount(request);
    if (what == "account.lock"_L1 || what == "account.unlock"_L1)
        return lockAccount(request);
    if (what == "community.add"_L1)
        return addCommunity(request);
    if (what == "account.list"_L1)
        return m_readers.read<Answer>(accountList);
    if (what == "account.password"_L1)
        return setPassword(request);
    if (what == "account.remove"_L1)
        return remove(request);
    if (what == "community.list"_L1)
        return m_readers.read<Answer>(communityList);
    if (what == "community.members"_L1) {
        return m_readers.read<Answer>([slug = request[u"slug"_s].toString()](Connection &connection) {
            return asArray(u"members"_s, book::members(connection, slug), memberJson);
        });
    }
    return std::nullopt;
}

QFuture<Answer> AccountAdministration::addAccount(const QJsonObject &request)
{
    const auto tell = [](const Result<Account> &account) -> Answer {
        if (!account)
            return failure(account.error());
        return QJsonObject{{u"id"_s, account->id.toString()},
                           {u"email"_s, account->email},
                           {u"name"_s, account->name},
                           {u"serverOwner"_s, account->serverOwner}};
    };
    return chain(m_desk.directory().add(request[u"email"_s].toString(), request[u"name"_s].toString(),
                                        request[u"password"_s].toString()),
                 &m_context, tell);
}

QFuture<Answer> AccountAdministration::lockAccount(const QJsonObject &request)
{
    const bool locked = request[u"do"_s].toString() == "account.lock"_L1;
    return chain(m_desk.directory().setLocked(request[u"email"_s].toString(), locked), &m_context,
                 [](const Result<Account> &account) -> Answer {
                     if (!account)
                         return failure(account.error());
                     return QJsonObject{{u"email"_s, account->email}, {u"locked"_s, account->locked}};
                 });
}

QFuture<Answer> AccountAdministration::addCommunity(const QJsonObject &request)
{
    CommunityRequest wanted{.id = {},
                            .slug = request[u"slug"_s].toString(),
                            .exactly = true,
                            .name = request[u"name"_s].toString(),
                            .language = {},
                            .zone = systemZoneName(),
                            .owner = {}};
    const auto open = [this, wanted](const Result<Account> &owner) mutable {
        if (!owner)
            return QtFuture::makeReadyFuture(Result<Membership>(failure(owner.error())));
        wanted.owner = owner->id;
        return m_desk.communities().add(wanted);
    };
    const auto tell = [](const Result<Membership> &made) -> Answer {
        if (!made)
            return failure(made.error());
        return QJsonObject{
            {u"id"_s, made->community.toString()}, {u"slug"_s, made->slug}, {u"name"_s, made->name}};
    };
    const auto owner = m_desk.directory().byEmail(request[u"owner"_s].toString());
    return chain(chain(owner, &m_context, open), &m_context, tell);
}

QFuture<Answer> AccountAdministration::setPassword(const QJsonObject &request)
{
    const QString email = request[u"email"_s].toString();
    const auto tell = [email](const Result<void> &done) -> Answer {
        if (!done)
            return failure(done.error());
        return QJsonObject{{u"email"_s, email}};
    };
    return chain(m_desk.passwords().replace(email, request[u"password"_s].toString()), &m_context, tell);
}

QFuture<Answer> AccountAdministration::remove(const QJsonObject &request)
{
    const QString heir = request[u"heir"_s].toString();
    const auto tell = [heir](const Result<Removed> &removed) -> Answer {
        if (!removed)
            return failure(removed.error());
        QJsonArray communities;
        for (const Membership &community : removed->communities)
            communities << community.slug;
        return QJsonObject{{u"id"_s, removed->account.id.toString()},
                           {u"email"_s, removed->account.email},
                           {u"communities"_s, communities},
                           {u"server"_s, removed->server},
                           {u"heir"_s, heir}};
    };
    return chain(m_desk.removal().remove(request[u"email"_s].toString(), heir), &m_context, tell);
}

} // namespace veche::accounts
