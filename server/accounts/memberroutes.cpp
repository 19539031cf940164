// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/memberroutes.h"

#include "server/http/apierror.h"
#include "shared/api/communitymessages.h"
#include "shared/base/futures.h"
#include "shared/sync/protocol/rights.h"

#include <QTimer>

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace
{
constexpr std::chrono::hours day(24);

/// A whole team at once is fine; a list of strangers is not what this server sends mail for.
constexpr Attempts::Limits ofInviters{
    .free = 50, .firstWait = std::chrono::minutes(1), .longest = std::chrono::hours(1), .forgetAfter = day};
/// A letter may be lost; nobody wants a fifth.
constexpr Attempts::Limits ofInvited{
    .free = 4, .firstWait = std::chrono::hours(1), .longest = day, .forgetAfter = day};

/// Longer than the write takes: how long that is tells whether an account had to be made.
constexpr std::chrono::milliseconds answerAfter(100);

QFuture<Response> noSooner(std::chrono::milliseconds wait, const QFuture<Response> &answer, QObject *context)
{
    auto promise = std::make_shared<QPromise<Response>>();
    promise->start();
    auto later = promise->future();
    QTimer::singleShot(wait, context, [promise = std::move(promise), answer, context] {
        whenDone(answer, context, [promise](const Response &response) {
            promise->addResult(response);
            promise->finish();
        });
    });
    return later;
}

} // namespace

MemberRoutes::MemberRoutes(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_invitations(m_parts.clock, ofInviters)
    , m_letters(m_parts.clock, ofInvited)
{
}

void MemberRoutes::mount(http::Router &router)
{
    router.post(u"/api/v1/communities/<id>/members"_s,
                http::AsyncHandler([this](const Request &request) { return invite(request); }),
                {.bodyLimit = 4 << 10});
}

Result<MemberRoutes::Wanted> MemberRoutes::wantedOf(const Request &request)
{
    VECHE_TAKE(const auto &asked, http::messageIn<api::Invitation>(request));
    const auto community = Id::fromString(request.param(u"id"_s));
    if (!community || community->isNull())
        return failure(ErrorKind::NotFound, u"There is no such community"_s);
    return Wanted{{.community = domain::CommunityId(*community),
                   .email = asked.email,
                   .name = asked.name,
                   .role = asked.role},
                  asked.language};
}

MemberRoutes::Answer MemberRoutes::invite(const Request &request)
{
    const auto wanted = wantedOf(request);
    if (!wanted)
        return http::refuse(wanted.error());
    const auto go = [this, wanted = *wanted](const Result<Placed> &who) -> Answer {
        if (who)
            return invited(*who, wanted);
        return http::ready(who.error().kind == ErrorKind::Denied ? http::unauthorised(who.error().message)
                                                                 : http::errorResponse(who.error()));
    };
    return chain(m_parts.desk.signIns().authenticateIn(QString::fromLatin1(request.bearer()),
                                                       wanted->invitation.community),
                 this, go);
}

std::chrono::milliseconds MemberRoutes::patience(const Placed &who, const Wanted &wanted)
{
    const auto wait = m_invitations.admit(who.who.account.id.toBytes());
    return wait.count() > 0 ? wait : m_letters.admit(book::foldedEmail(wanted.invitation.email).toUtf8());
}

MemberRoutes::Answer MemberRoutes::invited(const Placed &who, const Wanted &wanted)
{
    // An invitation that is refused anyway sends no letter, and so uses up nobody's patience.
    if (!sync::mayInvite(who.role, wanted.invitation.role))
        return http::refuse({ErrorKind::Denied, u"Your role may not invite with that role"_s, {}});
    if (const auto checked = checkPerson(wanted.invitation.email, wanted.invitation.name); !checked)
        return http::refuse(checked.error());
    if (!m_parts.letters.canSend())
        return http::refuse(
            {ErrorKind::Retryable, u"The server sends no mail yet, and an invitation goes by mail"_s, {}});
    if (const auto wait = patience(who, wanted); wait.count() > 0)
        return http::ready(http::tooMany(wait));
    const auto answer = [](const Result<Invited> &invited) {
        return invited ? Response::json(api::toJson(api::Invited{invited->role}), 201)
                       : http::errorResponse(invited.error());
    };
    const auto invited = m_parts.desk.invitations().invite(who, wanted.invitation, wanted.language);
    return noSooner(answerAfter, chain(invited, this, answer), this);
}

} // namespace veche::accounts

#include "moc_memberroutes.cpp"
