// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/names.h"
#include "app/forms/words.h"
#include "shared/base/emailaddress.h"

#include <QCoreApplication>

namespace veche::forms
{

using namespace domain;

namespace
{
} // namespace

QString nameOf(EventState state)
{
    switch (state) {
    case EventState::Draft:
        return Words::tr("Draft", "event");
    case EventState::Published:
        return Words::tr("Published", "event");
    case EventState::Postponed:
        return Words::tr("Postponed", "event");
    case EventState::Cancelled:
        return Words::tr("Cancelled", "event");
    case EventState::Past:
        break;
    }
    return Words::tr("Past", "event");
}

QString nameOf(EventFormat format)
{
    switch (format) {
    case EventFormat::OnSite:
        return Words::tr("On site");
    case EventFormat::Online:
        return Words::tr("Online");
    case EventFormat::Hybrid:
        break;
    }
    return Words::tr("On site and online");
}

QString nameOf(SessionState state)
{
    switch (state) {
    case SessionState::Draft:
        return Words::tr("Draft", "session");
    case SessionState::Accepted:
        return Words::tr("Accepted", "session");
    case SessionState::Confirmed:
        return Words::tr("Confirmed", "session");
    case SessionState::Cancelled:
        break;
    }
    return Words::tr("Cancelled", "session");
}

QString nameOf(SessionKind kind)
{
    switch (kind) {
    case SessionKind::Talk:
        return Words::tr("Talk");
    case SessionKind::Workshop:
        return Words::tr("Workshop");
    case SessionKind::Panel:
        return Words::tr("Panel");
    case SessionKind::Keynote:
        return Words::tr("Keynote");
    case SessionKind::Lightning:
        return Words::tr("Lightning talks");
    case SessionKind::Break:
        return Words::tr("Break");
    case SessionKind::Social:
        return Words::tr("Social event");
    case SessionKind::Other:
        break;
    }
    return Words::tr("Other", "session kind");
}

QString nameOf(OrderState state)
{
    switch (state) {
    case OrderState::Pending:
        return Words::tr("Waiting", "order");
    case OrderState::Confirmed:
        return Words::tr("Confirmed", "order");
    case OrderState::Cancelled:
        break;
    }
    return Words::tr("Cancelled", "order");
}

QString nameOf(Standing standing)
{
    switch (standing) {
    case Standing::AwaitingApproval:
        return Words::tr("Waiting for approval", "order");
    case Standing::AwaitingPayment:
        return Words::tr("Waiting for payment", "order");
    case Standing::Confirmed:
        return nameOf(OrderState::Confirmed);
    case Standing::Cancelled:
        break;
    }
    return nameOf(OrderState::Cancelled);
}

QString nameOf(TicketState state)
{
    switch (state) {
    case TicketState::Valid:
        return Words::tr("Valid", "ticket");
    case TicketState::Cancelled:
        return Words::tr("Cancelled", "ticket");
    case TicketState::Revoked:
        return Words::tr("Revoked", "ticket");
    case TicketState::Blocked:
        break;
    }
    return Words::tr("Blocked", "ticket");
}

QString nameOf(TaskState state)
{
    switch (state) {
    case TaskState::Open:
        return Words::tr("Open", "task");
    case TaskState::Doing:
        return Words::tr("Under way", "task");
    case TaskState::Done:
        return Words::tr("Done", "task");
    case TaskState::Dropped:
        break;
    }
    return Words::tr("Dropped", "task");
}

QString nameOf(MessageState state)
{
    switch (state) {
    case MessageState::Draft:
        return Words::tr("Draft", "message");
    case MessageState::Approved:
        return Words::tr("Approved", "message");
    case MessageState::Queued:
        return Words::tr("Queued", "message");
    case MessageState::Sent:
        return Words::tr("Sent", "message");
    case MessageState::Failed:
        break;
    }
    return Words::tr("Failed", "message");
}

QString nameOf(Role role)
{
    switch (role) {
    case Role::Owner:
        return Words::tr("Owner");
    case Role::Organiser:
        return Words::tr("Organiser");
    case Role::Programme:
        return Words::tr("Programme", "role");
    case Role::Reviewer:
        return Words::tr("Reviewer");
    case Role::Door:
        return Words::tr("Door", "role");
    case Role::Viewer:
        break;
    }
    return Words::tr("Viewer");
}

QString meaningOf(Role role)
{
    switch (role) {
    case Role::Owner:
        return Words::tr("Does everything, and decides who belongs to the team.");
    case Role::Organiser:
        return Words::tr("Prepares events, the programme and registrations, and invites others.");
    case Role::Programme:
        return Words::tr("Works on sessions, speakers and the timetable.");
    case Role::Reviewer:
        return Words::tr("Reads what is proposed and rates it.");
    case Role::Door:
        return Words::tr("Lets guests in.");
    case Role::Viewer:
        break;
    }
    return Words::tr("Sees the programme, and changes nothing.");
}

QString nameOf(const RoleKey &role)
{
    return role.isKnown() ? nameOf(role.role()) : role.name();
}

QString roleSentence(const RoleKey &role)
{
    if (role.isKnown())
        return Words::tr("Your role here is %1: you can read this, not change it.")
            .arg(nameOf(role).toLower());
    return Words::tr(
               "Your role here, “%1”, is newer than this version of Veche: until you update it, you can "
               "read and not change.")
        .arg(role.name());
}

theme::State stateOf(EventState state)
{
    switch (state) {
    case EventState::Published:
        return theme::State::Accent;
    case EventState::Postponed:
        return theme::State::Warn;
    case EventState::Cancelled:
        return theme::State::Bad;
    case EventState::Draft:
    case EventState::Past:
        break;
    }
    return theme::State::Neutral;
}

theme::State stateOf(SessionState state)
{
    switch (state) {
    case SessionState::Accepted:
        return theme::State::Warn;
    case SessionState::Confirmed:
        return theme::State::Ok;
    case SessionState::Cancelled:
        return theme::State::Bad;
    case SessionState::Draft:
        break;
    }
    return theme::State::Neutral;
}

theme::State stateOf(Standing standing)
{
    switch (standing) {
    case Standing::AwaitingApproval:
    case Standing::AwaitingPayment:
        return theme::State::Warn;
    case Standing::Confirmed:
        return theme::State::Ok;
    case Standing::Cancelled:
        break;
    }
    return theme::State::Bad;
}

theme::State stateOf(TicketState state)
{
    return state == TicketState::Valid ? theme::State::Ok : theme::State::Bad;
}

theme::State stateOf(MessageState state)
{
    switch (state) {
    case MessageState::Sent:
        return theme::State::Ok;
    case MessageState::Failed:
        return theme::State::Bad;
    case MessageState::Queued:
        return theme::State::Warn;
    case MessageState::Draft:
    case MessageState::Approved:
        break;
    }
    return theme::State::Neutral;
}

QString emailProblem(const QVariant &value)
{
    const QString text = value.toString();
    const bool fits = text.isEmpty() || isEmailAddress(QStringView(text).trimmed());
    return fits ? QString() : Words::tr("This is not an e-mail address");
}

} // namespace veche::forms
