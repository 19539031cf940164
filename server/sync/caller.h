// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/callers.h"

namespace veche::serversync
{

/// The sender of a request, by the token.
struct Caller {
    domain::AccountId account;
    DeviceId device;
    QByteArray publicKey; ///< Ed25519, 32 bytes: what the device signs with
    domain::Role role = domain::Role::Viewer;
    /// Of the protocol that its program speaks; the first one's transactions name no author.
    int version = 1;
};

/// The caller of this room's requests.
[[nodiscard]] inline Caller callerOf(const server::Member &member)
{
    return {member.caller.account, member.caller.device, member.caller.publicKey, member.role};
}

} // namespace veche::serversync
