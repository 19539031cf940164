// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountroutes.h"

#include "server/http/apierror.h"
#include "shared/base/futures.h"

#include <QJsonArray>
#include <QJsonObject>

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace
{

QString time(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject toJson(const Account &account)
{
    return {{u"id"_s, account.id.toString()},
            {u"email"_s, account.email},
            {u"name"_s, account.name},
            {u"serverOwner"_s, account.serverOwner}};
}

QJsonObject toJson(const Membership &membership)
{
    return {{u"id"_s, membership.community.toString()},
            {u"slug"_s, membership.slug},
            {u"name"_s, membership.name},
            {u"role"_s, domain::enumName(membership.role)}};
}

QJsonArray toJson(const std::vector<Membership> &memberships)
{
    QJsonArray array;
    for (const Membership &membership : memberships)
        array << toJson(membership);
    return array;
}

QJsonObject toJson(const Device &device, DeviceId own)
{
    return {{u"id"_s, device.id.toString()},
            {u"name"_s, device.name},
            {u"created"_s, time(device.created)},
            {u"lastSeen"_s, time(device.lastSeen)},
            {u"current"_s, device.id == own}};
}

Response empty(const Result<void> &done)
{
    return done ? Response::empty() : http::errorResponse(done.error());
}

Result<SignInRequest> signInRequest(const Request &request)
{
    const auto body = http::jsonBody(request);
    if (!body)
        return failure(body.error());
    SignInRequest out{.email = (*body)[u"email"_s].toString(),
                      .password = (*body)[u"password"_s].toString(),
                      .deviceName = (*body)[u"deviceName"_s].toString(),
                      .publicKey =
                          QByteArray::fromBase64((*body)[u"devicePublicKey"_s].toString().toLatin1()),
                      .deviceId = {}};
    if (body->contains(u"deviceId"_s)) {
        out.deviceId = DeviceId::fromString((*body)[u"deviceId"_s].toString());
        if (!out.deviceId)
            return failure(ErrorKind::Invalid, u"deviceId must be 16 hexadecimal digits"_s);
    }
    if (out.email.isEmpty() || out.password.isEmpty() || out.publicKey.size() != 32)
        return failure(ErrorKind::Invalid,
                       u"email, password and devicePublicKey (32 bytes as base64) are needed"_s);
    return out;
}

Result<CommunityRequest> communityRequest(const Request &request, const Principal &who)
{
    const auto body = http::jsonBody(request);
    if (!body)
        return failure(body.error());
    CommunityRequest out{.id = {},
                         .slug = (*body)[u"slug"_s].toString(),
                         .name = (*body)[u"name"_s].toString(),
                         .language = (*body)[u"language"_s].toString(),
                         .zone = (*body)[u"zone"_s].toString(),
                         .owner = who.account.id};
    if (body->contains(u"id"_s)) {
        const auto id = Id::fromString((*body)[u"id"_s].toString());
        if (!id || id->isNull())
            return failure(ErrorKind::Invalid, u"id must be a UUID"_s);
        out.id = domain::CommunityId(*id);
    }
    return out;
}
} // namespace

AccountRoutes::AccountRoutes(AccountDesk &desk, const Clock &clock, SendReset sendReset, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_clock(clock)
    , m_sendReset(std::move(sendReset))
    , m_signIns(clock)
    , m_resets(clock)
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
    return chain(m_desk.authenticate(QString::fromLatin1(request.bearer())), this, go);
}

AccountRoutes::Answer AccountRoutes::signIn(const Request &request)
{
    const auto wanted = signInRequest(request);
    if (!wanted)
        return http::refuse(wanted.error());
    const QString account = book::foldedEmail(wanted->email);
    const QHostAddress address = request.address;
    if (const auto wait = m_signIns.admit(account, address); wait.count() > 0)
        return http::ready(http::tooMany(wait));
    return chain(m_desk.signIn(*wanted), this, [this, account, address](const Result<SignedIn> &done) {
        if (!done)
            return done.error().kind == ErrorKind::Denied ? http::unauthorised(done.error().message)
                                                          : http::errorResponse(done.error());
        m_signIns.succeeded(account, address);
        return Response::json(QJsonObject{{u"token"_s, done->token},
                                          {u"deviceId"_s, done->device.toString()},
                                          {u"account"_s, toJson(done->account)},
                                          {u"communities"_s, toJson(done->communities)},
                                          {u"now"_s, m_clock.wallMs()}});
    });
}

AccountRoutes::Answer AccountRoutes::signOut(const Request &request)
{
    return authenticated(request,
                         [this](const Principal &who) { return chain(m_desk.signOut(who), this, empty); });
}

AccountRoutes::Answer AccountRoutes::devices(const Request &request)
{
    return authenticated(request, [this](const Principal &who) {
        const auto list = [own = who.device.id](const Result<std::vector<Device>> &found) {
            if (!found)
                return http::errorResponse(found.error());
            QJsonArray array;
            for (const Device &device : *found)
                array << toJson(device, own);
            return Response::json(QJsonObject{{u"devices"_s, array}});
        };
        return chain(m_desk.devices(who), this, list);
    });
}

AccountRoutes::Answer AccountRoutes::revoke(const Request &request)
{
    const auto device = DeviceId::fromString(request.param(u"device"));
    if (!device)
        return http::refuse({ErrorKind::NotFound, u"There is no such device"_s, {}});
    return authenticated(request, [this, device](const Principal &who) {
        return chain(m_desk.revoke(who, *device), this, empty);
    });
}

AccountRoutes::Answer AccountRoutes::changePassword(const Request &request)
{
    const auto body = http::jsonBody(request);
    if (!body)
        return http::refuse(body.error());
    const auto change = [this, body = *body, address = request.address](const Principal &who) -> Answer {
        const QString account = book::foldedEmail(who.account.email);
        if (const auto wait = m_signIns.admit(account, address); wait.count() > 0)
            return http::ready(http::tooMany(wait));
        const auto answered = [this, account, address](const Result<void> &done) {
            if (done || done.error().kind == ErrorKind::Invalid)
                m_signIns.succeeded(account, address);
            return empty(done);
        };
        return chain(m_desk.changePassword(who, body[u"current"_s].toString(), body[u"new"_s].toString(),
                                           body[u"signOutOthers"_s].toBool(false)),
                     this, answered);
    };
    return authenticated(request, change);
}

std::chrono::milliseconds AccountRoutes::askForReset(const QString &email, const QHostAddress &address,
                                                     const QString &language)
{
    if (const auto wait = m_resets.admit(book::foldedEmail(email), address); wait.count() > 0)
        return wait;
    whenDone(m_desk.prepareReset(email), this, [this, language](const Result<ResetLink> &link) {
        if (link)
            m_sendReset(*link, language);
    });
    return std::chrono::milliseconds::zero();
}

Response AccountRoutes::reset(const Request &request)
{
    const auto body = http::jsonBody(request);
    if (!body)
        return http::errorResponse(body.error());
    const auto wait =
        askForReset((*body)[u"email"_s].toString(), request.address, (*body)[u"language"_s].toString());
    return wait.count() > 0 ? http::tooMany(wait) : Response::empty(202);
}

AccountRoutes::Answer AccountRoutes::communities(const Request &request)
{
    return authenticated(request, [this](const Principal &who) {
        return chain(m_desk.communities(who), this, [](const Result<std::vector<Membership>> &found) {
            if (!found)
                return http::errorResponse(found.error());
            return Response::json(QJsonObject{{u"communities"_s, toJson(*found)}});
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
        return chain(m_desk.addCommunity(*wanted), this, [](const Result<Membership> &made) {
            return made ? Response::json(toJson(*made), 201) : http::errorResponse(made.error());
        });
    });
}

} // namespace veche::accounts

#include "moc_accountroutes.cpp"
