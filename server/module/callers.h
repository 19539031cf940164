// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/base/stamp.h"
#include "shared/domain/community.h"
#include "shared/domain/ids.h"

#include <QByteArray>
#include <QFuture>

namespace veche::server
{

/// The sender of a request, by its token.
struct Caller {
    domain::AccountId account;
    QString name;
    QString email;
    bool serverOwner = false; ///< may change what belongs to the whole server
    DeviceId device;
    QByteArray publicKey; ///< Ed25519, 32 bytes: what the device signs with
};

/// The same within a community.
struct Member {
    Caller caller;
    domain::Role role = domain::Role::Viewer;
};

/// Knows callers by their bearer token.
class Callers
{
public:
    virtual ~Callers() = default;
    /// Denied: the token opens nothing.
    [[nodiscard]] virtual QFuture<Result<Caller>> authenticate(const QByteArray &token) = 0;
    /// As authenticate(); NotFound for who is no member.
    [[nodiscard]] virtual QFuture<Result<Member>> authenticateIn(const QByteArray &token,
                                                                 const domain::CommunityId &community) = 0;
};

} // namespace veche::server
