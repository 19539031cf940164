// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountroutes.h"

#include "resources/words/words.h"
#include "server/accounts/token.h"
#include "server/http/apierror.h"
#include "shared/api/communitymessages.h"
#include "shared/base/futures.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace
{
/// A letter that was lost is asked for again; the newest one's link stays good for longer than the longest
/// wait.
constexpr Attempts::Limits ofResetLetters{
    .free = 5, .firstWait = std::chrono::minutes(1), .longest = std::chrono::minutes(15)};

QDateTime time(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

api::Community toMessage(const Membership &membership)
{
    return {membership.community, membership.slug, membership.name, membership.role};
}

std::vector<api::Community> toMessages(const std::vector<Membership> &memberships)
{
    std::vector<api::Community> communities;
    for (const Membership &membership : memberships)
        communities.push_back(toMessage(membership));
    return communities;
}

api::SignedIn toMessage(const SignedIn &signedIn, qint64 now)
{
    const Account &account = signedIn.account;
    return {signedIn.token,
            signedIn.device,
            {account.id, account.email, account.name, account.serverOwner},
            toMessages(signedIn.communities),
            now};
}

api::Devices toMessage(const std::vector<Device> &devices, DeviceId own)
{
    api::Devices list;
    for (const Device &device : devices)
        list.devices.push_back(
            {device.id, device.name, time(device.created), time(device.lastSeen), device.id == own});
    return list;
}

Response empty(const Result<void> &done)
{
    return done ? Response::empty() : http::errorResponse(done.error());
}

/// Of a letter that is to follow.
QString languageOf(const Request &request, const QString &said)
{
    if (resources::languageOf(said))
        return said;
    const auto accepted = resources::accepted(request.headers.value("Accept-Language"));
    return resources::code(accepted.value_or(resources::Language::English));
}

Result<SignInRequest> signInRequest(const Request &request)
{
    VECHE_TAKE(auto &asked, http::messageIn<api::SignIn>(request));
    if (asked.email.isEmpty() || asked.password.isEmpty() || asked.devicePublicKey.size() != 32)
        return failure(ErrorKind::Invalid,
                       u"email, password and devicePublicKey (32 bytes as base64) are needed"_s);
    return SignInRequest{.email = std::move(asked.email),
                         .password = std::move(asked.password),
                         .deviceName = std::move(asked.deviceName),
                         .publicKey = std::move(asked.devicePublicKey),
                         .deviceId = asked.deviceId,
                         .language = languageOf(request, asked.language)};
}

Result<CommunityRequest> communityRequest(const Request &request, const Principal &who)
{
    VECHE_TAKE(auto &asked, http::messageIn<api::NewCommunity>(request));
    return CommunityRequest{.id = asked.id.value_or(domain::CommunityId()),
                            .slug = std::move(asked.slug),
                            .name = std::move(asked.name),
                            .language = std::move(asked.language),
                            .zone = std::move(asked.zone),
                            .owner = who.account.id};
}
} // namespace

AccountRoutes::AccountRoutes(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_signIns(m_parts.clock)
    , m_resets(m_parts.clock)
    , m_resetLetters(m_parts.clock, ofResetLetters)
{
}

void AccountRoutes::mount(http::Router &router)
{
    const auto bound = [this](Answer (AccountRoutes::*handler)(const Request &)) {
        return http::AsyncHandler(
            [this, handler](const Request &request) { return (this->*handler)(request); });
    };
    router.post(u"/api/v1/sign-in"_s, bound(&AccountRoutes::signIn), {.bodyLimit = 16 << 10});
    router.post(u"/api/v1/sign-out"_s, bound(&AccountRoutes::signOut));
    router.get(u"/api/v1/devices"_s, bound(&AccountRoutes::devices));
    router.del(u"/api/v1/devices/<device>"_s, bound(&AccountRoutes::revoke));
    router.post(u"/api/v1/password"_s, bound(&AccountRoutes::changePassword), {.bodyLimit = 16 << 10});
    router.post(u"/api/v1/password/reset"_s,
                http::SyncHandler([this](const Request &request) { return reset(request); }),
                {.bodyLimit = 16 << 10});
    router.get(u"/api/v1/communities"_s, bound(&AccountRoutes::communities));
    router.post(u"/api/v1/communities"_s, bound(&AccountRoutes::addCommunity), {.bodyLimit = 16 << 10});
}

AccountRoutes::Answer AccountRoutes::authenticated(const Request &request, WithPrincipal then)
{
    const auto go = [then = std::move(then)](const Result<Principal> &who) {
        if (who)
            return then(*who);
        return http::ready(who.error().kind == ErrorKind::Denied ? http::unauthorised(who.error().message)
                                                                 : http::errorResponse(who.error()));
    };
    return chain(m_parts.desk.signIns().authenticate(QString::fromLatin1(request.bearer())), this, go);
}

AccountRoutes::Answer AccountRoutes::signIn(const Request &request)
{
    const auto wanted = signInRequest(request);
    if (!wanted)
        return http::refuse(wanted.error());
    const QString token = QString::fromLatin1(request.bearer());
    const LoginThrottle::Try stranger{book::foldedEmail(wanted->email), request.address, {}};
    const auto go = [this, wanted = *wanted, stranger, token](const Result<bool> &known) mutable {
        if (!known)
            return http::refuse(known.error());
        LoginThrottle::Try attempt = stranger;
        if (*known)
            attempt.device = Token::fromText(token)->hash();
        wanted.known = *known;
        return admit(wanted, attempt);
    };
    return chain(m_parts.desk.signIns().knows(wanted->email, token), this, go);
}

AccountRoutes::Answer AccountRoutes::admit(const SignInRequest &wanted, const LoginThrottle::Try &attempt)
{
    if (const auto wait = m_signIns.admit(attempt); wait.count() > 0) {
        noteFailure("too many", attempt);
        return http::ready(http::tooMany(wait));
    }
    return chain(m_parts.desk.signIns().signIn(wanted), this,
                 [this, attempt](const Result<SignedIn> &done) { return signedIn(done, attempt); });
}

void AccountRoutes::noteFailure(const char *why, const LoginThrottle::Try &attempt)
{
    m_parts.log.note("sign-in failed",
                     {{u"why"_s, QString::fromLatin1(why)},
                      {u"account"_s, m_parts.log.hidden("account " + attempt.account.toUtf8())},
                      {u"address"_s, m_parts.log.hidden("address " + networkOf(attempt.address))}});
}

Response AccountRoutes::signedIn(const Result<SignedIn> &done, const LoginThrottle::Try &attempt)
{
    if (!done && done.error().kind == ErrorKind::Denied) {
        noteFailure("password", attempt);
        Response response = http::unauthorised(done.error().message);
        // The throttle counts it; the acceptor would shut out everybody behind that address.
        response.failed = false;
        return response;
    }
    if (!done && done.error().kind == ErrorKind::Conflict)
        noteFailure("locked", attempt);
    if (!done)
        return http::errorResponse(done.error());
    m_signIns.succeeded(attempt);
    return Response::json(api::toJson(toMessage(*done, m_parts.clock.wallMs())));
}

AccountRoutes::Answer AccountRoutes::signOut(const Request &request)
{
    return authenticated(request, [this](const Principal &who) {
        return chain(m_parts.desk.signIns().signOut(who), this, empty);
    });
}

AccountRoutes::Answer AccountRoutes::devices(const Request &request)
{
    return authenticated(request, [this](const Principal &who) {
        const auto list = [own = who.device.id](const Result<std::vector<Device>> &found) {
            return found ? Response::json(api::toJson(toMessage(*found, own)))
                         : http::errorResponse(found.error());
        };
        return chain(m_parts.desk.signIns().devices(who), this, list);
    });
}

AccountRoutes::Answer AccountRoutes::revoke(const Request &request)
{
    const auto device = DeviceId::fromString(request.param(u"device"));
    if (!device)
        return http::refuse({ErrorKind::NotFound, u"There is no such device"_s, {}});
    return authenticated(request, [this, device](const Principal &who) {
        return chain(m_parts.desk.signIns().revoke(who, *device), this, empty);
    });
}

AccountRoutes::Answer AccountRoutes::changePassword(const Request &request)
{
    const auto asked = http::messageIn<api::PasswordChange>(request);
    if (!asked)
        return http::refuse(asked.error());
    const PasswordChange wanted{.current = asked->current,
                                .wanted = asked->wanted,
                                .signOthersOut = asked->signOutOthers,
                                .language = languageOf(request, asked->language)};
    const auto change = [this, wanted, address = request.address](const Principal &who) -> Answer {
        const LoginThrottle::Try attempt{book::foldedEmail(who.account.email), address, who.device.tokenHash};
        if (const auto wait = m_signIns.admit(attempt); wait.count() > 0)
            return http::ready(http::tooMany(wait));
        const auto answered = [this, attempt](const Result<void> &done) {
            if (done || done.error().kind == ErrorKind::Invalid)
                m_signIns.succeeded(attempt);
            else if (done.error().kind == ErrorKind::Denied)
                noteFailure("password", attempt);
            return empty(done);
        };
        return chain(m_parts.desk.passwords().change(who, wanted), this, answered);
    };
    return authenticated(request, change);
}

std::chrono::milliseconds AccountRoutes::askForReset(const QString &email, const QHostAddress &address,
                                                     const QString &language)
{
    const QString account = book::foldedEmail(email);
    if (const auto wait = m_resets.admit({account, address, {}}); wait.count() > 0)
        return wait;
    // Others who asked for the account's letters don't keep its owner from asking: the last letter's link
    // works.
    if (m_resetLetters.admit(account.toUtf8()).count() > 0)
        return std::chrono::milliseconds::zero();
    m_parts.desk.passwords().sendReset(email, language);
    return std::chrono::milliseconds::zero();
}

Response AccountRoutes::reset(const Request &request)
{
    const auto asked = http::messageIn<api::PasswordReset>(request);
    if (!asked)
        return http::errorResponse(asked.error());
    const auto wait = askForReset(asked->email, request.address, asked->language);
    return wait.count() > 0 ? http::tooMany(wait) : Response::empty(202);
}

AccountRoutes::Answer AccountRoutes::communities(const Request &request)
{
    return authenticated(request, [this](const Principal &who) {
        return chain(m_parts.desk.communities().of(who.account.id), this,
                     [](const Result<std::vector<Membership>> &found) {
                         return found ? Response::json(api::toJson(api::Communities{toMessages(*found)}))
                                      : http::errorResponse(found.error());
                     });
    });
}

AccountRoutes::Answer AccountRoutes::addCommunity(const Request &request)
{
    // The request lives only until this returns, so the body is read on its own first.
    return authenticated(request, [this, request](const Principal &who) -> Answer {
        const auto wanted = communityRequest(request, who);
        if (!wanted)
            return http::refuse(wanted.error());
        return chain(m_parts.desk.communities().add(*wanted), this, [](const Result<Membership> &made) {
            return made ? Response::json(api::toJson(toMessage(*made)), 201)
                        : http::errorResponse(made.error());
        });
    });
}

} // namespace veche::accounts

#include "moc_accountroutes.cpp"
