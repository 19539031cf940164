// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/newregistration.h"

#include "app/workspace/workspace.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
int taken(workspace::Workspace &workspace, const workspace::EventData &data, const QuotaId &quota)
{
    int count = 0;
    const auto tickets = workspace.allOf<Ticket>(data.event());
    for (const Ticket &ticket : tickets ? *tickets : std::vector<Ticket>()) {
        if (ticket.state != TicketState::Valid)
            continue;
        for (const QuotaMember *member : data.membersOf(quota))
            count += member->ticketType == ticket.ticketType ? 1 : 0;
    }
    return count;
}

bool isBeyondQuota(workspace::Workspace &workspace, const EventId &event, const TicketTypeId &type)
{
    const auto *data = workspace.eventData(event);
    for (const QuotaMember &member : data->quotaMembers.all()) {
        const Quota *quota = data->quotas.find(member.quota);
        if (member.ticketType == type && quota &&
            taken(workspace, *data, QuotaId(quota->id)) >= quota->capacity)
            return true;
    }
    return false;
}
} // namespace

Message ticketLetter(const Ticket &ticket, const Order &order)
{
    Message message;
    message.id = Id::create();
    message.event = ticket.event;
    message.order = ticket.order;
    message.person = ticket.person;
    message.kind = u"ticket"_s;
    const bool orders = !order.email.isEmpty();
    message.toName = orders ? order.name : ticket.name;
    message.toEmail = orders ? order.email : ticket.email;
    message.language = order.language;
    message.state = MessageState::Queued;
    return message;
}

QString makeOrderNumber()
{
    static constexpr QLatin1StringView letters("23456789ACDEFGHJKLMNPQRTUVWXYZ");
    QString number;
    for (int i = 0; i < 6; ++i) {
        if (i == 4)
            number += u'-';
        number += letters[QRandomGenerator::system()->bounded(static_cast<int>(letters.size()))];
    }
    return number;
}

ChangeSet registerByHand(workspace::Workspace &workspace, const Ticket &wanted, qint64 nowMs)
{
    Person person;
    person.id = Id::create();
    person.name = wanted.name;
    Order order;
    order.id = Id::create();
    order.event = wanted.event;
    order.number = makeOrderNumber();
    order.state = OrderState::Confirmed;
    order.name = wanted.name;
    const Event *event = workspace.event(wanted.event);
    order.language = event && !event->language.isEmpty() ? event->language : workspace.community().language;
    order.source = u"team"_s;
    order.at.ms = nowMs;
    Ticket ticket = wanted;
    ticket.order = OrderId(order.id);
    ticket.person = PersonId(person.id);
    ticket.over = isBeyondQuota(workspace, ticket.event, ticket.ticketType);
    ChangeSet changes;
    changes.label = QCoreApplication::translate("veche::registrations", "Register %1").arg(wanted.name);
    changes.insert(person);
    changes.insert(order);
    changes.insert(ticket);
    return changes;
}

} // namespace veche::registrations
