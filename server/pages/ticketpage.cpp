// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/ticketpage.h"

#include "resources/words/when.h"
#include "server/pages/markup.h"
#include "server/queries/communityqueries.h"
#include "server/queries/orderqueries.h"
#include "shared/storage/store.h"
#include "shared/tickets/qr.h"

#include <QUrl>

namespace veche::pages
{

using namespace Qt::StringLiterals;
using domain::Standing;
using domain::Ticket;
using domain::TicketState;
using resources::Words;
using storage::Connection;

namespace
{
template <typename T>
Result<T> loadOne(Connection &connection, const domain::CommunityId &community, const Id &id,
                  qint64 *seq = nullptr)
{
    const auto row = storage::loadRow(connection, community, T::info(), id);
    if (!row)
        return failure(row.error());
    if (!*row)
        return failure(ErrorKind::NotFound, u"There is no such row"_s, id.toString());
    if (seq)
        *seq = (*row)->seq;
    return domain::entityOf<T>(**row);
}

QString ticketStateText(TicketState state, const Words &words)
{
    switch (state) {
    case TicketState::Valid:
        break;
    case TicketState::Cancelled:
        return words("ticket.cancelled"_L1);
    case TicketState::Revoked:
        return words("ticket.revoked"_L1);
    case TicketState::Blocked:
        return words("ticket.blocked"_L1);
    }
    return {};
}

Standing standingIn(const OrderView &view, const Ticket &ticket)
{
    return domain::standingOf(view.order.state, ticket.state, view.types.value(ticket.ticketType).price());
}

/// The text over a ticket that opens no door.
QString standingText(const OrderView &view, const Ticket &ticket, const Words &words)
{
    switch (standingIn(view, ticket)) {
    case Standing::AwaitingApproval:
        return words("ticket.waits.approval"_L1);
    case Standing::AwaitingPayment:
        return words("ticket.waits.payment"_L1);
    case Standing::Confirmed:
        return {};
    case Standing::Cancelled:
        break;
    }
    return ticketStateText(ticket.state == TicketState::Valid ? TicketState::Cancelled : ticket.state, words);
}

QByteArray qrSvg(const OrderView &view, const Ticket &ticket, const Words &words)
{
    if (view.event.state == domain::EventState::Cancelled ||
        standingIn(view, ticket) != Standing::Confirmed || ticket.code.isEmpty())
        return {};
    const auto matrix = qr::encode(ticket.code);
    return matrix ? qr::svg(*matrix, words("ticket.qr"_L1)) : QByteArray();
}

QVariantMap ticketData(const OrderView &view, const Ticket &ticket, const Words &words)
{
    const domain::TicketType type = view.types.value(ticket.ticketType);
    const Standing standing = standingIn(view, ticket);
    return {{u"qr"_s, qrSvg(view, ticket, words)},
            {u"banner"_s, standingText(view, ticket, words)},
            {u"bannerClass"_s, standing == Standing::Cancelled ? u"bad"_s : u"warn"_s},
            {u"name"_s, ticket.name},
            {u"type"_s, type.name},
            {u"toPay"_s, standing == Standing::AwaitingPayment
                             ? resources::price(type.priceMinor, type.currency, words)
                             : QString()},
            {u"when"_s, resources::when(view.event, words)},
            {u"where"_s, resources::where(view.event, words)},
            {u"join"_s, standing == Standing::Confirmed ? safeAddress(view.event.joinLink) : QString()},
            {u"number"_s, view.order.number}};
}

QVariantMap ticketBanner(const OrderView &view, bool fresh, bool confirmed, const Words &words)
{
    if (view.event.state == domain::EventState::Cancelled)
        return {{u"banner"_s, words("state.cancelled"_L1)}, {u"bannerClass"_s, u"bad"_s}};
    if (view.event.state == domain::EventState::Postponed)
        return {{u"banner"_s, words("state.postponed"_L1)}, {u"bannerClass"_s, u"warn"_s}};
    if (fresh && !confirmed)
        return {{u"banner"_s, words("ticket.order.for"_L1).arg(view.event.name)},
                {u"bannerClass"_s, u"ok"_s}};
    if (fresh)
        return {{u"banner"_s, words("ticket.for"_L1).arg(view.event.name)}, {u"bannerClass"_s, u"ok"_s}};
    return {};
}

QString eventPath(const QString &community, const domain::Event &event)
{
    return u"/c/%1/%2"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(community)),
                             QString::fromLatin1(QUrl::toPercentEncoding(event.slug)));
}
} // namespace

