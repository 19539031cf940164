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

NewRegistration registerByHand(workspace::Workspace &workspace, const EventId &event,
                               const TicketTypeId &type, const QString &name, qint64 nowMs)
{
    Person person;
    person.id = Id::create();
    person.name = name;
    Order order;
    order.id = Id::create();
    order.event = event;
    order.number = makeOrderNumber();
    order.state = OrderState::Confirmed;
    order.name = name;
    order.source = u"team"_s;
    order.at.ms = nowMs;
    Ticket ticket;
    ticket.id = Id::create();
    ticket.event = event;
    ticket.order = OrderId(order.id);
    ticket.ticketType = type;
    ticket.person = PersonId(person.id);
    ticket.name = name;
    ticket.over = isBeyondQuota(workspace, event, type);
    NewRegistration made;
    made.ticket = TicketId(ticket.id);
    made.changes.label = QCoreApplication::translate("veche::registrations", "Register %1").arg(name);
    made.changes.insert(person);
    made.changes.insert(order);
    made.changes.insert(ticket);
    return made;
}

} // namespace veche::registrations
