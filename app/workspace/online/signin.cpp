// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/online/signin.h"

#include "app/workspace/config.h"
#include "shared/base/futures.h"
#include "shared/tickets/signing.h"

namespace veche::workspace
{

using namespace Qt::StringLiterals;

std::unique_ptr<Secrets> secretsFor(const Config &config, const QString &workspace)
{
    const QString file = config.serverFor(workspace).tokenFile;
    if (file.isEmpty())
        return std::make_unique<KeychainSecrets>();
    return std::make_unique<FileSecrets>(file);
}

namespace
{
/// The token of what was kept, where it is that server's.
QByteArray tokenOf(const Result<std::optional<QByteArray>> &kept, const QUrl &server)
{
    const auto credentials = kept && *kept ? decodeCredentials(**kept) : std::nullopt;
    return credentials && QUrl(credentials->server) == server ? credentials->token : QByteArray();
}
} // namespace

const ServerCommunity *SignedIn::community(const domain::CommunityId &id) const
{
    for (const ServerCommunity &known : communities) {
        if (known.id == id)
            return &known;
    }
    return nullptr;
}

QFuture<Result<SignedIn>> signIn(QObject *context, const QString &workspace, const QUrl &server,
                                 const QString &email, const QString &password, Config &config,
                                 Secrets &secrets)
{
    const signing::KeyPair key = signing::generate();
    auto *api = new ServerApi(server, context);
    const SignInQuestion question{
        email.trimmed(), password, config.deviceFor(workspace), key.publicKey.toBytes(), {}};
    const auto keep = [workspace, url = server.toString(), email = question.email,
                       seed = key.secretKey.seed(), &config, &secrets, context](const SignInAnswer &answer) {
        SignedIn signedIn{{url, email, answer.account, answer.token, answer.device, seed},
                          answer.communities};
        config.setDeviceFor(workspace, answer.device);
        Config::Server known = config.serverFor(workspace);
        known.url = url;
        known.email = email;
        config.setServerFor(workspace, known);
        return chain(secrets.write(credentialsKey(workspace), encode(signedIn.credentials)), context,
                     [signedIn](const Result<void> &written) -> Result<SignedIn> {
                         if (!written)
                             return failure(written.error());
                         return signedIn;
                     });
    };
    const auto ask = [question, server, api](const Result<std::optional<QByteArray>> &kept) {
        SignInQuestion asked = question;
        asked.formerToken = tokenOf(kept, server);
        return api->signIn(asked);
    };
    const auto answered = chain(secrets.read(credentialsKey(workspace)), context, ask);
    return chain(answered, context, [api, keep](const Result<SignInAnswer> &answer) {
        api->deleteLater();
        if (!answer)
            return QtFuture::makeReadyFuture(Result<SignedIn>(failure(answer.error())));
        return keep(*answer);
    });
}

} // namespace veche::workspace