Result<OrderView> loadOrder(Connection &connection, const QString &secret)
{
    VECHE_TAKE(const auto &found, queries::orderBySecret(connection, secret));
    OrderView view{.community = found.community};
    auto order = loadOne<domain::Order>(connection, view.community, found.order);
    if (!order)
        return failure(order.error());
    view.order = std::move(*order);
    auto event = loadOne<domain::Event>(connection, view.community, view.order.event, &view.eventSeq);
    if (!event)
        return failure(event.error());
    view.event = std::move(*event);
    if (view.event.deleted) // A ticket's holder hears that there is nothing to come to.
        view.event.state = domain::EventState::Cancelled;
    VECHE_TAKE(auto &tickets,
               storage::readAll<Ticket>(connection, view.community,
                                        {{"order"_L1, domain::Value(view.order.id.toBytes())}}));
    view.tickets = std::move(tickets);
    for (const Ticket &ticket : view.tickets) {
        if (const auto type = loadOne<domain::TicketType>(connection, view.community, ticket.ticketType))
            view.types.insert(ticket.ticketType, *type);
    }
    VECHE_TAKE(auto &slug, queries::slugOf(connection, view.community));
    view.communitySlug = std::move(slug);
    return view;
}

QByteArray ticketPage(const PageContext &context, const OrderView &view, bool fresh, const QByteArray &csrf)
{
    const Words &words = context.words();
    QVariantList tickets;
    bool open = false;      // There is something to cancel.
    bool confirmed = false; // There is something to come with.
    for (const Ticket &ticket : view.tickets) {
        tickets << ticketData(view, ticket, words);
        open = open || standingIn(view, ticket) != Standing::Cancelled;
        confirmed = confirmed || standingIn(view, ticket) == Standing::Confirmed;
    }
    const bool waits = open && !confirmed;
    const QString title = words(waits ? "ticket.order"_L1 : "ticket"_L1);
    const QString own = u"/o/"_s + view.order.secret;
    QVariantMap data = ticketBanner(view, fresh, confirmed, words);
    data.insert(
        {{u"eventPath"_s, context.link(eventPath(view.communitySlug, view.event))},
         {u"event"_s, view.event.name},
         {u"heading"_s, fresh ? words(waits ? "ticket.received"_L1 : "ticket.thanks"_L1) : title},
         {u"tickets"_s, tickets},
         {u"open"_s, open},
         {u"confirmed"_s, confirmed},
         {u"calendar"_s, context.link(own + "/ticket.ics"_L1)},
         {u"mailText"_s, words(waits ? "ticket.mail.waits"_L1 : "ticket.mail"_L1).arg(view.order.email)},
         {u"cancelPath"_s, context.link(own + "/cancel"_L1)},
         {u"csrf"_s, QString::fromLatin1(csrf)}});
    const QByteArray body = context.templates.render(u"ticket"_s, data, context.language);
    return context.page(body, privateFrame(context, title + u" · "_s + view.event.name, own));
}

interchange::CalendarEntry calendarEntry(const PageContext &context, const QString &communitySlug,
                                         const domain::Event &event, qint64 sequence, qint64 changedMs)
{
    const bool oneDay = !event.end.isValid() || event.end == event.start;
    interchange::CalendarEntry entry;
    entry.uid = event.id.toString() + "@veche"_L1;
    entry.sequence = static_cast<int>(sequence);
    entry.changedMs = changedMs;
    entry.summary = event.name;
    entry.description = event.summary;
    entry.location = resources::where(event, context.words());
    entry.url = context.publicUrl + eventPath(communitySlug, event);
    entry.cancelled = event.state == domain::EventState::Cancelled;
    // With an hour known for one day it is an entry at that hour; days of a conference are whole days.
    if (oneDay && event.firstHour().isValid() && zoneNamed(event.zone)) {
        constexpr int evening = 3 * 60;
        entry.start = event.firstHour();
        entry.minutes = evening;
        entry.zone = event.zone;
    } else {
        entry.firstDay = event.start;
        entry.lastDay = event.end;
    }
    return entry;
}

Result<QByteArray> eventCalendar(const PageContext &context, const QString &communitySlug,
                                 const domain::Event &event, qint64 sequence, qint64 changedMs,
                                 const domain::Order *order)
{
    auto entry = calendarEntry(context, communitySlug, event, sequence, changedMs);
    if (order)
        entry.url = context.publicUrl + u"/o/"_s + order->secret;
    return interchange::toICalendar(event.name, {entry});
}

} // namespace veche::pages
