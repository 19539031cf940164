// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/pageroutes.h"

#include "resources/pages/pagefiles.h"
#include "server/http/apierror.h"
#include "server/pages/communitypage.h"
#include "server/pages/eventpage.h"
#include "server/pages/media.h"
#include "server/pages/programmeview.h"
#include "shared/base/futures.h"
#include "shared/domain/programme.h"
#include "shared/domain/registration.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;
using resources::Words;
using storage::Connection;

namespace
{
constexpr int mostAtHome = 200; ///< communities

bool isShown(const storage::RowEvent &row)
{
    return row.is(domain::Community::info()) || row.is(domain::Event::info()) ||
           row.is(domain::TicketType::info()) || row.is(domain::Quota::info()) ||
           row.is(domain::QuotaMember::info()) || row.is(domain::Ticket::info()) ||
           row.is(domain::Release::info());
}

bool isReaddressed(const storage::RowEvent &row)
{
    static const int slug = domain::Community::info().fieldIndex("slug");
    return row.is(domain::Community::info()) &&
           std::find(row.fields.begin(), row.fields.end(), slug) != row.fields.end();
}
} // namespace

PageRoutes::PageRoutes(PageAnswers &answers, QObject *parent)
    : QObject(parent)
    , m_answers(answers)
{
}

void PageRoutes::mount(http::Router &router)
{
    const auto bound = [this](Answer (PageRoutes::*handler)(const Request &)) {
        return http::AsyncHandler(
            [this, handler](const Request &request) { return (this->*handler)(request); });
    };
    const auto bytes = [](const QByteArray &content, const QByteArray &type) {
        return http::SyncHandler(
            [=](const Request &) { return Response::bytes(content, type).with("Cache-Control", forever); });
    };
    const Templates &templates = m_answers.templates();
    router.get(templates.stylePath(), bytes(templates.styleSheet(), "text/css; charset=utf-8"));
    router.get(u"/assets/bell.svg"_s, bytes(resources::pageFile(u"bell.svg"_s), "image/svg+xml"));
    router.get(u"/"_s, bound(&PageRoutes::home));
    router.get(u"/c/<community>"_s, bound(&PageRoutes::community));
    router.get(u"/c/<community>/<event>"_s, bound(&PageRoutes::event));
    // The same for another site's frame, and there the form alone.
    for (const QString &root : {u"/c"_s, u"/embed"_s}) {
        router.get(root + "/<community>/<event>/programme"_L1, bound(&PageRoutes::programme));
        router.get(root + "/<community>/<event>/programme/<part>"_L1, bound(&PageRoutes::programme));
        router.get(root + "/<community>/<event>/s/<session>"_L1, bound(&PageRoutes::session));
    }
    router.get(u"/embed/<community>/<event>/register"_s, bound(&PageRoutes::form));
    router.get(u"/o/<secret>"_s, bound(&PageRoutes::order), {.secretAddress = true});
    router.get(u"/o/<secret>/ticket.ics"_s, bound(&PageRoutes::orderCalendar), {.secretAddress = true});
    router.get(u"/files/<community>/<hash>"_s, bound(&PageRoutes::file));
}

void PageRoutes::follow(const domain::CommunityId &community, const std::vector<storage::RowEvent> &rows)
{
    if (std::any_of(rows.begin(), rows.end(), isReaddressed))
        m_answers.site().expire(community);
    else if (std::any_of(rows.begin(), rows.end(), isShown))
        m_answers.site().invalidate(community);
}

PageRoutes::Answer PageRoutes::home(const Request &request)
{
    const auto list = [this, request](const Result<std::vector<queries::CommunityName>> &found) {
        if (!found)
            return m_answers.error(request, 500);
        if (found->size() == 1)
            return Response::redirect(("/c/"_L1 + found->front().slug).toUtf8(), 302);
        return m_answers.page(request, homePage(m_answers.context(request, {}), *found));
    };
    const auto read = [](Connection &connection) { return queries::communityNames(connection, mostAtHome); };
    return chain(m_answers.parts().readers.read<Result<std::vector<queries::CommunityName>>>(read), this,
                 list);
}

PageRoutes::Answer PageRoutes::community(const Request &request)
{
    return m_answers.ofCommunity(request, u"community"_s, communityPage);
}

