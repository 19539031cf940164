// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/registration/offer.h"
#include "shared/domain/changes.h"
#include "shared/tickets/signing.h"

namespace veche::registration
{

/// Makes the event's key: the secret half goes into the server's own table, the row of the public one is
/// added to `changes`. Gives the seed. Inside a write.
[[nodiscard]] Result<QByteArray> makeKey(storage::Connection &connection,
                                         const domain::CommunityId &community, const domain::Event &event,
                                         domain::ChangeSet &changes);
/// The text of a ticket's QR.
[[nodiscard]] Result<QString> signTicket(const EventOffer &offer, const domain::TicketType &type,
                                         const Id &ticket, const QByteArray &seed);

} // namespace veche::registration
