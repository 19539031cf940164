// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registrationedits.h"

#include "app/registrations/newregistration.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/storage/sqliteconnection.h"

#include <QSet>
#include <QtConcurrentRun>

namespace veche::registrations
{

using namespace domain;
using storage::SqliteConnection;

namespace
{
template <typename T>
Result<std::optional<T>> rowOf(storage::Connection &connection, const CommunityId &community, const Id &id)
{
    VECHE_TAKE(const auto &row, storage::loadRow(connection, community, T::info(), id));
    if (!row || row->isDeleted() || !row->isComplete())
        return std::optional<T>();
    return std::optional(entityOf<T>(*row));
}

Result<ChangeSet> confirmationOf(const QString &path, const CommunityId &community,
                                 const Registrations &registrations)
{
    VECHE_TAKE(const auto &reader, SqliteConnection::openForPass(path));
    ChangeSet changes;
    QSet<Id> seen; // An order may have several tickets, and has one letter.
    for (const RegistrationPtr &registration : registrations) {
        if (seen.contains(registration->order))
            continue;
        seen.insert(registration->order);
        VECHE_TAKE(const auto &ticket, rowOf<Ticket>(*reader, community, registration->ticket));
        VECHE_TAKE(const auto &order, rowOf<Order>(*reader, community, registration->order));
        if (!ticket || !order || order->state != OrderState::Pending)
            continue;
        Order after = *order;
        after.state = OrderState::Confirmed;
        changes.update(*order, after);
        if (const Message letter = ticketLetter(*ticket, *order); !letter.toEmail.isEmpty())
            changes.insert(letter);
    }
    return changes;
}
} // namespace

bool mayConfirm(const workspace::Workspace &workspace, Standing standing)
{
    const workspace::Rights &rights = workspace.rights();
    const bool may = rights.may(Capability::Approve) && rights.mayEdit(Order::info(), "state");
    return may && (standing != Standing::AwaitingPayment || rights.may(Capability::TakeMoney));
}

QFuture<Result<ChangeSet>> confirmation(workspace::Workspace &workspace, Registrations registrations)
{
    return QtConcurrent::run([path = workspace.path(), community = workspace.communityId(),
                              registrations = std::move(registrations)] {
        return confirmationOf(path, community, registrations);
    });
}

ChangeSet cancellation(const Registrations &registrations)
{
    ChangeSet changes;
    for (const RegistrationPtr &registration : registrations)
        changes.set(Ticket::info(), registration->ticket, Ticket::info().fieldIndex("state"),
                    enumName(TicketState::Cancelled));
    return changes;
}

} // namespace veche::registrations
