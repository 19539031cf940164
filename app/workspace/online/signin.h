// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/online/serverapi.h"
#include "app/workspace/secrets.h"

#include <functional>

namespace veche::workspace
{

class Config;

/// Where secrets of that workspace are kept: the token file that was named for it, else the keychain.
[[nodiscard]] std::unique_ptr<Secrets> secretsFor(const Config &config, const QString &workspace);

/// Signed in, with everything that is kept of it.
struct SignedIn {
    Credentials credentials;
    std::vector<api::Community> communities;

    /// The one of that id; nullptr for who isn't a member.
    [[nodiscard]] const api::Community *community(const domain::CommunityId &id) const;
};

/// The sign-in as typed.
struct Login {
    QUrl server;
    QString email;
    QString password;
};

/// The workspace's file that somebody signs in for, and where what comes of it is kept.
struct SignInPlace {
    QString workspace;
    Config &config;
    Secrets &secrets;
    /// Asked once the server knows who it is; with an error nothing is kept and the device is signed out.
    std::function<QFuture<Result<void>>(const domain::AccountId &account)> admit = {};
};

/// Signs this device in for one workspace file: its key, the token and who we are go into the secrets, the
/// address, the device's id and the author into the settings. Who signed in here before keeps the device,
/// and its key while that is good. Nothing is kept where the server refuses. What the place names must
/// outlive the future; `context` lives in the calling thread.
[[nodiscard]] QFuture<Result<SignedIn>> signIn(QObject *context, const Login &login,
                                               const SignInPlace &place);

} // namespace veche::workspace
