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
/// The device's part of a sign-in.
struct Introduction {
    SignInQuestion question;
    QByteArray seed;
    bool former = false; ///< with the key that it had before

    void makeKey()
    {
        const signing::KeyPair key = signing::generate();
        seed = key.secretKey.seed();
        question.publicKey = key.publicKey.toBytes();
        former = false;
    }
};

bool isSame(const QString &email, const QString &other)
{
    return email.trimmed().compare(other.trimmed(), Qt::CaseInsensitive) == 0;
}

/// The device as which that account goes on.
DeviceId deviceOf(const Login &login, const SignInPlace &place)
{
    const QString url = login.server.toString();
    if (const auto former = place.config.signInOf(place.workspace, url, login.email))
        return former->device;
    const Config::Server known = place.config.serverFor(place.workspace);
    const bool own = known.url.isEmpty() || (known.url == url && isSame(known.email, login.email));
    return own ? place.config.deviceFor(place.workspace) : DeviceId::create();
}

Introduction introduce(const Login &login, const SignInPlace &place, const std::optional<Credentials> &kept)
{
    Introduction made;
    made.question.email = login.email.trimmed();
    made.question.password = login.password;
    made.question.device = deviceOf(login, place);
    if (kept && QUrl(kept->server) == login.server) {
        made.question.formerToken = kept->token;
        const auto key = signing::SecretKey::fromSeed(kept->keySeed);
        made.former = key && kept->device == made.question.device && isSame(kept->email, login.email);
        if (made.former) {
            made.seed = kept->keySeed;
            made.question.publicKey = key->publicKey().toBytes();
        }
    }
    if (!made.former)
        made.makeKey();
    return made;
}

/// One sign-in, from the question to what is kept of it.
class SigningIn final : public QObject
{
public:
    SigningIn(const Login &login, SignInPlace place, QObject *parent)
        : QObject(parent)
        , m_login(login)
        , m_place(std::move(place))
        , m_api(login.server)
    {
    }

    QFuture<Result<SignedIn>> run()
    {
        const QString key = credentialsKey(m_place.workspace);
        return chain(m_place.secrets.read(key), this, [this](const Result<std::optional<QByteArray>> &kept) {
            m_own = introduce(m_login, m_place, kept && *kept ? decodeCredentials(**kept) : std::nullopt);
            return ask();
        });
    }

private:
    using Answer = Result<api::SignedIn>;

    QFuture<Result<SignedIn>> ask()
    {
        return chain(m_api.signIn(m_own.question), this, [this](const Answer &answer) {
            const bool revoked = !answer && m_own.former && answer.error().kind == ErrorKind::Rejected;
            if (!revoked)
                return answered(answer);
            m_own.makeKey();
            return chain(m_api.signIn(m_own.question), this,
                         [this](const Answer &again) { return answered(again); });
        });
    }

    QFuture<Result<SignedIn>> answered(const Answer &answer)
    {
        if (!answer)
            return QtFuture::makeReadyFuture(Result<SignedIn>(failure(answer.error())));
        if (!m_place.admit)
            return keep(*answer);
        return chain(m_place.admit(answer->account.id), this,
                     [this, answer = *answer](const Result<void> &done) {
                         if (done)
                             return keep(answer);
                         return chain(m_api.signOut(answer.token.toLatin1()), this,
                                      [error = done.error()](const Result<void> &) -> Result<SignedIn> {
                                          return failure(error);
                                      });
                     });
    }

    QFuture<Result<SignedIn>> keep(const api::SignedIn &answer)
    {
        const SignedIn signedIn{{m_login.server.toString(), m_own.question.email, answer.account.id,
                                 answer.token.toLatin1(), answer.deviceId, m_own.seed},
                                answer.communities};
        Config::Server known = m_place.config.serverFor(m_place.workspace);
        known.url = signedIn.credentials.server;
        known.email = signedIn.credentials.email;
        m_place.config.setServerFor(m_place.workspace, known);
        m_place.config.noteSignIn(m_place.workspace,
                                  {known.url, known.email, answer.account.id, answer.deviceId});
        return chain(m_place.secrets.write(credentialsKey(m_place.workspace), encode(signedIn.credentials)),
                     this, [signedIn](const Result<void> &written) -> Result<SignedIn> {
                         if (!written)
                             return failure(written.error());
                         return signedIn;
                     });
    }

    Login m_login;
    SignInPlace m_place;
    ServerApi m_api;
    Introduction m_own;
};
} // namespace

const api::Community *SignedIn::community(const domain::CommunityId &id) const
{
    for (const api::Community &known : communities) {
        if (known.id == id)
            return &known;
    }
    return nullptr;
}

QFuture<Result<SignedIn>> signIn(QObject *context, const Login &login, const SignInPlace &place)
{
    auto *job = new SigningIn(login, place, context);
    auto done = job->run();
    whenDone(done, job, [job](const Result<SignedIn> &) { job->deleteLater(); });
    return done;
}

} // namespace veche::workspace
