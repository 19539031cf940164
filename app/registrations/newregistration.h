// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/domain/ids.h"

namespace veche::workspace
{
class Workspace;
}

namespace veche::registrations
{

/// The changes that register somebody by hand: a person, a confirmed order of the team, one ticket. The
/// server decides about quotas; away from it a ticket beyond one is given and marked as over.
struct NewRegistration {
    domain::ChangeSet changes;
    domain::TicketId ticket;
};
[[nodiscard]] NewRegistration registerByHand(workspace::Workspace &workspace, const domain::EventId &event,
                                             const domain::TicketTypeId &type, const QString &name,
                                             qint64 nowMs);

/// "K7QF-2M": letters and digits that can't be mistaken for one another.
[[nodiscard]] QString makeOrderNumber();

} // namespace veche::registrations
