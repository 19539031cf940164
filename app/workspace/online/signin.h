// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/online/serverapi.h"
#include "app/workspace/secrets.h"

namespace veche::workspace
{

class Config;

/// Where secrets of that workspace are kept: the token file that was named for it, else the keychain.
[[nodiscard]] std::unique_ptr<Secrets> secretsFor(const Config &config, const QString &workspace);

/// Signed in, with everything that is kept of it.
struct SignedIn {
    Credentials credentials;
    std::vector<ServerCommunity> communities;

    /// The one of that id; nullptr for who isn't a member.
    [[nodiscard]] const ServerCommunity *community(const domain::CommunityId &id) const;
};

/// Signs this device in for one workspace file: a new key, the token and who we are go into `secrets`, the
/// address and the device's id into `config`. Nothing is kept where the server refuses. Everything given
/// must outlive the future; `context` lives in the calling thread.
[[nodiscard]] QFuture<Result<SignedIn>> signIn(QObject *context, const QString &workspace, const QUrl &server,
                                               const QString &email, const QString &password, Config &config,
                                               Secrets &secrets);

} // namespace veche::workspace
