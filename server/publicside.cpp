// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/publicside.h"

#include "server/module/letters.h"
#include "shared/base/futures.h"

#include <QUrl>

namespace veche::server
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace
{
pages::Offer::State stateOf(registration::Sale sale)
{
    switch (sale) {
    case registration::Sale::Open:
        break;
    case registration::Sale::NotYet:
        return pages::Offer::State::NotYet;
    case registration::Sale::Ended:
        return pages::Offer::State::Ended;
    case registration::Sale::SoldOut:
        return pages::Offer::State::SoldOut;
    }
    return pages::Offer::State::Open;
}

/// The page of the event that the request is about.
QString eventPath(const Request &request)
{
    const auto segment = [&](QStringView name) {
        return QString::fromLatin1(QUrl::toPercentEncoding(request.param(name)));
    };
    return u"/c/%1/%2"_s.arg(segment(u"community"), segment(u"event"));
}
} // namespace

Module publicModule()
{
    return {.name = u"pages"_s,
            .make = [](const Context &context) { return std::make_unique<PublicSide>(context); }};
}

PublicSide::PublicSide(const Context &context)
    : m_context(context)
    , m_orders({context.writer, context.readers, context.clock})
{
    context.meeting.pages = this;
}

void PublicSide::mount(Web &web)
{
    m_pages = std::make_unique<pages::PageRoutes>(
        pages::PageRoutes::Parts{m_context.readers, m_context.clock, web.csrf,
                                 [this](storage::Connection &connection, const auto &community,
                                        const auto &event) { return offers(connection, community, event); },
                                 [&web] { return web.publicUrl; }});
    m_pages->mount(web.router);
    m_registration =
        std::make_unique<registration::RegistrationRoutes>(registration::RegistrationRoutes::Parts{
            m_orders,
            web.csrf,
            [this](const Request &request, const auto &filled, int status) {
                return m_pages->formAgain(request, filled, status);
            },
            [this](const Request &request, int status) { return m_pages->error(request, status); },
            [this](const Request &request) {
                return m_pages->notice(request, {"register.sentagain", "register.sentagain.text",
                                                 eventPath(request), "register.sentagain.back"});
            },
            {[this] { return m_context.meeting.letters->takesAnyScript(); }},
            [this](const Request &request) { return shown(request); }});
    m_registration->mount(web.router);
}

void PublicSide::afterCommit(const domain::CommunityId &community, qint64,
                             const std::vector<storage::RowEvent> &rows)
{
    if (m_pages)
        m_pages->follow(community, rows);
}

Response PublicSide::error(const Request &request, int status) const
{
    return m_pages->error(request, status);
}

Response PublicSide::notice(const Request &request, const Notice &notice, int status) const
{
    return m_pages->notice(request, notice, status);
}

Response PublicSide::formPage(const Request &request, const QString &name, const QString &title,
                              QVariantMap data, QByteArrayView form, int status) const
{
    return m_pages->formPage(request, name, title, std::move(data), form, status);
}

QByteArray PublicSide::calendarOf(storage::Connection &connection, const QString &secret) const
{
    return m_pages->calendarOf(connection, secret);
}

Result<pages::OnOffer> PublicSide::offers(storage::Connection &connection,
                                          const domain::CommunityId &community, const domain::Event &event)
{
    const auto offer = registration::Offers::load(connection, community, event, 0);
    if (!offer)
        return failure(offer.error());
    pages::OnOffer out{.offers = {}, .form = registration::registrationForm(event)};
    for (const domain::TicketType &type : (*offer)->types) {
        if (type.hidden)
            continue;
        const auto now =
            registration::availability(connection, community, **offer, type, m_context.clock.wallMs());
        if (!now)
            return failure(now.error());
        out.offers.push_back({.type = domain::TicketTypeId(type.id),
                              .name = type.name,
                              .description = type.description,
                              .priceMinor = type.priceMinor,
                              .currency = type.currency,
                              .state = stateOf(now->sale),
                              .opens = type.saleStart,
                              .left = now->left});
    }
    return out;
}

QFuture<std::optional<PublicSide::Shown>> PublicSide::shown(const Request &request)
{
    const auto passOn = [](const std::optional<pages::PageRoutes::ShownForm> &shown) {
        return shown ? std::optional(Shown{shown->form, shown->language}) : std::nullopt;
    };
    return chain(m_pages->formOf(request), this, passOn);
}

} // namespace veche::server

#include "moc_publicside.cpp"
