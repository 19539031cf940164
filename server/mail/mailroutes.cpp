// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mailroutes.h"

#include "server/http/apierror.h"
#include "server/mail/headertext.h"
#include "shared/api/mailmessages.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"

#include <QDateTime>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace
{
/// Settings for a trial: those that are typed in, else those in force.
Result<SmtpSettings> trialSettings(const api::MailTrial &wanted, const std::optional<SmtpSettings> &inForce)
{
    if (!wanted.url.isEmpty())
        return SmtpSettings::fromUrl(wanted.url);
    if (!inForce)
        return failure(ErrorKind::Invalid, u"No mail server is set"_s);
    return *inForce;
}

api::MailTried tried(const Sent &sent, const QString &headers)
{
    api::MailTried tried;
    tried.sent = sent.has_value();
    if (sent) {
        tried.headers = headers;
        return tried;
    }
    tried.kind = kindName(sent.error().kind);
    tried.message = sent.error().message;
    tried.answer = sent.error().context;
    tried.trouble = sent.error().trouble;
    return tried;
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
                                             std::function<Answer(const server::Caller &)> then)
{
    const auto go = [ownerOnly, then = std::move(then)](const Result<server::Caller> &caller) -> Answer {
        if (!caller && caller.error().kind == ErrorKind::Denied)
            return http::ready(http::unauthorised(caller.error().message));
        if (!caller)
            return http::refuse(caller.error());
        if (ownerOnly && !caller->serverOwner)
            return http::refuse({ErrorKind::Denied, u"Only the server's owner may do that"_s, {}});
        return then(*caller);
    };
    return chain(m_parts.callers.authenticate(request.bearer()), this, go);
}

MailRoutes::Answer MailRoutes::state(const Request &request)
{
    return authenticated(request, false, [this](const server::Caller &caller) {
        const auto count = [](storage::Connection &connection) { return book::counts(connection); };
        const auto tell = [this, caller](const Result<book::Counts> &counts) {
            const auto &settings = m_parts.outbox.settings();
            const Pause &pause = m_parts.outbox.pause();
            api::MailState out;
            out.configured = settings.has_value();
            out.working = settings.has_value() && !pause.isClosed();
            if (caller.serverOwner) {
                const MailChoice choice = m_parts.setup.choice();
                out.server = settings ? settings->description() : QString();
                out.from = senderAddress(choice.from, m_parts.web.publicUrl);
                out.fixed = choice.fixed;
                out.problem = pause.why().text;
                if (pause.isClosed()) {
                    out.trouble = pause.why().trouble;
                    out.answer = pause.why().answer;
                }
                out.waiting = counts.value_or(book::Counts()).waiting;
                out.failed = counts.value_or(book::Counts()).failed;
            }
            return Response::json(api::toJson(out));
        };
        return chain(m_parts.readers.read<Result<book::Counts>>(count), this, tell);
    });
}

MailRoutes::Answer MailRoutes::set(const Request &request)
{
    const auto asked = http::messageIn<api::MailSettings>(request);
    if (!asked)
        return http::refuse(asked.error());
    return authenticated(request, true, [this, asked = *asked](const server::Caller &) {
        if (m_parts.setup.choice().fixed)
            return http::refuse(
                {ErrorKind::Conflict, u"The mail server is set on the server's command line"_s, {}});
        const MailChoice wanted{asked.url.trimmed(), asked.from.trimmed(), false};
        if (!wanted.from.isEmpty() && !isEmailAddress(wanted.from))
            return http::refuse({ErrorKind::Invalid, u"The sender is not an e-mail address"_s, {}});
        if (!wanted.url.isEmpty()) {
            if (const auto settings = SmtpSettings::fromUrl(wanted.url); !settings)
                return http::refuse(settings.error());
        }
        if (const auto chosen = m_parts.setup.choose(wanted); !chosen)
            return http::refuse(chosen.error());
        m_parts.outbox.setSettings(m_parts.setup.smtp());
        return http::ready(Response::empty());
    });
}

MailRoutes::Answer MailRoutes::trial(const Request &request)
{
    const auto asked = http::messageIn<api::MailTrial>(request);
    if (!asked)
        return http::refuse(asked.error());
    return authenticated(request, true, [this, asked = *asked](const server::Caller &caller) {
        const auto settings = trialSettings(asked, m_parts.outbox.settings());
        if (!settings)
            return http::refuse(settings.error());
        const QString to = asked.to.value_or(caller.email);
        if (!isEmailAddress(to))
            return http::refuse({ErrorKind::Invalid, u"That is not an e-mail address"_s, {}});
        const Message message = trialMessage(
            {QString(), to}, asked.language,
            {QString(), senderAddress(asked.from.isEmpty() ? m_parts.setup.choice().from : asked.from,
                                      m_parts.web.publicUrl)});
        const QString headers =
            QString::fromUtf8(header::linesOf(message, QDateTime::currentMSecsSinceEpoch()).join('\n'));
        return chain(Outbox::tryOut(*settings, message), this,
                     [this, inForce = asked.url.isEmpty(), headers](const Sent &sent) {
                         if (sent && inForce)
                             m_parts.outbox.reopen();
                         return Response::json(api::toJson(tried(sent, headers)));
                     });
    });
}

} // namespace veche::mail

#include "moc_mailroutes.cpp"
