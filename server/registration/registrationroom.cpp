// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/registrationroom.h"

#include "server/module/counted.h"
#include "server/module/letters.h"
#include "server/registration/handmade.h"
#include "server/registration/registrationschema.h"
#include "server/registration/ticketcounts.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;
using server::Finding;
using storage::Connection;
using Grade = Finding::Grade;

namespace
{
Finding places(Connection &connection)
{
    const auto wrong = miscounted(connection);
    if (!wrong)
        return {u"places"_s, Grade::Bad, toString(wrong.error()), {}};
    if (*wrong > 0)
        return {u"places"_s, Grade::Bad,
                u"The places of %1 are counted wrongly"_s.arg(
                    server::counted(*wrong, "ticket type"_L1, "ticket types"_L1)),
                u"Something else has written to the database: put the latest backup in its place"_s};
    return {u"places"_s, Grade::Good, u"Places and tickets agree"_s, {}};
}

server::Offer::State stateOf(Sale sale)
{
    using State = server::Offer::State;
    switch (sale) {
    case Sale::Open:
        break;
    case Sale::NotYet:
        return State::NotYet;
    case Sale::Ended:
        return State::Ended;
    case Sale::SoldOut:
        return State::SoldOut;
    }
    return State::Open;
}
} // namespace

server::Module module()
{
    return {
        .name = u"registration"_s,
        .schema = schema(),
        .tables = personalTables(),
        .make = [](const server::Context &context) { return std::make_unique<RegistrationRoom>(context); }};
}

RegistrationRoom::RegistrationRoom(const server::Context &context)
    : m_context(context)
    , m_orders({context.writer, context.readers, context.clock})
{
    context.meeting.offers = this;
}

Result<void> RegistrationRoom::prepare(Connection &connection)
{
    return countOnce(connection);
}

void RegistrationRoom::mount(server::Web &web)
{
    const publicforms::Checks checks{
        [&meeting = m_context.meeting] { return meeting.letters->takesAnyScript(); }};
    m_routes = std::make_unique<RegistrationRoutes>(
        RegistrationRoutes::Parts{m_orders, web.csrf, m_context.meeting, checks});
    m_routes->mount(web.router);
}

Result<void> RegistrationRoom::afterRows(Connection &connection, const sync::RowsChanged &changed,
                                         sync::Consequences &consequences)
{
    VECHE_TRY(keepCounts(connection, changed));
    return completeHandMade(connection, changed, consequences);
}

QFuture<server::Findings> RegistrationRoom::examine()
{
    return m_context.readers.read<server::Findings>(
        [](Connection &connection) { return server::Findings{places(connection)}; });
}

Result<server::OnOffer> RegistrationRoom::onOffer(Connection &connection,
                                                  const domain::CommunityId &community,
                                                  const domain::Event &event) const
{
    VECHE_TAKE(const auto &offer, Offers::load(connection, community, event, 0));
    server::OnOffer out{.offers = {}, .form = registrationForm(event)};
    for (const domain::TicketType &type : offer->types) {
        if (type.hidden)
            continue;
        VECHE_TAKE(const auto &now,
                   availability(connection, community, *offer, type, m_context.clock.wallMs()));
        out.offers.push_back({.type = domain::TicketTypeId(type.id),
                              .name = type.name,
                              .description = type.description,
                              .priceMinor = type.priceMinor,
                              .currency = type.currency,
                              .state = stateOf(now.sale),
                              .opens = type.saleStart,
                              .left = now.left});
    }
    return out;
}

} // namespace veche::registration
