// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/base/stamp.h"
#include "shared/domain/community.h"

#include <QFuture>
#include <QNetworkAccessManager>
#include <QUrl>

namespace veche::workspace
{

/// A community on a server, as a member sees it.
struct ServerCommunity {
    domain::CommunityId id;
    QString slug;
    QString name;
    domain::Role role = domain::Role::Viewer;
};

struct SignInQuestion {
    QString email;
    QString password;
    DeviceId device;      ///< the one used so far
    QByteArray publicKey; ///< Ed25519, 32 bytes
};

struct SignInAnswer {
    QByteArray token;
    DeviceId device; ///< the one proposed, unless it was taken
    domain::AccountId account;
    QString accountName;
    std::vector<ServerCommunity> communities;
};

/// The server's address from what a person types: scheme and host only, https where none is said. Invalid
/// for what isn't one, and for http to another machine: passwords and tokens don't travel in the open.
[[nodiscard]] Result<QUrl> serverUrl(const QString &typed);

/// What can be asked of a server beside a community's changes (those are the transport's).
class ServerApi final : public QObject
{
    Q_OBJECT

public:
    explicit ServerApi(const QUrl &server, QObject *parent = nullptr);

    /// Denied: wrong address or password. Retryable: too many attempts. Offline: not reached.
    [[nodiscard]] QFuture<Result<SignInAnswer>> signIn(const SignInQuestion &question);
    /// Denied: the token is no longer good.
    [[nodiscard]] QFuture<Result<std::vector<ServerCommunity>>> communities(const QByteArray &token);
    [[nodiscard]] QFuture<Result<void>> signOut(const QByteArray &token);

private:
    [[nodiscard]] QNetworkRequest request(const QString &path, const QByteArray &token = {}) const;
    [[nodiscard]] QFuture<Result<QJsonObject>> answered(QNetworkReply *reply);

    QUrl m_server;
    QNetworkAccessManager m_network;
};

} // namespace veche::workspace
