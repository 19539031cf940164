// SPDX-License-Identifier: GPL-3.0-or-later
// What the settings ask of a server: devices, invitations and mail.
#include "app/workspace/online/serverapi.h"

#include "shared/base/futures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace veche::workspace
{

using namespace Qt::StringLiterals;

namespace
{
QByteArray compact(const QJsonObject &body)
{
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Result<void> nothing(const Result<QJsonObject> &answer)
{
    return answer ? Result<void>() : failure(answer.error());
}

std::vector<ServerDevice> devicesOf(const QJsonObject &body)
{
    std::vector<ServerDevice> devices;
    for (const QJsonValue &value : body[u"devices"].toArray()) {
        const auto id = DeviceId::fromString(value[u"id"].toString());
        if (id)
            devices.push_back({*id, value[u"name"].toString(),
                               QDateTime::fromString(value[u"created"].toString(), Qt::ISODateWithMs),
                               QDateTime::fromString(value[u"lastSeen"].toString(), Qt::ISODateWithMs),
                               value[u"current"].toBool()});
    }
    return devices;
}

ServerMail mailOf(const QJsonObject &body)
{
    return {.configured = body[u"configured"].toBool(),
            .working = body[u"working"].toBool(),
            .isOwner = body.contains(u"server"),
            .server = body[u"server"].toString(),
            .from = body[u"from"].toString(),
            .fixed = body[u"fixed"].toBool(),
            .problem = body[u"problem"].toString(),
            .waiting = body[u"waiting"].toInteger(),
            .failed = body[u"failed"].toInteger()};
}
} // namespace

QFuture<Result<std::vector<ServerDevice>>> ServerApi::devices(const QByteArray &token)
{
    return chain(answered(m_network.get(request(u"devices"_s, token))), this,
                 [](const Result<QJsonObject> &answer) -> Result<std::vector<ServerDevice>> {
                     if (!answer)
                         return failure(answer.error());
                     return devicesOf(*answer);
                 });
}

QFuture<Result<void>> ServerApi::revoke(const QByteArray &token, DeviceId device)
{
    return chain(answered(m_network.deleteResource(request(u"devices/"_s + device.toString(), token))), this,
                 nothing);
}

QFuture<Result<InvitationAnswer>> ServerApi::invite(const QByteArray &token,
                                                    const domain::CommunityId &community,
                                                    const InvitationQuestion &question)
{
    const QJsonObject body{{u"email"_s, question.email},
                           {u"name"_s, question.name},
                           {u"role"_s, domain::enumName(question.role)},
                           {u"language"_s, question.language}};
    const QString path = u"communities/%1/members"_s.arg(community.toString());
    return chain(answered(m_network.post(request(path, token), compact(body))), this,
                 [](const Result<QJsonObject> &answer) -> Result<InvitationAnswer> {
                     if (!answer)
                         return failure(answer.error());
                     const auto role = domain::enumFromName<domain::Role>((*answer)[u"role"].toString());
                     return InvitationAnswer{role.value_or(domain::Role::Viewer)};
                 });
}

QFuture<Result<ServerMail>> ServerApi::mail(const QByteArray &token)
{
    return chain(answered(m_network.get(request(u"mail"_s, token))), this,
                 [](const Result<QJsonObject> &answer) -> Result<ServerMail> {
                     if (!answer)
                         return failure(answer.error());
                     return mailOf(*answer);
                 });
}

QFuture<Result<void>> ServerApi::setMail(const QByteArray &token, const QString &url, const QString &from)
{
    const QJsonObject body{{u"url"_s, url}, {u"from"_s, from}};
    return chain(answered(m_network.put(request(u"mail"_s, token), compact(body))), this, nothing);
}

QFuture<Result<TrialMail>> ServerApi::tryMail(const QByteArray &token, const QString &url,
                                              const QString &from, const QString &to, const QString &language)
{
    QJsonObject body{{u"url"_s, url}, {u"from"_s, from}, {u"language"_s, language}};
    if (!to.isEmpty())
        body[u"to"] = to;
    return chain(answered(m_network.post(request(u"mail/trial"_s, token), compact(body))), this,
                 [](const Result<QJsonObject> &answer) -> Result<TrialMail> {
                     if (!answer)
                         return failure(answer.error());
                     return TrialMail{(*answer)[u"sent"].toBool(), (*answer)[u"message"].toString(),
                                      (*answer)[u"answer"].toString(), (*answer)[u"headers"].toString()};
                 });
}

} // namespace veche::workspace
