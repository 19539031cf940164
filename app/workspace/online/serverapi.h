// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/communitymessages.h"
#include "shared/api/mailmessages.h"
#include "shared/base/futures.h"

#include <QFuture>
#include <QNetworkAccessManager>
#include <QUrl>

namespace veche::workspace
{

/// The person's and the device's part of a sign-in.
struct SignInQuestion {
    QString email;
    QString password;
    DeviceId device;      ///< the one used so far
    QByteArray publicKey; ///< Ed25519, 32 bytes
    /// The token that this server gave before, good or not: what others guess doesn't keep such a device out.
    QByteArray formerToken;
};

/// The server's address from what a person types: scheme and host only; where no scheme is said, https, and
/// http for this machine. Invalid for what isn't one, and for http to another machine: passwords and tokens
/// don't travel in the open.
[[nodiscard]] Result<QUrl> serverUrl(const QString &typed);

/// Requests to a server beside a community's changes (those are the transport's).
class ServerApi final : public QObject
{
    Q_OBJECT

public:
    explicit ServerApi(const QUrl &server, QObject *parent = nullptr);

    /// Denied: wrong address or password. Conflict: the account is locked. Retryable: too many attempts.
    /// Offline: not reached.
    [[nodiscard]] QFuture<Result<api::SignedIn>> signIn(const SignInQuestion &question);
    /// Denied: the token is no longer good.
    [[nodiscard]] QFuture<Result<std::vector<api::Community>>> communities(const QByteArray &token);
    [[nodiscard]] QFuture<Result<void>> signOut(const QByteArray &token);

    [[nodiscard]] QFuture<Result<std::vector<api::Device>>> devices(const QByteArray &token);
    /// Signs another device out.
    [[nodiscard]] QFuture<Result<void>> revoke(const QByteArray &token, DeviceId device);
    [[nodiscard]] QFuture<Result<api::MailState>> mail(const QByteArray &token);
    /// Makes somebody a member, and the server writes to them. Denied: our role may not. Conflict: oneself.
    [[nodiscard]] QFuture<Result<api::Invited>>
    invite(const QByteArray &token, const domain::CommunityId &community, const api::Invitation &invitation);
    /// Denied: only the server's owner may do that.
    [[nodiscard]] QFuture<Result<void>> setMail(const QByteArray &token, const api::MailSettings &settings);
    [[nodiscard]] QFuture<Result<api::MailTried>> tryMail(const QByteArray &token,
                                                          const api::MailTrial &trial);

private:
    [[nodiscard]] QNetworkRequest request(const QString &path, const QByteArray &token = {}) const;
    [[nodiscard]] QFuture<Result<QJsonObject>> answered(QNetworkReply *reply);
    /// Rejected: what came isn't that message.
    template <api::Message T>
    [[nodiscard]] QFuture<Result<T>> message(QNetworkReply *reply);
    [[nodiscard]] QFuture<Result<void>> done(QNetworkReply *reply);

    QUrl m_server;
    QNetworkAccessManager m_network;
};

template <api::Message T>
QFuture<Result<T>> ServerApi::message(QNetworkReply *reply)
{
    return chain(answered(reply), this, [](const Result<QJsonObject> &body) -> Result<T> {
        if (!body)
            return failure(body.error());
        auto message = api::fromJson<T>(*body);
        if (!message)
            return failure(ErrorKind::Rejected, QStringLiteral("What answers there is not a Veche server"),
                           message.error().message);
        return message;
    });
}

} // namespace veche::workspace
