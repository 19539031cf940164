// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registration.h"

#include "app/workspace/presence.h"
#include "shared/storage/projection.h"
#include "shared/storage/rowtable.h"

#include <QSet>

#include <algorithm>

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;
using storage::Connection;
using storage::Projection;
using storage::Statement;

namespace
{
template <typename T>
T idAt(const Statement &row, int column)
{
    return T(Id::fromBytes(row.at(column).toByteArray()).value_or(Id()));
}

Projection tickets(const EventId &event, int limit)
{
    return {Ticket::info(),
            {"order"_L1, "ticket_type"_L1, "state"_L1, "name"_L1, "email"_L1, "over"_L1},
            {{"event"_L1, event.toBytes()}},
            true,
            limit};
}

Projection orders(const EventId &event)
{
    return {Order::info(),
            {"number"_L1, "state"_L1, "source"_L1, "at"_L1, "email"_L1},
            {{"event"_L1, event.toBytes()}}};
}

Registration ticketFrom(const Statement &row)
{
    Registration found;
    found.ticket = idAt<TicketId>(row, 0);
    found.order = idAt<OrderId>(row, 1);
    found.type = idAt<TicketTypeId>(row, 2);
    found.ticketState = enumFromName<TicketState>(row.at(3).toString()).value_or(TicketState::Valid);
    found.name = row.at(4).toString();
    found.email = row.at(5).toString();
    found.over = row.at(6).toBool();
    return found;
}

/// A few kinds stand in all rows: each is one text in memory.
class OneOfEach
{
public:
    QString operator()(const QString &text) { return *m_texts.insert(text); }

private:
    QSet<QString> m_texts;
};

Order orderFrom(const Statement &row)
{
    Order order;
    order.number = row.at(1).toString();
    order.state = enumFromName<OrderState>(row.at(2).toString()).value_or(OrderState::Pending);
    order.source = row.at(3).toString();
    order.at.ms = row.at(4).toLongLong();
    order.email = row.at(5).toString();
    return order;
}

/// Those that are read; nobody else has them yet.
using Unlisted = std::vector<std::shared_ptr<Registration>>;

Registrations listed(Unlisted &&found)
{
    return {std::make_move_iterator(found.begin()), std::make_move_iterator(found.end())};
}

/// Lays each order over its tickets as it comes: none is kept beside them.
Result<void> fillOrders(Connection &connection, const CommunityId &community, const EventId &event,
                        Unlisted &found)
{
    std::vector<std::pair<Id, size_t>> ticketsOf;
    ticketsOf.reserve(found.size());
    for (size_t i = 0; i < found.size(); ++i)
        ticketsOf.emplace_back(found[i]->order, i);
    std::sort(ticketsOf.begin(), ticketsOf.end());
    OneOfEach source;
    return storage::project(connection, community, orders(event), [&](const Statement &row) {
        const Id id = idAt<Id>(row, 0);
        auto at = std::lower_bound(ticketsOf.begin(), ticketsOf.end(), std::pair(id, size_t(0)));
        if (at == ticketsOf.end() || at->first != id)
            return true;
        Order order = orderFrom(row);
        order.source = source(order.source);
        for (; at != ticketsOf.end() && at->first == id; ++at)
            fill(*found[at->second], order);
        return true;
    });
}
} // namespace

QString searchedText(const Registration &registration)
{
    return registration.name + u' ' + registration.number + u' ' + registration.email;
}

void fill(Registration &registration, const Order &order)
{
    registration.number = order.number;
    registration.orderState = order.state;
    registration.source = order.source;
    registration.at = order.at.ms;
    if (registration.email.isEmpty())
        registration.email = order.email;
}

Result<Registrations> readNewest(Connection &connection, const CommunityId &community, const EventId &event,
                                 int limit)
{
    Unlisted found;
    const auto read =
        storage::project(connection, community, tickets(event, limit), [&](const Statement &row) {
            found.push_back(std::make_shared<Registration>(ticketFrom(row)));
            return true;
        });
    if (!read)
        return failure(read.error());
    for (const auto &registration : found) {
        const auto order = storage::loadRow(connection, community, Order::info(), registration->order);
        if (order && *order)
            fill(*registration, entityOf<Order>(**order));
    }
    return listed(std::move(found));
}

Result<Registrations> readAll(Connection &connection, const CommunityId &community, const EventId &event)
{
    VECHE_TAKE(const auto &inside, workspace::whoIsInside(connection, community, event));
    Unlisted found;
    const auto readTickets =
        storage::project(connection, community, tickets(event, 0), [&](const Statement &row) {
            found.push_back(std::make_shared<Registration>(ticketFrom(row)));
            found.back()->inside = inside.contains(found.back()->ticket);
            return true;
        });
    if (!readTickets)
        return failure(readTickets.error());
    VECHE_TRY(fillOrders(connection, community, event, found));
    return listed(std::move(found));
}

} // namespace veche::registrations
