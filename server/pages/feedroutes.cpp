// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/feedroutes.h"

#include "server/http/apierror.h"
#include "server/pages/communityfeeds.h"
#include "server/pages/media.h"
#include "server/pages/programmeview.h"
#include "server/pages/sitemap.h"
#include "server/pages/ticketpage.h"
#include "shared/base/futures.h"
#include "shared/interchange/schedulejsonwriter.h"
#include "shared/interchange/schedulexmlwriter.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;
using storage::Connection;

namespace
{
constexpr char jsonType[] = "application/json";
constexpr char xmlType[] = "application/xml; charset=utf-8";
constexpr char atomType[] = "application/atom+xml; charset=utf-8";
constexpr int mostInIndex = 10'000; ///< communities
constexpr qint64 indexMs = 60'000;  ///< as long it is kept

/// Any site's page may read it: it is public, and no cookie belongs to it. An error is said as the API says
/// it.
Response opened(Response response)
{
    if (response.status >= 400) {
        const bool missing = response.status == 404;
        response = Response::error(
            response.status, kindName(missing ? ErrorKind::NotFound : ErrorKind::Retryable),
            missing ? u"There is no such feed"_s : QString::fromLatin1(http::reasonPhrase(response.status)));
    }
    return std::move(response)
        .with("Access-Control-Allow-Origin", "*")
        .with("Access-Control-Expose-Headers", "ETag")
        .with("Cross-Origin-Resource-Policy", "cross-origin");
}

/// A page that sends If-None-Match of itself makes its browser ask first.
Response leave(const Request &)
{
    return opened(Response::empty())
        .with("Access-Control-Allow-Methods", "GET, HEAD")
        .with("Access-Control-Allow-Headers", "If-None-Match")
        .with("Access-Control-Max-Age", "86400");
}

QString publicAddress(const PageContext &context, const PublicModel &model, const PublicEvent &event)
{
    return context.publicUrl + paths::event(model, event.event);
}
} // namespace

FeedRoutes::FeedRoutes(PageAnswers &answers, QObject *parent)
    : QObject(parent)
    , m_answers(answers)
{
}

void FeedRoutes::add(http::Router &router, const QString &pattern, const Feed &feed)
{
    router.get(pattern, http::AsyncHandler([this, feed](const Request &request) {
                   const Answer answer = feed(request);
                   return answer.isFinished() ? http::ready(opened(answer.result()))
                                              : chain(answer, this, opened);
               }));
    router.add(http::Method::Options, pattern, http::SyncHandler(leave));
}

void FeedRoutes::addOfCommunity(http::Router &router, const QString &name,
                                PageAnswers::RenderCommunity render, const QByteArray &mediaType)
{
    add(router, u"/c/<community>/"_s + name,
        [this, name, render = std::move(render), mediaType](const Request &request) {
            return m_answers.ofCommunity(request, name, render, mediaType);
        });
}

void FeedRoutes::addOfEvent(http::Router &router, const QString &name, PageAnswers::RenderEvent render,
                            const QByteArray &mediaType)
{
    add(router, u"/c/<community>/<event>/"_s + name,
        [this, name, render = std::move(render), mediaType](const Request &request) {
            return m_answers.ofEvent(request, name, render, mediaType);
        });
}

void FeedRoutes::mount(http::Router &router)
{
    using Context = const PageContext &;
    using Model = const PublicModel &;
    using Event = const PublicEvent &;
    addOfCommunity(router, u"events.json"_s, eventsJson, jsonType);
    addOfCommunity(router, u"events.atom"_s, eventsAtom, atomType);
    addOfCommunity(
        router, u"events.ics"_s,
        [](Context context, Model model) { return eventsCalendar(context, model).value_or(QByteArray()); },
        calendarType);
    addOfCommunity(router, u"sitemap.xml"_s, siteMap, xmlType);
    addOfEvent(
        router, u"event.ics"_s,
        [](Context context, Model model, Event event) {
            return eventCalendar(context, model.slug, event.event, event.seq, event.changedMs, nullptr)
                .value_or(QByteArray());
        },
        calendarType);
    addOfEvent(
        router, u"schedule.ics"_s,
        [](Context context, Model model, Event event) {
            return event.programme ? programmeCalendar(context, model, event).value_or(QByteArray())
                                   : QByteArray();
        },
        calendarType);
    const auto written = [](QByteArray (*write)(const domain::Snapshot &,
                                                const interchange::WriteOptions &)) {
        return [write](Context context, Model model, Event event) {
            return event.programme ? write(event.programme->snapshot,
                                           {.baseUrl = publicAddress(context, model, event), .version = {}})
                                   : QByteArray();
        };
    };
    addOfEvent(router, u"schedule.xml"_s, written(interchange::writeScheduleXml), xmlType);
    addOfEvent(router, u"schedule.json"_s, written(interchange::writeScheduleJson), jsonType);
    add(router, u"/sitemap.xml"_s, [this](const Request &request) { return siteIndex(request); });
    router.get(u"/robots.txt"_s, http::SyncHandler([this](const Request &) {
                   return Response::text(robots(m_answers.parts().web.publicUrl))
                       .with("Cache-Control", "public, max-age=3600");
               }));
}

FeedRoutes::Answer FeedRoutes::siteIndex(const Request &)
{
    const qint64 now = m_answers.parts().clock.monotonicMs();
    if (m_indexAt >= 0 && now - m_indexAt < indexMs)
        return http::ready(m_index);
    const auto list = [this, now](const Result<std::vector<queries::CommunityName>> &found) {
        if (!found)
            return Response::empty(500);
        const QByteArray bytes = pages::siteIndex(m_answers.parts().web.publicUrl, *found);
        m_index = Response::bytes(bytes, xmlType).withEtag(http::etagOf(bytes));
        m_indexAt = now;
        return m_index;
    };
    const auto read = [](Connection &connection) { return queries::communityNames(connection, mostInIndex); };
    return chain(m_answers.parts().readers.read<Result<std::vector<queries::CommunityName>>>(read), this,
                 list);
}

} // namespace veche::pages

#include "moc_feedroutes.cpp"
