// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/registrationroutes.h"

#include "server/http/apierror.h"
#include "shared/base/futures.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace
{
/// The page of the order, in the language that the visitor chose.
QByteArray orderPath(const Request &request, const QString &secret, bool fresh)
{
    QByteArray path = "/o/" + secret.toLatin1() + (fresh ? "?new=1" : "");
    if (const auto language = resources::languageOf(request.queryValue(u"lang")))
        path += (fresh ? "&lang=" : "?lang=") + resources::code(*language).toLatin1();
    return path;
}
} // namespace

RegistrationRoutes::RegistrationRoutes(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

void RegistrationRoutes::mount(http::Router &router)
{
    const auto bound = [this](Answer (RegistrationRoutes::*handler)(const Request &)) {
        return http::AsyncHandler(
            [this, handler](const Request &request) { return (this->*handler)(request); });
    };
    router.post(u"/c/<community>/<event>/register"_s, bound(&RegistrationRoutes::submit),
                {.bodyLimit = 32 << 10});
    router.post(u"/c/<community>/<event>/again"_s, bound(&RegistrationRoutes::sendAgain),
                {.bodyLimit = 32 << 10});
    // Who reloads the answer to a form, or opens its address, sees the form.
    for (const QString &form : {u"register"_s, u"again"_s}) {
        router.get(u"/c/<community>/<event>/"_s + form, http::SyncHandler([form](const Request &request) {
                       QByteArray path = request.path.toUtf8().toPercentEncoding("/");
                       path.chop(form.size() + 1);
                       return Response::redirect(
                           path + (request.rawQuery.isEmpty() ? "" : "?" + request.rawQuery) + "#register");
                   }));
    }
    router.post(u"/o/<secret>/cancel"_s, bound(&RegistrationRoutes::cancel),
                {.bodyLimit = 4 << 10, .secretAddress = true});
}

RegistrationRoutes::Answer RegistrationRoutes::submit(const Request &request)
{
    const auto form = http::Form::parse(request.body);
    if (!form)
        return http::ready(m_parts.error(request, 400));
    const Entered typed = entered(*form);
    if (!m_parts.csrf.accepts(request, typed.token, "register"))
        return m_parts.formAgain(request, typed, {Problem::Expired}, 422);
    if (const auto problems = problemsOf(typed, m_parts.mailing); !problems.empty())
        return m_parts.formAgain(request, typed, problems, 422);
    return chain(m_parts.consent(request), this, [this, request, typed](const Parts::Consent &consent) {
        return consent.hash.isNull() ? http::ready(m_parts.error(request, 404))
                                     : place(request, typed, consent);
    });
}

RegistrationRoutes::Answer RegistrationRoutes::place(const Request &request, const Entered &typed,
                                                     const Parts::Consent &consent)
{
    const Application application{.community = request.param(u"community"),
                                  .event = request.param(u"event"),
                                  .type = domain::TicketTypeId(Id::fromString(typed.ticket).value_or(Id())),
                                  .name = typed.name,
                                  .email = typed.email,
                                  .language = consent.language,
                                  .nonce = typed.nonce.toUtf8(),
                                  .consentHash = consent.hash,
                                  .address = request.address,
                                  .more = typed.more};
    return chain(m_parts.desk.place(application), this, [this, request, typed](const Result<Placed> &placed) {
        if (!placed && placed.error().kind == ErrorKind::NotFound)
            return http::ready(m_parts.error(request, 404));
        if (placed && placed->outcome == Outcome::Accepted)
            return http::ready(Response::redirect(orderPath(request, placed->secret, true)));
        if (placed)
            return refuse(request, typed, problemOf(*placed), placed->limit.wait);
        return refuse(request, typed, placed.error().kind == ErrorKind::Full ? Problem::Full : Problem::Busy);
    });
}

RegistrationRoutes::Answer RegistrationRoutes::refuse(const Request &request, const Entered &typed,
                                                      Problem problem, std::chrono::milliseconds wait)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    const auto dated = [seconds](Response page) {
        return seconds > 0 ? std::move(page).with("Retry-After", QByteArray::number(qint64(seconds)))
                           : std::move(page);
    };
    return chain(m_parts.formAgain(request, typed, {problem}, statusOf(problem)), this, dated);
}

RegistrationRoutes::Answer RegistrationRoutes::sendAgain(const Request &request)
{
    const auto form = http::Form::parse(request.body);
    if (!form)
        return http::ready(m_parts.error(request, 400));
    const Entered typed = entered(*form);
    if (!m_parts.csrf.accepts(request, typed.token, "register"))
        return m_parts.formAgain(request, typed, {Problem::Expired}, 422);
    // Nor is it waited for: neither words nor time may tell who is registered.
    (void)m_parts.desk.sendAgain({.community = request.param(u"community"),
                                  .event = request.param(u"event"),
                                  .email = typed.email,
                                  .nonce = typed.nonce.toUtf8(),
                                  .address = request.address});
    return http::ready(m_parts.sentAgain(request));
}

RegistrationRoutes::Answer RegistrationRoutes::cancel(const Request &request)
{
    const auto form = http::Form::parse(request.body);
    if (!form)
        return http::ready(m_parts.error(request, 400));
    const QString secret = request.param(u"secret");
    if (!m_parts.csrf.accepts(request, form->value(u"csrf").toUtf8(), "cancel"))
        return http::ready(Response::redirect(orderPath(request, secret, false) + "#cancel"));
    return chain(m_parts.desk.cancel(secret), this, [this, request, secret](const Result<void> &done) {
        return done ? Response::redirect(orderPath(request, secret, false))
                    : m_parts.error(request, http::statusOf(done.error().kind));
    });
}

} // namespace veche::registration

#include "moc_registrationroutes.cpp"
