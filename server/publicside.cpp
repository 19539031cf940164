// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/publicside.h"

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

PublicSide::PublicSide(Ground &ground, http::Csrf csrf, std::function<QString()> publicUrl, QObject *parent)
    : QObject(parent)
    , m_ground(ground)
    , m_csrf(std::move(csrf))
    , m_orders({ground.writer(), ground.readers(), ground.clock()})
    , m_pages({ground.readers(), ground.clock(), m_csrf,
               [this](storage::Connection &connection, const auto &community, const auto &event) {
                   return offers(connection, community, event);
               },
               std::move(publicUrl)})
    , m_registration({m_orders,
                      m_csrf,
                      [this](const Request &request, const auto &filled, int status) {
                          return m_pages.formAgain(request, filled, status);
                      },
                      [this](const Request &request, int status) { return m_pages.error(request, status); },
                      [this](const Request &request) {
                          return m_pages.notice(request, {"register.sentagain", "register.sentagain.text",
                                                          eventPath(request), "register.sentagain.back"});
                      },
                      {[this] { return m_takesAnyScript && m_takesAnyScript(); }},
                      [this](const Request &request) { return shown(request); }})
{
}

void PublicSide::mount(http::Router &router)
{
    m_pages.mount(router);
    m_registration.mount(router);
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
            registration::availability(connection, community, **offer, type, m_ground.clock().wallMs());
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
    return chain(m_pages.formOf(request), this, passOn);
}

} // namespace veche::server

#include "moc_publicside.cpp"
