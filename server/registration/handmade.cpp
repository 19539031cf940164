// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/handmade.h"

#include "server/registration/offer.h"
#include "server/registration/orderdraft.h"
#include "server/registration/ticketkeys.h"
#include "shared/domain/records.h"
#include "shared/storage/store.h"

#include <QSet>

namespace veche::registration
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Event;
using domain::Message;
using domain::Order;
using domain::Ticket;
using storage::Connection;

namespace
{
/// Null where the row asks for nothing.
Id orderToComplete(const storage::RowEvent &now)
{
    if (now.row->isDeleted())
        return {};
    if (now.is(Order::info())) {
        const auto order = domain::entityOf<Order>(*now.row);
        return order.secret.isEmpty() ? order.id : Id();
    }
    if (now.is(Ticket::info())) {
        const auto ticket = domain::entityOf<Ticket>(*now.row);
        return ticket.code.isEmpty() ? Id(ticket.order) : Id();
    }
    if (now.is(Message::info())) {
        const auto message = domain::entityOf<Message>(*now.row);
        return message.kind == "ticket"_L1 && message.state == domain::MessageState::Queued
                   ? Id(message.order)
                   : Id();
    }
    return {};
}

/// Signs the tickets of one community, with an event's key that is made where it has none.
class Signing
{
public:
    Signing(Connection &connection, const CommunityId &community, domain::ChangeSet &changes)
        : m_connection(connection)
        , m_community(community)
        , m_changes(changes)
    {
    }

    /// Nothing where the ticket's event or type isn't there.
    Result<void> sign(const Ticket &ticket)
    {
        VECHE_TAKE(const auto &offer, offerOf(ticket.event));
        const domain::TicketType *type = offer ? offer->type(ticket.ticketType) : nullptr;
        if (!type)
            return {};
        QByteArray &seed = m_seeds[ticket.event];
        if (seed.isEmpty()) {
            VECHE_TAKE(auto &made, makeKey(m_connection, m_community, offer->event, m_changes));
            seed = std::move(made);
        }
        VECHE_TAKE(const auto &code, signTicket(*offer, *type, ticket.id, seed));
        m_changes.set(Ticket::info(), ticket.id, Ticket::info().fieldIndex("code"), code);
        return {};
    }

private:
    Result<OfferPtr> offerOf(const Id &id)
    {
        if (const auto known = m_offers.constFind(id); known != m_offers.cend())
            return *known;
        VECHE_TAKE(const auto &row, storage::loadRow(m_connection, m_community, Event::info(), id));
        OfferPtr offer;
        if (row && !row->isDeleted()) {
            VECHE_TAKE(auto &loaded,
                       Offers::load(m_connection, m_community, domain::entityOf<Event>(*row), 0));
            offer = std::move(loaded);
            m_seeds.insert(id, offer->seed);
        }
        m_offers.insert(id, offer);
        return offer;
    }

    Connection &m_connection;
    const CommunityId &m_community;
    domain::ChangeSet &m_changes;
    QHash<Id, OfferPtr> m_offers; ///< by event
    QHash<Id, QByteArray> m_seeds;
};

Result<void> complete(Connection &connection, const CommunityId &community, const Id &id, Signing &signing,
                      domain::ChangeSet &changes)
{
    VECHE_TAKE(const auto &row, storage::loadRow(connection, community, Order::info(), id));
    if (!row || row->isDeleted())
        return {};
    const auto order = domain::entityOf<Order>(*row);
    if (order.source != "team"_L1 || order.erased)
        return {};
    if (order.secret.isEmpty())
        changes.set(Order::info(), id, Order::info().fieldIndex("secret"), newSecret());
    VECHE_TAKE(const auto &tickets,
               storage::readAll<Ticket>(connection, community, {{"order"_L1, domain::Value(id.toBytes())}}));
    for (const Ticket &ticket : tickets) {
        if (ticket.code.isEmpty() && ticket.state == domain::TicketState::Valid && !ticket.erased)
            VECHE_TRY(signing.sign(ticket));
    }
    return {};
}
} // namespace

Result<void> completeHandMade(Connection &connection, const sync::RowsChanged &changed,
                              sync::Consequences &consequences)
{
    QSet<Id> seen;
    Signing signing(connection, changed.community, consequences.changes);
    for (const sync::ChangedRow &row : changed.rows) {
        const Id order = orderToComplete(row.now);
        if (order.isNull() || seen.contains(order))
            continue;
        seen.insert(order);
        VECHE_TRY(complete(connection, changed.community, order, signing, consequences.changes));
    }
    return {};
}

} // namespace veche::registration
