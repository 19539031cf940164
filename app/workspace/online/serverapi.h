// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/base/stamp.h"
#include "shared/domain/community.h"

#include <QDateTime>
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
    /// The token that this server gave before, good or not: what others guess doesn't keep such a device out.
    QByteArray formerToken;
};

struct SignInAnswer {
    QByteArray token;
    DeviceId device; ///< the one proposed, unless it was taken
    domain::AccountId account;
    QString accountName;
    std::vector<ServerCommunity> communities;
};

/// A device that is signed in with the same account.
struct ServerDevice {
    DeviceId id;
    QString name;
    QDateTime created;
    QDateTime lastSeen;
    bool current = false; ///< the one that asks
};

/// How the server sends mail. All but the first two are known to the server's owner only.
struct ServerMail {
    bool configured = false;
    bool working = false;
    bool isOwner = false;
    QString server; ///< "smtp://host:587", without user and password
    QString from;
    bool fixed = false; ///< set where the server is started; can't be changed from here
    QString problem;    ///< why nothing goes out at present
    qint64 waiting = 0;
    qint64 failed = 0; ///< letters that their recipients' mail servers refused
};

/// What became of a trial mail.
struct TrialMail {
    bool sent = false;
    QString message; ///< what went wrong
    QString answer;  ///< what the mail server said
    QString headers; ///< of the letter as it went out, a line each
};

struct InvitationQuestion {
    QString email;
    QString name;
    domain::Role role = domain::Role::Viewer;
    QString language; ///< of the letter
};

struct InvitationAnswer {
    domain::Role role = domain::Role::Viewer; ///< the one that they have now
};

/// The server's address from what a person types: scheme and host only; where no scheme is said, https, and
/// http for this machine. Invalid for what isn't one, and for http to another machine: passwords and tokens
/// don't travel in the open.
[[nodiscard]] Result<QUrl> serverUrl(const QString &typed);

/// What can be asked of a server beside a community's changes (those are the transport's).
class ServerApi final : public QObject
{
    Q_OBJECT

public:
    explicit ServerApi(const QUrl &server, QObject *parent = nullptr);

    /// Denied: wrong address or password. Conflict: the account is locked. Retryable: too many attempts.
    /// Offline: not reached.
    [[nodiscard]] QFuture<Result<SignInAnswer>> signIn(const SignInQuestion &question);
    /// Denied: the token is no longer good.
    [[nodiscard]] QFuture<Result<std::vector<ServerCommunity>>> communities(const QByteArray &token);
    [[nodiscard]] QFuture<Result<void>> signOut(const QByteArray &token);

    [[nodiscard]] QFuture<Result<std::vector<ServerDevice>>> devices(const QByteArray &token);
    /// Signs another device out.
    [[nodiscard]] QFuture<Result<void>> revoke(const QByteArray &token, DeviceId device);
    [[nodiscard]] QFuture<Result<ServerMail>> mail(const QByteArray &token);
    /// Makes somebody a member, and the server writes to them. Denied: our role may not. Conflict: oneself.
    [[nodiscard]] QFuture<Result<InvitationAnswer>>
    invite(const QByteArray &token, const domain::CommunityId &community, const InvitationQuestion &question);
    /// `url`: smtp://user:password@host:port or smtps://…; empty keeps the one there is for a trial.
    /// Denied: only the server's owner may do that.
    [[nodiscard]] QFuture<Result<void>> setMail(const QByteArray &token, const QString &url,
                                                const QString &from);
    [[nodiscard]] QFuture<Result<TrialMail>> tryMail(const QByteArray &token, const QString &url,
                                                     const QString &from, const QString &to,
                                                     const QString &language);

private:
    [[nodiscard]] QNetworkRequest request(const QString &path, const QByteArray &token = {}) const;
    [[nodiscard]] QFuture<Result<QJsonObject>> answered(QNetworkReply *reply);

    QUrl m_server;
    QNetworkAccessManager m_network;
};

} // namespace veche::workspace
