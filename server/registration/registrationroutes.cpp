// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/registrationroutes.h"

#include "server/http/apierror.h"
#include "server/http/form.h"
#include "server/module/formpurpose.h"
#include "shared/base/futures.h"
#include "shared/publicforms/keptanswers.h"

#include <QUrl>

namespace veche::registration
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;
namespace binding = publicforms::binding;

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

/// The page with the form that the request is about.
QString formPath(const Request &request)
{
    const auto segment = [&](QStringView name) {
        return QString::fromLatin1(QUrl::toPercentEncoding(request.param(name)));
    };
    const QString pattern = server::Pages::isEmbedded(request) ? u"/embed/%1/%2/register"_s : u"/c/%1/%2"_s;
    return pattern.arg(segment(u"community"), segment(u"event"));
}
} // namespace

RegistrationRoutes::RegistrationRoutes(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

void RegistrationRoutes::mount(http::Router &router)
{
    const auto reading = [this](FiledHandler handler) {
        return http::AsyncHandler([this, handler](const Request &request) { return read(request, handler); });
    };
    for (const QString &root : {u"/c"_s, u"/embed"_s}) {
        router.post(root + "/<community>/<event>/register"_L1, reading(&RegistrationRoutes::submit),
                    {.bodyLimit = 32 << 10});
        router.post(root + "/<community>/<event>/again"_L1, reading(&RegistrationRoutes::sendAgain),
                    {.bodyLimit = 32 << 10});
    }
    // A visitor who reloads the answer to a form, or opens its address, sees the form.
    const auto back = http::SyncHandler([](const Request &request) {
        const QByteArray query = request.rawQuery.isEmpty() ? QByteArray() : '?' + request.rawQuery;
        return Response::redirect(formPath(request).toLatin1() + query + "#register");
    });
    for (const QString &address : {u"/c/<community>/<event>/register"_s, u"/c/<community>/<event>/again"_s,
                                   u"/embed/<community>/<event>/again"_s})
        router.get(address, back);
    router.post(u"/o/<secret>/cancel"_s,
                http::AsyncHandler([this](const Request &request) { return cancel(request); }),
                {.bodyLimit = 4 << 10, .secretAddress = true});
}

QString RegistrationRoutes::Filed::answer(QLatin1StringView binding) const
{
    return filled.answer(form.boundTo(binding));
}

RegistrationRoutes::Answer RegistrationRoutes::read(const Request &request, FiledHandler handler)
{
    const auto sent = http::Form::parse(request.body);
    if (!sent)
        return http::ready(pages().error(request, 400));
    const auto fill = [this, request, sent = *sent, handler](const std::optional<server::ShownForm> &shown) {
        if (!shown)
            return http::ready(pages().error(request, 404));
        Filed filed{.request = request,
                    .language = shown->language,
                    .form = shown->form,
                    .filled = {},
                    .nonce = sent.value(u"nonce").left(64).toUtf8(),
                    .more = sent.value(u"more") == "yes"_L1};
        filed.filled = publicforms::filledForm(filed.form, sent.fields(), m_parts.checks);
        // No cookie comes back from another site's frame.
        const bool embedded = server::Pages::isEmbedded(request);
        const QByteArray purpose = server::formPurpose(shown->community, filed.form.name);
        if (embedded ? request.isSaidSameOrigin()
                     : m_parts.csrf.accepts(request, sent.value(u"csrf").toUtf8(), purpose))
            return (this->*handler)(filed);
        std::erase_if(filed.filled.problems, [](const auto &problem) { return !problem.field.isEmpty(); });
        return refuse(filed, embedded ? ofNoOrigin() : expired());
    };
    return chain(pages().formOf(request), this, fill);
}

RegistrationRoutes::Answer RegistrationRoutes::submit(const Filed &filed)
{
    if (!filed.filled.problems.empty())
        return pages().formAgain(filed.request, filed.filled, 422);
    const auto type = Id::fromString(filed.answer(binding::orderTicket));
    const RegistrationRequest wanted{.community = filed.request.param(u"community"),
                                     .event = filed.request.param(u"event"),
                                     .type = domain::TicketTypeId(type.value_or(Id())),
                                     .name = filed.answer(binding::personName),
                                     .email = filed.answer(binding::personEmail),
                                     .language = filed.language,
                                     .nonce = filed.nonce,
                                     .consentHash = consentHash(filed.form, filed.language),
                                     .address = filed.request.address,
                                     .more = filed.more,
                                     .answers = keptAnswers(filed.form, filed.filled.answers)};
    return chain(m_parts.desk.place(wanted), this, [this, filed](const Result<Placed> &placed) {
        if (!placed && placed.error().kind == ErrorKind::NotFound)
            return http::ready(pages().error(filed.request, 404));
        if (placed && placed->outcome == Outcome::Accepted)
            return http::ready(accepted(filed.request, placed->secret));
        return placed ? refuse(filed, refusalOf(filed.form, *placed), placed->limit.wait)
                      : refuse(filed, refusalOf(placed.error()));
    });
}

Response RegistrationRoutes::accepted(const Request &request, const QString &secret) const
{
    if (!server::Pages::isEmbedded(request))
        return Response::redirect(orderPath(request, secret, true));
    // The order's page is shown in no frame, so the answer leads to it.
    return pages().notice(
        request, {"ticket.received", "embed.done.text", u"/o/%1?new=1"_s.arg(secret), "embed.done.open"});
}

RegistrationRoutes::Answer RegistrationRoutes::refuse(const Filed &filed, const Refusal &refusal,
                                                      std::chrono::milliseconds wait)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    const auto dated = [seconds](Response page) {
        return seconds > 0 ? std::move(page).with("Retry-After", QByteArray::number(qint64(seconds)))
                           : std::move(page);
    };
    publicforms::FilledForm filled = filed.filled;
    filled.problems.push_back(refusal.problem);
    return chain(pages().formAgain(filed.request, filled, refusal.status), this, dated);
}

RegistrationRoutes::Answer RegistrationRoutes::sendAgain(const Filed &filed)
{
    const QString email = filed.answer(binding::personEmail);
    // Nor is it waited for: neither words nor time may tell who is registered.
    if (!email.isEmpty())
        (void)m_parts.desk.sendAgain({.community = filed.request.param(u"community"),
                                      .event = filed.request.param(u"event"),
                                      .email = email,
                                      .nonce = filed.nonce,
                                      .address = filed.request.address});
    return http::ready(pages().notice(filed.request, {"register.sentagain", "register.sentagain.text",
                                                      formPath(filed.request), "register.sentagain.back"}));
}

RegistrationRoutes::Answer RegistrationRoutes::cancel(const Request &request)
{
    const auto form = http::Form::parse(request.body);
    if (!form)
        return http::ready(pages().error(request, 400));
    const QString secret = request.param(u"secret");
    if (!m_parts.csrf.accepts(request, form->value(u"csrf").toUtf8(), server::cancelPurpose(secret)))
        return http::ready(Response::redirect(orderPath(request, secret, false) + "#cancel"));
    return chain(m_parts.desk.cancel(secret), this, [this, request, secret](const Result<void> &done) {
        return done ? Response::redirect(orderPath(request, secret, false))
                    : pages().error(request, http::statusOf(done.error().kind));
    });
}

} // namespace veche::registration

#include "moc_registrationroutes.cpp"
