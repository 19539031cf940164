// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the settings to a server: devices, invitations and mail.
#include "app/workspace/online/serverapi.h"

namespace veche::workspace
{

using namespace Qt::StringLiterals;

QFuture<Result<std::vector<api::Device>>> ServerApi::devices(const QByteArray &token)
{
    return chain(message<api::Devices>(m_network.get(request(u"devices"_s, token))), this,
                 [](const Result<api::Devices> &answer) -> Result<std::vector<api::Device>> {
                     if (!answer)
                         return failure(answer.error());
                     return answer->devices;
                 });
}

QFuture<Result<void>> ServerApi::revoke(const QByteArray &token, DeviceId device)
{
    return done(m_network.deleteResource(request(u"devices/"_s + device.toString(), token)));
}

QFuture<Result<api::Invited>> ServerApi::invite(const QByteArray &token, const domain::CommunityId &community,
                                                const api::Invitation &invitation)
{
    const QString path = u"communities/%1/members"_s.arg(community.toString());
    return message<api::Invited>(m_network.post(request(path, token), api::encode(invitation)));
}

QFuture<Result<api::MailState>> ServerApi::mail(const QByteArray &token)
{
    return message<api::MailState>(m_network.get(request(u"mail"_s, token)));
}

QFuture<Result<void>> ServerApi::setMail(const QByteArray &token, const api::MailSettings &settings)
{
    return done(m_network.put(request(u"mail"_s, token), api::encode(settings)));
}

QFuture<Result<api::MailTried>> ServerApi::tryMail(const QByteArray &token, const api::MailTrial &trial)
{
    return message<api::MailTried>(m_network.post(request(u"mail/trial"_s, token), api::encode(trial)));
}

} // namespace veche::workspace
