// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registrationedits.h"

#include "app/registrations/newregistration.h"
#include "app/workspace/eventdata.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QSet>

namespace veche::registrations
{

using namespace domain;

namespace
{
Standing standingOf(workspace::Workspace &workspace, const Ticket &ticket, const Order &order)
{
    const auto *data = workspace.eventData(ticket.event);
    const TicketType *type = data ? data->ticketTypes.find(ticket.ticketType) : nullptr;
    return domain::standingOf(order.state, ticket.state, type ? type->price() : Money());
}
} // namespace

bool mayConfirm(const workspace::Workspace &workspace, Standing standing)
{
    const workspace::Rights &rights = workspace.rights();
    const bool may = rights.may(Capability::Approve) && rights.mayEdit(Order::info(), "state");
    return may && (standing != Standing::AwaitingPayment || rights.may(Capability::TakeMoney));
}

ChangeSet approval(workspace::Workspace &workspace, const Selected &registrations)
{
    ChangeSet changes;
    QSet<Id> seen; // An order may have several tickets, and has one letter.
    for (const Registration *registration : registrations) {
        if (registration->state() != OrderState::Pending || seen.contains(registration->order))
            continue;
        const auto ticket = workspace.find<Ticket>(registration->ticket);
        const auto order = workspace.find<Order>(registration->order);
        if (!ticket || !*ticket || !order || !*order ||
            !mayConfirm(workspace, standingOf(workspace, **ticket, **order)))
            continue;
        seen.insert(registration->order);
        Order after = **order;
        after.state = OrderState::Confirmed;
        changes.update(**order, after);
        if (const Message letter = ticketLetter(**ticket, **order); !letter.toEmail.isEmpty())
            changes.insert(letter);
    }
    return changes;
}

ChangeSet cancellation(workspace::Workspace &workspace, const Selected &registrations)
{
    ChangeSet changes;
    if (!workspace.rights().mayEdit(Ticket::info(), "state"))
        return changes;
    for (const Registration *registration : registrations) {
        if (registration->state() == OrderState::Cancelled)
            continue;
        const auto ticket = workspace.find<Ticket>(registration->ticket);
        if (!ticket || !*ticket || (*ticket)->state != TicketState::Valid)
            continue;
        Ticket after = **ticket;
        after.state = TicketState::Cancelled;
        changes.update(**ticket, after);
    }
    return changes;
}

} // namespace veche::registrations
