// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/base/stamp.h"
#include "shared/domain/community.h"
#include "shared/domain/ids.h"

#include <QByteArray>
#include <QFuture>

#include <functional>

namespace veche::serversync
{

/// Who sends a request, as the token tells.
struct Caller {
    domain::AccountId account;
    DeviceId device;
    QByteArray publicKey; ///< Ed25519, 32 bytes: what the device signs with
    domain::Role role = domain::Role::Viewer;
    /// Of the protocol that its program speaks; the first one's transactions name no author.
    int version = 1;
};

/// Finds the caller by the bearer token and the part that they have in the community. Denied: no such
/// token. NotFound: not a member.
using Authenticate =
    std::function<QFuture<Result<Caller>>(const QByteArray &token, const domain::CommunityId &community)>;

} // namespace veche::serversync
