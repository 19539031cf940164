// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/memberroutes.h"

#include "server/http/apierror.h"
#include "shared/base/futures.h"
#include "shared/sync/rights.h"

#include <QJsonObject>

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace
{
constexpr std::chrono::hours day(24);

/// A whole team at once is fine; a list of strangers is not what this server sends mail for.
constexpr LoginThrottle::Limits ofInviters{.freePerAccount = 50,
                                           .freePerAddress = 200,
                                           .firstWait = std::chrono::minutes(1),
                                           .longestPerAccount = std::chrono::hours(1),
                                           .longestPerAddress = std::chrono::hours(1),
                                           .forgetAfter = day};
/// A letter may be lost; nobody wants a fifth.
constexpr LoginThrottle::Limits ofInvited{.freePerAccount = 4,
                                          .freePerAddress = 1000,
                                          .firstWait = std::chrono::hours(1),
                                          .longestPerAccount = day,
                                          .longestPerAddress = std::chrono::hours(1),
                                          .forgetAfter = day};

Response answerOf(const Invited &invited)
{
    return Response::json(
        {{u"role"_s, domain::enumName(invited.role)}, {u"newAccount"_s, !invited.token.isEmpty()}}, 201);
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
    const auto body = http::jsonBody(request);
    if (!body)
        return failure(body.error());
    const auto community = Id::fromString(request.param(u"id"_s));
    if (!community || community->isNull())
        return failure(ErrorKind::NotFound, u"There is no such community"_s);
    const auto role = domain::enumFromName<domain::Role>((*body)[u"role"_s].toString());
    if (!role)
        return failure(ErrorKind::Invalid, u"role must be one of the roles"_s);
    return Wanted{{.community = domain::CommunityId(*community),
                   .email = (*body)[u"email"_s].toString(),
                   .name = (*body)[u"name"_s].toString(),
                   .role = *role},
                  (*body)[u"language"_s].toString(),
                  request.address};
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
    return chain(
        m_parts.desk.authenticateIn(QString::fromLatin1(request.bearer()), wanted->invitation.community),
        this, go);
}

std::chrono::milliseconds MemberRoutes::patience(const Placed &who, const Wanted &wanted)
{
    const auto wait = m_invitations.admit(who.who.account.id.toString(), wanted.address);
    return wait.count() > 0 ? wait
                            : m_letters.admit(book::foldedEmail(wanted.invitation.email), wanted.address);
}

MemberRoutes::Answer MemberRoutes::invited(const Placed &who, const Wanted &wanted)
{
    // What is refused anyway sends no letter, and so uses up nobody's patience.
    if (!sync::mayInvite(who.role, wanted.invitation.role))
        return http::refuse({ErrorKind::Denied, u"Your role may not invite with that role"_s, {}});
    if (const auto checked = checkPerson(wanted.invitation.email, wanted.invitation.name); !checked)
        return http::refuse(checked.error());
    if (!m_parts.canSend())
        return http::refuse(
            {ErrorKind::Retryable, u"The server sends no mail yet, and an invitation goes by mail"_s, {}});
    if (const auto wait = patience(who, wanted); wait.count() > 0)
        return http::ready(http::tooMany(wait));
    const auto put = [this, language = wanted.language](storage::Connection &connection,
                                                        const Invited &invited) {
        return m_parts.putLetter(connection, invited, language);
    };
    return chain(m_parts.desk.invite(who, wanted.invitation, put), this,
                 [this](const Result<Invited> &invited) {
                     if (!invited)
                         return http::errorResponse(invited.error());
                     m_parts.sendLetters();
                     return answerOf(*invited);
                 });
}

} // namespace veche::accounts

#include "moc_memberroutes.cpp"
