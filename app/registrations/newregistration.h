// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/domain/records.h"
#include "shared/domain/registration.h"

namespace veche::workspace
{
class Workspace;
}

namespace veche::registrations
{

/// The changes that register somebody by hand: a person, a confirmed order of the team, and the ticket, of
/// which event, type and name are given. The server decides about quotas; away from it a ticket beyond one is
/// given and marked as over.
[[nodiscard]] domain::ChangeSet registerByHand(workspace::Workspace &workspace, const domain::Ticket &wanted,
                                               qint64 nowMs);

/// The letter with the ticket, to whoever ordered it, else to its guest; without an address where neither has
/// one. The server sends it, whenever it gets it.
[[nodiscard]] domain::Message ticketLetter(const domain::Ticket &ticket, const domain::Order &order);

/// "K7QF-2M": letters and digits that can't be mistaken for one another.
[[nodiscard]] QString makeOrderNumber();

} // namespace veche::registrations
