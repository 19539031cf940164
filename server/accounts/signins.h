// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountnotices.h"
#include "server/accounts/accountparts.h"
#include "server/accounts/principal.h"

#include <QObject>

#include <mutex>
#include <set>

namespace veche::accounts
{

struct SignInRequest {
    QString email;
    QString password;
    QString deviceName;
    QByteArray publicKey;             ///< Ed25519, 32 bytes
    std::optional<DeviceId> deviceId; ///< the one it has used so far, taken where it is free or its own
    QString language;                 ///< of a letter about it
    bool known = false;               ///< it has shown that it is, or was, one of the account's devices
};

struct SignedIn {
    QString token; ///< given out once; only its hash is kept
    DeviceId device;
    Account account;
    std::vector<Membership> communities;
};

/// Signs devices in and out, and tells whose a token is. Lives in a thread with an event loop; its futures
/// are finished on any.
class SignIns
{
public:
    SignIns(const AccountParts &parts, const AccountNotices &notices);

    /// Denied: wrong password or no such account, after the same time. Conflict: the password is right, and
    /// the account is locked.
    [[nodiscard]] QFuture<Result<SignedIn>> signIn(const SignInRequest &request);
    /// Whether that token is, or was, one of the account's, if there is such an account.
    [[nodiscard]] QFuture<Result<bool>> knows(const QString &email, QStringView token);
    [[nodiscard]] QFuture<Result<void>> signOut(const Principal &who);
    /// Denied where the token is none of ours, its device was revoked or idle for too long, or the account is
    /// locked.
    [[nodiscard]] QFuture<Result<Principal>> authenticate(QStringView token);
    /// As authenticate(), with the role in that community. NotFound for who is no member.
    [[nodiscard]] QFuture<Result<Placed>> authenticateIn(QStringView token,
                                                         const domain::CommunityId &community);
    [[nodiscard]] QFuture<Result<std::vector<Device>>> devices(const Principal &who);
    [[nodiscard]] QFuture<Result<void>> revoke(const Principal &who, DeviceId device);

private:
    [[nodiscard]] QFuture<Result<SignedIn>> admit(const Account &account, const SignInRequest &request,
                                                  bool rehash);
    void rehash(const Account &account, const QString &password);
    [[nodiscard]] Result<Principal> principal(storage::Connection &connection, const QByteArray &tokenHash);
    void seen(const Device &device);

    AccountParts m_parts;
    const AccountNotices &m_notices;
    std::mutex m_touching;
    std::set<DeviceId> m_touched; ///< devices with a last use that is being written
    QObject m_context;            ///< ends what is awaited with this
};

} // namespace veche::accounts
