// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/occasion.h"

#include "resources/words/when.h"
#include "shared/storage/store.h"

#include <QSet>

#include <algorithm>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Event;
using domain::Order;
using domain::Ticket;
using resources::Words;
using storage::Connection;

namespace
{
constexpr int mostOthers = 30;

Result<Ordered> orderedIn(Connection &connection, const CommunityId &community, const Id &id,
                          const Words &words)
{
    auto order = book::existing<Order>(connection, community, id);
    if (!order)
        return failure(order.error());
    VECHE_TAKE(auto &tickets,
               storage::readAll<Ticket>(connection, community, {{"order"_L1, domain::Value(id.toBytes())}}));
    Ordered ordered{.order = std::move(*order)};
    for (Ticket &ticket : tickets) {
        const auto type = book::existing<domain::TicketType>(connection, community, ticket.ticketType);
        const auto price = type ? type->price() : Money();
        const auto standing = domain::standingOf(ordered.order.state, ticket.state, price);
        if (standing == domain::Standing::Cancelled)
            continue;
        if (type)
            ordered.types << type->name;
        if (standing == domain::Standing::AwaitingPayment)
            ordered.toPay << resources::price(type->priceMinor, type->currency, words);
        ordered.confirmed = standing == domain::Standing::Confirmed; // It is the order's: of all alike.
        ordered.tickets.push_back(std::move(ticket));
    }
    return ordered;
}

/// The other orders of the letter's address at the event that aren't cancelled, oldest first. A letter for
/// each of them may have been withdrawn in favour of this one.
Result<std::vector<Ordered>> othersIn(Connection &connection, const DueMessage &due, const Words &words)
{
    std::vector<Ordered> others;
    if (due.message.person.isNull())
        return others;
    VECHE_TAKE(const auto &tickets,
               storage::readAll<Ticket>(connection, due.community,
                                        {{"person"_L1, domain::Value(due.message.person.toBytes())}}));
    QSet<Id> seen{due.message.order};
    for (const Ticket &ticket : tickets) {
        if (ticket.event != due.message.event || seen.contains(ticket.order) ||
            std::ssize(others) >= mostOthers)
            continue;
        seen.insert(ticket.order);
        auto ordered = orderedIn(connection, due.community, ticket.order, words);
        const bool its = ordered && !ordered->tickets.empty() &&
                         ordered->order.email.compare(due.message.toEmail, Qt::CaseInsensitive) == 0;
        if (its)
            others.push_back(std::move(*ordered));
    }
    return others;
}
} // namespace

Result<Occasion> occasionOf(Connection &connection, const DueMessage &due, const Words &words)
{
    auto own = orderedIn(connection, due.community, due.message.order, words);
    if (!own)
        return failure(own.error());
    VECHE_TAKE(auto &others, othersIn(connection, due, words));
    if (own->tickets.empty() && others.empty())
        return failure(ErrorKind::NotFound, u"The ticket was cancelled before its letter went out"_s);
    if (own->tickets.empty()) {
        own = std::move(others.front());
        others.erase(others.begin());
    }
    std::erase_if(others, [&](const Ordered &other) { return other.confirmed != own->confirmed; });
    auto event = book::existing<Event>(connection, due.community, own->order.event);
    if (!event)
        return failure(event.error());
    return Occasion{std::move(*event), std::move(*own), std::move(others)};
}

} // namespace veche::mail
