// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwordpages.h"

#include "server/http/apierror.h"
#include "server/http/form.h"
#include "server/module/pages.h"
#include "shared/base/futures.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;
using resources::Words;

namespace
{
constexpr auto forgottenPath = "/password/forgotten"_L1;

const Words &wordsFor(const Request &request)
{
    return Words::in(server::Pages::languageOf(request, {}));
}

QString said(PasswordFlaw flaw, const Words &words)
{
    switch (flaw) {
    case PasswordFlaw::None:
        break;
    case PasswordFlaw::TooShort:
        return words.counted("password.short"_L1, shortestPassword);
    case PasswordFlaw::TooLong:
        return words("password.long"_L1);
    case PasswordFlaw::TooSimple:
        return words("password.simple"_L1);
    case PasswordFlaw::TooCommon:
        return words("password.common"_L1);
    case PasswordFlaw::LikeAccount:
        return words("password.likeaccount"_L1);
    }
    return {};
}
} // namespace

PasswordPages::PasswordPages(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void PasswordPages::mount()
{
    http::Router &router = m_parts.web.router;
    router.get(forgottenPath, http::SyncHandler([this](const Request &request) { return ask(request); }));
    router.post(forgottenPath, http::SyncHandler([this](const Request &request) { return send(request); }),
                {.bodyLimit = 4 << 10});
    router.get(u"/password/reset"_s,
               http::AsyncHandler([this](const Request &request) { return open(request); }),
               {.secretAddress = true});
    router.post(u"/password/reset"_s,
                http::AsyncHandler([this](const Request &request) { return set(request); }),
                {.bodyLimit = 8 << 10, .secretAddress = true});
}

Response PasswordPages::ask(const Request &request)
{
    return pages().formPage(request, u"passwordask"_s, wordsFor(request)("password.forgotten"_L1), {},
                            "password.forgotten");
}

Response PasswordPages::send(const Request &request)
{
    const auto form = http::Form::parse(request.body);
    if (!form || !m_parts.web.csrf.accepts(request, form->value(u"csrf").toUtf8(), "password.forgotten"))
        return ask(request);
    const QString language = resources::code(server::Pages::languageOf(request, {}));
    if (m_parts.routes.askForReset(form->value(u"email"), request.address, language).count() > 0)
        return pages().error(request, 429);
    return pages().notice(request, {"password.sent", "password.sent.text"});
}

PasswordPages::Answer PasswordPages::open(const Request &request)
{
    const QString token = request.queryValue(u"token");
    return chain(m_parts.desk.passwords().resetOwner(token), this,
                 [this, request, token](const Result<Account> &account) {
                     return account ? form(request, *account, token, {}) : expired(request);
                 });
}

Response PasswordPages::form(const Request &request, const Account &account, const QString &token,
                             const QString &error)
{
    const Words &words = wordsFor(request);
    const QVariantMap data{{u"account"_s, words("password.for"_L1).arg(account.email)},
                           {u"email"_s, account.email},
                           {u"token"_s, token},
                           {u"error"_s, error},
                           {u"hint"_s, words.counted("password.hint"_L1, shortestPassword)}};
    return pages().formPage(request, u"passwordset"_s, words("password.new"_L1), data, "password.reset",
                            error.isEmpty() ? 200 : 422);
}

Response PasswordPages::expired(const Request &request)
{
    return pages().notice(
        request, {"password.expired", "password.expired.text", forgottenPath, "password.forgotten"}, 403);
}

PasswordPages::Answer PasswordPages::set(const Request &request)
{
    const auto typed = http::Form::parse(request.body);
    if (!typed)
        return QtFuture::makeReadyFuture(pages().error(request, 400));
    const QString token = typed->value(u"token");
    const QString wanted = typed->value(u"password");
    const bool own = m_parts.web.csrf.accepts(request, typed->value(u"csrf").toUtf8(), "password.reset");
    const auto change = [this, request, token, wanted, own](const Result<Account> &account) -> Answer {
        if (!account)
            return QtFuture::makeReadyFuture(expired(request));
        const Words &words = wordsFor(request);
        const QString problem =
            own ? said(flawOf(wanted, account->email), words) : words("error.form.expired"_L1);
        if (!problem.isEmpty())
            return QtFuture::makeReadyFuture(form(request, *account, token, problem));
        const QString language = resources::code(server::Pages::languageOf(request, {}));
        const auto answered = [this, request, id = account->id](const Result<void> &done) -> Answer {
            if (done)
                return welcome(request, id);
            return QtFuture::makeReadyFuture(done.error().kind == ErrorKind::Denied
                                                 ? expired(request)
                                                 : pages().error(request, http::statusOf(done.error().kind)));
        };
        return chain(m_parts.desk.passwords().reset(token, wanted, language), this, answered);
    };
    return chain(m_parts.desk.passwords().resetOwner(token), this, change);
}

/// Says how an account with a password goes on: which teams wait for it, and where the application is.
PasswordPages::Answer PasswordPages::welcome(const Request &request, const domain::AccountId &account)
{
    const auto draw = [this, request](const Result<std::vector<Membership>> &teams) {
        const Words &words = wordsFor(request);
        const QString application = applicationAddress(m_parts.settings);
        QStringList more{words("password.server"_L1).arg(m_parts.web.publicUrl)};
        if (teams) {
            for (const Membership &team : *teams) {
                const QByteArray role = "mail.role." + domain::enumName(team.role).toLatin1();
                more << words("password.team"_L1).arg(team.name) + u' ' + words(QLatin1StringView(role));
            }
            if (!teams->empty() && application.isEmpty())
                more << words("mail.invitation.ask"_L1);
        }
        return pages().notice(
            request, {"password.done", "password.done.text", application, "password.application", more});
    };
    return chain(m_parts.desk.communities().of(account), this, draw);
}

} // namespace veche::accounts

#include "moc_passwordpages.cpp"
