// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/publicside.h"

#include "server/mail/message.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"

#include <QCryptographicHash>
#include <QUrl>

namespace veche::server
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;
using pages::FormState;
using registration::Entered;
using registration::Problem;
using resources::Words;

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

FormState stateOf(const Entered &typed, const std::vector<Problem> &problems, const Words &words)
{
    FormState state{
        .ticket = typed.ticket, .name = typed.name, .email = typed.email, .consent = typed.consent};
    for (const Problem problem : problems) {
        const QString said = registration::text(problem, words);
        switch (registration::fieldOf(problem)) {
        case registration::FormField::Ticket:
            state.ticketError = said;
            break;
        case registration::FormField::Name:
            state.nameError = said;
            break;
        case registration::FormField::Email:
            state.emailError = said;
            break;
        case registration::FormField::Consent:
            state.consentError = said;
            break;
        case registration::FormField::Whole:
            state.problem = said;
            break;
        case registration::FormField::Again:
            state.known = said;
            break;
        }
    }
    return state;
}
} // namespace

PublicSide::PublicSide(Ground &ground, http::Csrf csrf, std::function<QString()> publicUrl, QObject *parent)
    : QObject(parent)
    , m_ground(ground)
    , m_csrf(std::move(csrf))
    , m_orders(
          {ground.database(), ground.readers(), ground.ledger(), ground.clock(),
           [&ground](const auto &community, const auto &applied) { ground.announce(community, applied); }})
    , m_pages({ground.readers(), ground.clock(), m_csrf,
               [this](storage::Connection &connection, const auto &community, const auto &event) {
                   return offers(connection, community, event);
               },
               std::move(publicUrl)})
    , m_registration({m_orders,
                      m_csrf,
                      [this](const Request &request, const Entered &typed, const auto &problems, int status) {
                          return formAgain(request, typed, problems, status);
                      },
                      [this](const Request &request, int status) { return m_pages.error(request, status); },
                      [this](const Request &request) {
                          return m_pages.notice(request, {"register.sentagain", "register.sentagain.text",
                                                          eventPath(request), "register.sentagain.back"});
                      },
                      {isEmailAddress, [this] { return m_takesAnyScript && m_takesAnyScript(); }},
                      [this](const Request &request) { return consent(request); }})
{
}

void PublicSide::mount(http::Router &router)
{
    m_pages.mount(router);
    m_registration.mount(router);
}

Result<std::vector<pages::Offer>> PublicSide::offers(storage::Connection &connection,
                                                     const domain::CommunityId &community,
                                                     const domain::Event &event)
{
    const auto offer = registration::Offers::load(connection, community, event, 0);
    if (!offer)
        return failure(offer.error());
    std::vector<pages::Offer> out;
    for (const domain::TicketType &type : (*offer)->types) {
        if (type.hidden)
            continue;
        const auto now =
            registration::availability(connection, community, **offer, type, m_ground.clock().wallMs());
        if (!now)
            return failure(now.error());
        out.push_back({.type = domain::TicketTypeId(type.id),
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

QFuture<Response> PublicSide::formAgain(const Request &request, const Entered &typed,
                                        const std::vector<Problem> &problems, int status)
{
    const auto say = [typed, problems](const Words &words, const domain::Event &) {
        return stateOf(typed, problems, words);
    };
    return m_pages.formAgain(request, say, status);
}

QFuture<PublicSide::Consent> PublicSide::consent(const Request &request)
{
    const auto agreed = [request](const std::optional<domain::Event> &event) -> Consent {
        if (!event)
            return {};
        const auto language = pages::PageRoutes::languageOf(request, event->language);
        const QByteArray text = pages::consentText(*event, Words::in(language)).toUtf8();
        return {QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex(), language};
    };
    return chain(m_pages.eventOf(request), this, agreed);
}

} // namespace veche::server

#include "moc_publicside.cpp"
