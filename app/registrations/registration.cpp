// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registration.h"

#include "app/workspace/presence.h"
#include "shared/storage/database.h"
#include "shared/storage/projection.h"
#include "shared/storage/sqliteconnection.h"

#include <QHash>
#include <QtConcurrent>

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;
using storage::Connection;
using storage::Projection;
using storage::SqliteConnection;
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

void fill(Registration &registration, const Order &order)
{
    registration.number = order.number;
    registration.orderState = order.state;
    registration.source = order.source;
    registration.at = order.at.ms;
    if (registration.email.isEmpty())
        registration.email = order.email;
}

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

Result<std::vector<Registration>> readEverything(Connection &connection, const CommunityId &community,
                                                 const EventId &event)
{
    QHash<Id, Order> byId;
    const auto readOrders = storage::project(connection, community, orders(event), [&](const Statement &row) {
        byId.insert(idAt<Id>(row, 0), orderFrom(row));
        return true;
    });
    if (!readOrders)
        return failure(readOrders.error());
    const auto inside = workspace::whoIsInside(connection, community, event);
    if (!inside)
        return failure(inside.error());
    std::vector<Registration> found;
    const auto readTickets =
        storage::project(connection, community, tickets(event, 0), [&](const Statement &row) {
            Registration registration = ticketFrom(row);
            if (const auto order = byId.constFind(registration.order); order != byId.cend())
                fill(registration, *order);
            registration.inside = inside->contains(registration.ticket);
            found.push_back(std::move(registration));
            return true;
        });
    if (!readTickets)
        return failure(readTickets.error());
    return found;
}
} // namespace

Result<std::vector<Registration>> readNewest(Connection &connection, const CommunityId &community,
                                             const EventId &event, int limit)
{
    std::vector<Registration> found;
    const auto read =
        storage::project(connection, community, tickets(event, limit), [&](const Statement &row) {
            found.push_back(ticketFrom(row));
            return true;
        });
    if (!read)
        return failure(read.error());
    for (Registration &registration : found) {
        const auto order = storage::loadRow(connection, community, Order::info(), registration.order);
        if (order && *order)
            fill(registration, entityOf<Order>(**order));
    }
    return found;
}

QFuture<Result<std::vector<Registration>>> readAll(const storage::Database &database,
                                                   const CommunityId &community, const EventId &event)
{
    return QtConcurrent::run(
        [path = database.path(), community, event]() -> Result<std::vector<Registration>> {
            auto reader = SqliteConnection::open(path, SqliteConnection::Mode::ReadOnly);
            if (!reader)
                return failure(reader.error());
            return readEverything(**reader, community, event);
        });
}

} // namespace veche::registrations