PageRoutes::Answer PageRoutes::event(const Request &request)
{
    return m_answers.ofEvent(request, u"event"_s,
                             [](const PageContext &context, const PublicModel &model,
                                const PublicEvent &event) { return eventPage(context, model, event); });
}

PageRoutes::Answer PageRoutes::form(const Request &request)
{
    return m_answers.ofEvent(request, u"form"_s,
                             [](const PageContext &context, const PublicModel &model,
                                const PublicEvent &event) { return embeddedForm(context, model, event); });
}

PageRoutes::Answer PageRoutes::programme(const Request &request)
{
    const QString part = request.param(u"part");
    const int number = part.isEmpty() ? 1 : part.toInt();
    const auto render = [number](const PageContext &context, const PublicModel &model,
                                 const PublicEvent &event) {
        const bool exists = number >= 1 && number <= programmePageCount(event);
        return exists ? programmePage(context, model, event, number) : QByteArray();
    };
    return m_answers.ofEvent(request, u"programme|"_s + QString::number(number), render);
}

PageRoutes::Answer PageRoutes::session(const Request &request)
{
    const QString address = request.param(u"session");
    const auto render = [address](const PageContext &context, const PublicModel &model,
                                  const PublicEvent &event) {
        return sessionPage(context, model, event, address);
    };
    return m_answers.ofEvent(request, u"session|"_s + address, render);
}

QFuture<std::optional<server::ShownForm>> PageRoutes::formOf(const Request &request)
{
    const auto pick = [request](const Result<Site::Model> &model) -> std::optional<server::ShownForm> {
        const PublicEvent *event = model ? (*model)->eventBySlug(request.param(u"event")) : nullptr;
        if (!event)
            return std::nullopt;
        return server::ShownForm{(*model)->id, event->form, languageOf(request, event->event.language)};
    };
    return chain(m_answers.site().model(request.param(u"community")), this, pick);
}

QFuture<Response> PageRoutes::formAgain(const Request &request, const publicforms::FilledForm &filled,
                                        int status)
{
    const auto draw = [this, request, filled, status](const Result<Site::Model> &model) {
        const PublicEvent *event = model ? (*model)->eventBySlug(request.param(u"event")) : nullptr;
        if (!event)
            return error(request, model ? 404 : http::statusOf(model.error().kind));
        const PageContext its = m_answers.context(request, event->event.language);
        QByteArray bytes = its.embedded ? embeddedForm(its, **model, *event, &filled)
                                        : eventPage(its, **model, *event, &filled);
        return m_answers.withTokens(
            request, {.status = status, .bytes = std::move(bytes), .mediaType = {}, .tag = {}});
    };
    return chain(m_answers.site().model(request.param(u"community")), this, draw);
}

Response PageRoutes::notice(const Request &request, const server::Notice &notice, int status) const
{
    const PageContext its = m_answers.context(request, {});
    const Words &words = its.words();
    const PlainPage page{words(QLatin1StringView(notice.heading)), words(QLatin1StringView(notice.text)),
                         notice.link.isEmpty() ? QString() : its.link(notice.link),
                         notice.linkText ? words(QLatin1StringView(notice.linkText)) : QString(),
                         notice.more};
    return m_answers.page(request, plainPage(its, page, paths::asked(request.segments)), status);
}

Response PageRoutes::formPage(const Request &request, const QString &name, const QString &title,
                              QVariantMap data, QByteArrayView form, int status) const
{
    const PageContext its = m_answers.context(request, {});
    auto response = Response::html({}, status).with("Cache-Control", "private, no-cache");
    const http::Csrf &csrf = m_answers.parts().web.csrf;
    const QByteArray visitor = csrf.visitor(request, response);
    data.insert(u"csrf"_s, QString::fromLatin1(csrf.token(visitor, form)));
    const QString path = paths::asked(request.segments);
    data.insert(u"action"_s, its.link(path));
    response.body = its.page(its.templates.render(name, data, its.language), privateFrame(its, title, path));
    return response;
}

Response PageRoutes::error(const Request &request, int status) const
{
    return m_answers.error(request, status);
}

} // namespace veche::pages

#include "moc_pageroutes.cpp"
