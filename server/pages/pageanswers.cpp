// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/pageanswers.h"

#include "server/http/apierror.h"
#include "server/module/pages.h"
#include "server/pages/communitypage.h"
#include "server/pages/formeraddress.h"
#include "server/pages/formtokens.h"
#include "server/pages/framing.h"
#include "shared/base/futures.h"

#include <QRandomGenerator>

namespace veche::pages
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;
using resources::Language;
using server::Pages;
using storage::Connection;

namespace
{
QByteArray freshNonce()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), std::ssize(words));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

/// All that a page's rendering depends on beside the model. Its own language is the model's to say.
QString keyOf(const Request &request, const QString &name)
{
    return name + u'|' + request.param(u"event") + u'|' + request.queryValue(u"lang").left(8) + u'|' +
           resources::code(Pages::languageOf(request, {})) +
           (Pages::isEmbedded(request) ? u"|frame"_s : u""_s);
}

Rendered rendered(QByteArray bytes, const QByteArray &mediaType)
{
    const int status = bytes.isEmpty() ? 404 : 200;
    return {.status = status, .bytes = std::move(bytes), .mediaType = mediaType, .tag = {}};
}
} // namespace

PageAnswers::PageAnswers(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_site(m_parts.readers, m_parts.clock, m_parts.offers)
{
    Q_ASSERT(m_templates.flaws().isEmpty());
}

PageContext PageAnswers::context(const Request &request, const QString &preferred) const
{
    const Language language = Pages::languageOf(request, preferred);
    const bool chosen =
        !request.queryValue(u"lang").isEmpty() && resources::languageOf(preferred) != language;
    return {.templates = m_templates,
            .language = language,
            .chosen = chosen,
            .publicUrl = m_parts.web.publicUrl,
            .nowMs = m_parts.clock.wallMs(),
            .embedded = Pages::isEmbedded(request)};
}

Response PageAnswers::page(const Request &request, QByteArray bytes, int status) const
{
    auto response = Response::html(std::move(bytes), status);
    return Pages::isEmbedded(request) ? framed(std::move(response), m_parts.settings) : response;
}

Response PageAnswers::withTokens(const Request &request, const Rendered &page) const
{
    auto response = this->page(request, {}, page.status).with("Cache-Control", "private, no-cache");
    // In another site's frame no cookie comes back: a form there goes by its origin alone.
    const bool embedded = Pages::isEmbedded(request);
    const QByteArray visitor = embedded ? QByteArray() : m_parts.web.csrf.visitor(request, response);
    const auto token = [&](QByteArrayView purpose) {
        return embedded ? QByteArray() : m_parts.web.csrf.token(visitor, purpose);
    };
    response.body = withFormTokens(page.bytes, token, freshNonce());
    return response;
}

Response PageAnswers::error(const Request &request, int status) const
{
    return page(request, errorPage(context(request, {}), status, paths::asked(request.segments)), status);
}

Response PageAnswers::deliver(const Request &request, const Rendered &rendered) const
{
    if (rendered.mediaType.isEmpty() && hasFormTokens(rendered.bytes))
        return withTokens(request, rendered);
    auto response = rendered.mediaType.isEmpty()
                        ? page(request, rendered.bytes, rendered.status)
                        : Response::bytes(rendered.bytes, rendered.mediaType, rendered.status);
    return std::move(response).withEtag(rendered.tag).with("Vary", "Accept-Language");
}

PageAnswers::Answer PageAnswers::served(const Request &request, const QString &key, Site::Render render)
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

PageAnswers::Answer PageAnswers::moved(const Request &request)
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

PageAnswers::Answer PageAnswers::ofCommunity(const Request &request, const QString &name,
                                             RenderCommunity render, const QByteArray &mediaType)
{
    return served(request, keyOf(request, name),
                  [this, request, render = std::move(render), mediaType](const PublicModel &model) {
                      return rendered(render(context(request, model.community.language), model), mediaType);
                  });
}

PageAnswers::Answer PageAnswers::ofEvent(const Request &request, const QString &name, RenderEvent render,
                                         const QByteArray &mediaType)
{
    const auto draw = [this, request, render = std::move(render), mediaType](const PublicModel &model) {
        const PublicEvent *event = model.eventBySlug(request.param(u"event"));
        return rendered(event ? render(context(request, event->event.language), model, *event) : QByteArray(),
                        mediaType);
    };
    return served(request, keyOf(request, name), draw);
}

} // namespace veche::pages

#include "moc_pageanswers.cpp"
