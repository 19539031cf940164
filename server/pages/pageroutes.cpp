// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/pageroutes.h"

#include "resources/pages/pagefiles.h"
#include "server/http/apierror.h"
#include "server/pages/communitypage.h"
#include "server/pages/formeraddress.h"
#include "server/pages/formtokens.h"
#include "server/pages/media.h"
#include "server/pages/programmeview.h"
#include "server/pages/ticketpage.h"
#include "shared/base/futures.h"
#include "shared/domain/programme.h"
#include "shared/domain/registration.h"
#include "shared/interchange/schedulexmlwriter.h"
#include "shared/storage/store.h"

#include <QRandomGenerator>

namespace veche::pages
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;
using resources::Language;
using resources::Words;
using storage::Connection;

namespace
{
constexpr char xmlType[] = "application/xml; charset=utf-8";
constexpr int mostAtHome = 200; ///< communities

QByteArray freshNonce()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), std::ssize(words));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

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

PageRoutes::PageRoutes(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_site(m_parts.readers, m_parts.clock, m_parts.offers)
{
    Q_ASSERT(m_templates.flaws().isEmpty());
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
    router.get(m_templates.stylePath(), bytes(m_templates.styleSheet(), "text/css; charset=utf-8"));
    router.get(u"/assets/bell.svg"_s, bytes(resources::pageFile(u"bell.svg"_s), "image/svg+xml"));
    router.get(u"/"_s, bound(&PageRoutes::home));
    router.get(u"/c/<community>"_s, bound(&PageRoutes::community));
    router.get(u"/c/<community>/<event>"_s, bound(&PageRoutes::event));
    router.get(u"/c/<community>/<event>/programme"_s, bound(&PageRoutes::programme));
    router.get(u"/c/<community>/<event>/programme/<part>"_s, bound(&PageRoutes::programme));
    router.get(u"/c/<community>/<event>/s/<session>"_s, bound(&PageRoutes::session));
    router.get(u"/c/<community>/<event>/event.ics"_s, bound(&PageRoutes::calendar));
    router.get(u"/c/<community>/<event>/schedule.ics"_s,
               http::AsyncHandler([this](const Request &request) { return schedule(request, false); }));
    router.get(u"/c/<community>/<event>/schedule.xml"_s,
               http::AsyncHandler([this](const Request &request) { return schedule(request, true); }));
    router.get(u"/o/<secret>"_s, bound(&PageRoutes::order), {.secretAddress = true});
    router.get(u"/o/<secret>/ticket.ics"_s, bound(&PageRoutes::orderCalendar), {.secretAddress = true});
    router.get(u"/files/<community>/<hash>"_s, bound(&PageRoutes::file));
}

void PageRoutes::follow(const domain::CommunityId &community, const std::vector<storage::RowEvent> &rows)
{
    if (std::any_of(rows.begin(), rows.end(), isReaddressed))
        m_site.expire(community);
    else if (std::any_of(rows.begin(), rows.end(), isShown))
        m_site.invalidate(community);
}

PageContext PageRoutes::context(const Request &request, const QString &preferred) const
{
    const Language language = languageOf(request, preferred);
    const bool chosen =
        !request.queryValue(u"lang").isEmpty() && resources::languageOf(preferred) != language;
    return {m_templates, language, chosen, m_parts.web.publicUrl, m_parts.clock.wallMs()};
}

Response PageRoutes::withTokens(const Request &request, const Rendered &page) const
{
    auto response = Response::html({}, page.status).with("Cache-Control", "private, no-cache");
    const QByteArray visitor = m_parts.web.csrf.visitor(request, response);
    const auto token = [&](QByteArrayView purpose) { return m_parts.web.csrf.token(visitor, purpose); };
    response.body = withFormTokens(page.bytes, token, freshNonce());
    return response;
}

Response PageRoutes::deliver(const Request &request, const Rendered &page) const
{
    if (page.mediaType.isEmpty() && hasFormTokens(page.bytes))
        return withTokens(request, page);
    auto response = page.mediaType.isEmpty() ? Response::html(page.bytes, page.status)
                                             : Response::bytes(page.bytes, page.mediaType, page.status);
    return std::move(response).withEtag(page.tag).with("Vary", "Accept-Language");
}

PageRoutes::Answer PageRoutes::served(const Request &request, const QString &key, Site::Render render)
{
    const auto answer = [this, request](const Result<RenderedPtr> &page) {
        const int status = page ? (*page)->status : http::statusOf(page.error().kind);
        if (status == 404)
            return moved(request);
        return http::ready(page ? deliver(request, **page) : error(request, status));
    };
    const auto page = m_site.page(request.param(u"community"), key, std::move(render));
    // One that is kept goes out without a turn of the event loop.
    return page.isFinished() ? answer(page.result()) : chain(page, this, answer);
}

PageRoutes::Answer PageRoutes::moved(const Request &request)
{
    const PageAddress former{request.param(u"community"), request.param(u"event")};
    const auto lead = [this, request](const Result<std::optional<PageAddress>> &found) {
        if (!found || !*found)
            return error(request, found ? 404 : http::statusOf(found.error().kind));
        QStringList segments = request.segments;
        segments[1] = (*found)->community;
        if (!(*found)->event.isEmpty())
            segments[2] = (*found)->event;
        const QByteArray query = request.rawQuery.isEmpty() ? QByteArray() : '?' + request.rawQuery;
        // Not for good: in a year somebody else may have the address.
        return Response::redirect(paths::asked(segments).toLatin1() + query, 302);
    };
    return chain(m_parts.readers.read<Result<std::optional<PageAddress>>>(
                     [former](Connection &connection) { return successorOf(connection, former); }),
                 this, lead);
}

PageRoutes::Answer PageRoutes::ofEvent(const Request &request, const QString &name, RenderEvent render,
                                       const QByteArray &mediaType)
{
    // Which language that is depends on the event, so all that it depends on is in the key.
    const QString slug = request.param(u"event");
    const QString key = name + u'|' + slug + u'|' + request.queryValue(u"lang").left(8) + u'|' +
                        resources::code(languageOf(request, {}));
    const auto draw = [this, request, slug, render = std::move(render), mediaType](const PublicModel &model) {
        const PublicEvent *event = model.eventBySlug(slug);
        if (!event)
            return Rendered{.status = 404, .bytes = {}, .mediaType = {}, .tag = {}};
        QByteArray bytes = render(context(request, event->event.language), model, *event);
        const int status = bytes.isEmpty() ? 404 : 200;
        return Rendered{.status = status, .bytes = std::move(bytes), .mediaType = mediaType, .tag = {}};
    };
    return served(request, key, draw);
}

PageRoutes::Answer PageRoutes::home(const Request &request)
{
    const auto list = [this, request](const Result<std::vector<queries::CommunityName>> &found) {
        if (!found)
            return error(request, 500);
        if (found->size() == 1)
            return Response::redirect(("/c/"_L1 + found->front().slug).toUtf8(), 302);
        return Response::html(homePage(context(request, {}), *found));
    };
    const auto read = [](Connection &connection) { return queries::communityNames(connection, mostAtHome); };
    return chain(m_parts.readers.read<Result<std::vector<queries::CommunityName>>>(read), this, list);
}

PageRoutes::Answer PageRoutes::community(const Request &request)
{
    const QString key = u"community|"_s + request.queryValue(u"lang").left(8) + u'|' +
                        resources::code(languageOf(request, {}));
    return served(request, key, [this, request](const PublicModel &model) {
        return Rendered{.status = 200,
                        .bytes = communityPage(context(request, model.community.language), model),
                        .mediaType = {},
                        .tag = {}};
    });
}

PageRoutes::Answer PageRoutes::event(const Request &request)
{
    return ofEvent(request, u"event"_s,
                   [](const PageContext &context, const PublicModel &model, const PublicEvent &event) {
                       return eventPage(context, model, event);
                   });
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
    return ofEvent(request, u"programme|"_s + QString::number(number), render);
}

PageRoutes::Answer PageRoutes::session(const Request &request)
{
    const QString address = request.param(u"session");
    const auto render = [address](const PageContext &context, const PublicModel &model,
                                  const PublicEvent &event) {
        return sessionPage(context, model, event, address);
    };
    return ofEvent(request, u"session|"_s + address, render);
}

PageRoutes::Answer PageRoutes::calendar(const Request &request)
{
    const auto render = [](const PageContext &context, const PublicModel &model, const PublicEvent &event) {
        return eventCalendar(context, model.slug, event.event, event.seq, event.changedMs, nullptr)
            .value_or(QByteArray());
    };
    return ofEvent(request, u"event.ics"_s, render, calendarType);
}

PageRoutes::Answer PageRoutes::schedule(const Request &request, bool xml)
{
    const auto render = [xml](const PageContext &context, const PublicModel &model,
                              const PublicEvent &event) {
        if (!event.programme)
            return QByteArray();
        if (!xml)
            return programmeCalendar(context, model, event).value_or(QByteArray());
        return interchange::writeScheduleXml(
            event.programme->snapshot,
            {.baseUrl = context.publicUrl + paths::event(model, event.event), .version = {}});
    };
    return ofEvent(request, xml ? u"xml"_s : u"ics"_s, render, xml ? xmlType : calendarType);
}

QFuture<std::optional<server::ShownForm>> PageRoutes::formOf(const Request &request)
{
    const auto pick = [request](const Result<Site::Model> &model) -> std::optional<server::ShownForm> {
        const PublicEvent *event = model ? (*model)->eventBySlug(request.param(u"event")) : nullptr;
        if (!event)
            return std::nullopt;
        return server::ShownForm{(*model)->id, event->form, languageOf(request, event->event.language)};
    };
    return chain(m_site.model(request.param(u"community")), this, pick);
}

QFuture<Response> PageRoutes::formAgain(const Request &request, const publicforms::FilledForm &filled,
                                        int status)
{
    const auto draw = [this, request, filled, status](const Result<Site::Model> &model) {
        const PublicEvent *event = model ? (*model)->eventBySlug(request.param(u"event")) : nullptr;
        if (!event)
            return error(request, model ? 404 : http::statusOf(model.error().kind));
        const PageContext its = context(request, event->event.language);
        return withTokens(request, {.status = status,
                                    .bytes = eventPage(its, **model, *event, &filled),
                                    .mediaType = {},
                                    .tag = {}});
    };
    return chain(m_site.model(request.param(u"community")), this, draw);
}

Response PageRoutes::notice(const Request &request, const server::Notice &notice, int status) const
{
    const PageContext its = context(request, {});
    const Words &words = its.words();
    const PlainPage page{words(QLatin1StringView(notice.heading)), words(QLatin1StringView(notice.text)),
                         notice.link.isEmpty() ? QString() : its.link(notice.link),
                         notice.linkText ? words(QLatin1StringView(notice.linkText)) : QString()};
    return Response::html(plainPage(its, page, paths::asked(request.segments)), status);
}

Response PageRoutes::formPage(const Request &request, const QString &name, const QString &title,
                              QVariantMap data, QByteArrayView form, int status) const
{
    const PageContext its = context(request, {});
    auto response = Response::html({}, status).with("Cache-Control", "private, no-cache");
    const QByteArray visitor = m_parts.web.csrf.visitor(request, response);
    data.insert(u"csrf"_s, QString::fromLatin1(m_parts.web.csrf.token(visitor, form)));
    const QString path = paths::asked(request.segments);
    data.insert(u"action"_s, its.link(path));
    response.body = m_templates.page(m_templates.render(name, data, its.language),
                                     privateFrame(its, title, path), its.language);
    return response;
}

Response PageRoutes::error(const Request &request, int status) const
{
    return Response::html(errorPage(context(request, {}), status, paths::asked(request.segments)), status);
}

} // namespace veche::pages

#include "moc_pageroutes.cpp"
