// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/administration.h"

#include "server/admincommand.h"
#include "shared/base/futures.h"

#include <QJsonArray>

namespace veche::server
{

using namespace Qt::StringLiterals;
using Answer = Result<QJsonObject>;

Administration::Administration(Ground &ground, std::function<MailState()> mail)
    : m_ground(ground)
    , m_mail(std::move(mail))
    , m_accounts(ground)
    , m_persons(ground)
{
}

QFuture<Answer> Administration::carryOut(const QJsonObject &request)
{
    const QString what = request[u"do"_s].toString();
    if (what == "account.add"_L1)
        return addAccount(request);
    if (what == "account.lock"_L1 || what == "account.unlock"_L1)
        return lockAccount(request);
    if (what == "community.add"_L1)
        return addCommunity(request);
    if (what == "doctor"_L1)
        return examine(m_ground, m_mail(), &m_context);
    if (what == "backup.copy"_L1)
        return copyDatabase();
    if (const auto answer = m_accounts.carryOut(request))
        return *answer;
    if (auto answer = m_persons.carryOut(request))
        return *answer;
    for (const auto &room : m_ground.rooms()) {
        if (const auto answer = room->carryOut(request))
            return *answer;
    }
    return QtFuture::makeReadyFuture(
        Answer(failure(ErrorKind::Invalid, u"The server doesn't know that request"_s, what)));
}

QFuture<Answer> Administration::addAccount(const QJsonObject &request)
{
    const auto tell = [](const Result<accounts::Account> &account) -> Answer {
        if (!account)
            return failure(account.error());
        return QJsonObject{{u"id"_s, account->id.toString()},
                           {u"email"_s, account->email},
                           {u"name"_s, account->name},
                           {u"serverOwner"_s, account->serverOwner}};
    };
    return chain(m_ground.accounts().directory().add(request[u"email"_s].toString(),
                                                     request[u"name"_s].toString(),
                                                     request[u"password"_s].toString()),
                 &m_context, tell);
}

QFuture<Answer> Administration::lockAccount(const QJsonObject &request)
{
    const bool locked = request[u"do"_s].toString() == "account.lock"_L1;
    return chain(m_ground.accounts().directory().setLocked(request[u"email"_s].toString(), locked),
                 &m_context, [](const Result<accounts::Account> &account) -> Answer {
                     if (!account)
                         return failure(account.error());
                     return QJsonObject{{u"email"_s, account->email}, {u"locked"_s, account->locked}};
                 });
}

QFuture<Answer> Administration::addCommunity(const QJsonObject &request)
{
    accounts::CommunityRequest wanted{.id = {},
                                      .slug = request[u"slug"_s].toString(),
                                      .exactly = true,
                                      .name = request[u"name"_s].toString(),
                                      .language = {},
                                      .zone = systemZoneName(),
                                      .owner = {}};
    const auto open = [this, wanted](const Result<accounts::Account> &owner) mutable {
        if (!owner)
            return QtFuture::makeReadyFuture(Result<accounts::Membership>(failure(owner.error())));
        wanted.owner = owner->id;
        return m_ground.accounts().communities().add(wanted);
    };
    const auto tell = [](const Result<accounts::Membership> &made) -> Answer {
        if (!made)
            return failure(made.error());
        return QJsonObject{
            {u"id"_s, made->community.toString()}, {u"slug"_s, made->slug}, {u"name"_s, made->name}};
    };
    const auto owner = m_ground.accounts().directory().byEmail(request[u"owner"_s].toString());
    return chain(chain(owner, &m_context, open), &m_context, tell);
}

QFuture<Answer> Administration::copyDatabase()
{
    const auto tell = [](const Result<CopyState> &copied) -> Answer {
        if (!copied)
            return failure(copied.error());
        QJsonArray communities;
        for (const auto &[id, head] : copied->communities)
            communities << QJsonObject{
                {u"id"_s, id.toString()}, {u"epoch"_s, head.epoch.toString()}, {u"seq"_s, head.seq}};
        return QJsonObject{{u"server"_s, copied->server.toString()}, {u"communities"_s, communities}};
    };
    return chain(m_ground.copyDatabase(), &m_context, tell);
}

QJsonObject requestOf(const CommandLine &line, const QString &password)
{
    if (line.command) {
        QJsonObject request = line.request;
        if (line.command->takesPassword)
            request[u"password"_s] = password;
        return request;
    }
    if (line.action == CommandLine::Action::AddAccount)
        return {{u"do"_s, u"account.add"_s},
                {u"email"_s, line.email},
                {u"name"_s, line.name},
                {u"password"_s, password}};
    if (line.action == CommandLine::Action::AddCommunity)
        return {{u"do"_s, u"community.add"_s},
                {u"slug"_s, line.slug},
                {u"name"_s, line.name},
                {u"owner"_s, line.owner}};
    return {{u"do"_s, u"doctor"_s}};
}

} // namespace veche::server
