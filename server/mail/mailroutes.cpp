// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mailroutes.h"

#include "server/http/apierror.h"
#include "server/mail/headertext.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"

#include <QDateTime>
#include <QJsonObject>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace
{
/// Settings for a trial: those that are typed in, else those in force.
Result<SmtpSettings> trialSettings(const QJsonObject &body, const std::optional<SmtpSettings> &inForce)
{
    if (const QString url = body[u"url"_s].toString(); !url.isEmpty())
        return SmtpSettings::fromUrl(url);
    if (!inForce)
        return failure(ErrorKind::Invalid, u"No mail server is set"_s);
    return *inForce;
}
} // namespace

MailRoutes::MailRoutes(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

void MailRoutes::mount(http::Router &router)
{
    const auto bound = [this](Answer (MailRoutes::*handler)(const Request &)) {
        return http::AsyncHandler(
            [this, handler](const Request &request) { return (this->*handler)(request); });
    };
    router.get(u"/api/v1/mail"_s, bound(&MailRoutes::state));
    router.put(u"/api/v1/mail"_s, bound(&MailRoutes::set), {.bodyLimit = 16 << 10});
    router.post(u"/api/v1/mail/trial"_s, bound(&MailRoutes::trial), {.bodyLimit = 16 << 10});
}

MailRoutes::Answer MailRoutes::authenticated(const Request &request, bool ownerOnly,
                                             std::function<Answer(const MailCaller &)> then)
{
    const auto go = [ownerOnly, then = std::move(then)](const Result<MailCaller> &caller) -> Answer {
        if (!caller && caller.error().kind == ErrorKind::Denied)
            return http::ready(http::unauthorised(caller.error().message));
        if (!caller)
            return http::refuse(caller.error());
        if (ownerOnly && !caller->serverOwner)
            return http::refuse({ErrorKind::Denied, u"Only the server's owner may do that"_s, {}});
        return then(*caller);
    };
    return chain(m_parts.authenticate(request.bearer()), this, go);
}

MailRoutes::Answer MailRoutes::state(const Request &request)
{
    return authenticated(request, false, [this](const MailCaller &caller) {
        const auto count = [](storage::Connection &connection) { return book::counts(connection); };
        const auto tell = [this, caller](const Result<book::Counts> &counts) {
            const auto &settings = m_parts.outbox.settings();
            const Pause &pause = m_parts.outbox.pause();
            QJsonObject out{{u"configured"_s, settings.has_value()},
                            {u"working"_s, settings.has_value() && !pause.isClosed()}};
            if (caller.serverOwner) {
                const MailChoice choice = m_parts.choice();
                out[u"server"_s] = settings ? settings->description() : QString();
                out[u"from"_s] = m_parts.sender(choice.from);
                out[u"fixed"_s] = choice.fixed;
                out[u"problem"_s] = pause.why();
                out[u"waiting"_s] = counts.value_or(book::Counts()).waiting;
                out[u"failed"_s] = counts.value_or(book::Counts()).failed;
            }
            return Response::json(out);
        };
        return chain(m_parts.readers.read<Result<book::Counts>>(count), this, tell);
    });
}

MailRoutes::Answer MailRoutes::set(const Request &request)
{
    const auto body = http::jsonBody(request);
    if (!body)
        return http::refuse(body.error());
    return authenticated(request, true, [this, body = *body](const MailCaller &) {
        if (m_parts.choice().fixed)
            return http::refuse(
                {ErrorKind::Conflict, u"The mail server is set on the server's command line"_s, {}});
        const MailChoice wanted{body[u"url"_s].toString().trimmed(), body[u"from"_s].toString().trimmed(),
                                false};
        if (!wanted.from.isEmpty() && !isEmailAddress(wanted.from))
            return http::refuse({ErrorKind::Invalid, u"The sender is not an e-mail address"_s, {}});
        if (!wanted.url.isEmpty()) {
            if (const auto settings = SmtpSettings::fromUrl(wanted.url); !settings)
                return http::refuse(settings.error());
        }
        const auto chosen = m_parts.choose(wanted);
        return http::ready(chosen ? Response::empty() : http::errorResponse(chosen.error()));
    });
}

MailRoutes::Answer MailRoutes::trial(const Request &request)
{
    const auto body = http::jsonBody(request);
    if (!body)
        return http::refuse(body.error());
    return authenticated(request, true, [this, body = *body](const MailCaller &caller) {
        const auto settings = trialSettings(body, m_parts.outbox.settings());
        if (!settings)
            return http::refuse(settings.error());
        const QString to = body[u"to"_s].toString(caller.email);
        const QString from = body[u"from"_s].toString();
        if (!isEmailAddress(to))
            return http::refuse({ErrorKind::Invalid, u"That is not an e-mail address"_s, {}});
        const Message message =
            trialMessage({QString(), to}, body[u"language"_s].toString(),
                         {QString(), m_parts.sender(from.isEmpty() ? m_parts.choice().from : from)});
        const bool inForce = body[u"url"_s].toString().isEmpty();
        const QString headers =
            QString::fromUtf8(header::linesOf(message, QDateTime::currentMSecsSinceEpoch()).join('\n'));
        return chain(Outbox::tryOut(*settings, message), this,
                     [this, inForce, headers](const Result<void> &sent) {
                         if (sent && inForce)
                             m_parts.outbox.reopen();
                         if (sent)
                             return Response::json(QJsonObject{{u"sent"_s, true}, {u"headers"_s, headers}});
                         return Response::json(QJsonObject{{u"sent"_s, false},
                                                           {u"kind"_s, kindName(sent.error().kind)},
                                                           {u"message"_s, sent.error().message},
                                                           {u"answer"_s, sent.error().context}});
                     });
    });
}

} // namespace veche::mail

#include "moc_mailroutes.cpp"
