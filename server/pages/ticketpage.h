// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pages/pagecontext.h"
#include "shared/domain/registration.h"
#include "shared/interchange/icalendar.h"

namespace veche::pages
{

/// An order with everything that its page shows.
struct OrderView {
    domain::CommunityId community;
    QString communitySlug;
    domain::Order order;
    domain::Event event;
    qint64 eventSeq = 0; ///< of the event's row: grows with each change
    std::vector<domain::Ticket> tickets;
    QHash<Id, domain::TicketType> types;
};

/// The order that this secret opens; NotFound where none does.
[[nodiscard]] Result<OrderView> loadOrder(storage::Connection &connection, const QString &secret);

/// The page of an order: for each ticket its QR, name, type, time and place; cancelling it.
/// `fresh`: shown right after the registration. `csrf`: the token of the form that cancels.
[[nodiscard]] QByteArray ticketPage(const PageContext &context, const OrderView &view, bool fresh,
                                    const QByteArray &csrf);
/// The event as an entry of a calendar.
[[nodiscard]] interchange::CalendarEntry calendarEntry(const PageContext &context,
                                                       const QString &communitySlug,
                                                       const domain::Event &event, qint64 sequence,
                                                       qint64 changedMs);
/// A calendar with that entry, the holder's own where there is an order.
[[nodiscard]] Result<QByteArray> eventCalendar(const PageContext &context, const QString &communitySlug,
                                               const domain::Event &event, qint64 sequence, qint64 changedMs,
                                               const domain::Order *order);

} // namespace veche::pages
