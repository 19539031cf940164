// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/entities.h"
#include "shared/storage/connection.h"

#include <memory>
#include <vector>

namespace veche::registrations
{

/// One ticket with its order, as the list shows it.
struct Registration {
    domain::TicketId ticket;
    domain::OrderId order;
    domain::TicketTypeId type;
    domain::TicketState ticketState = domain::TicketState::Valid;
    domain::OrderState orderState = domain::OrderState::Pending;
    QString name;
    QString email;
    QString number;
    QString source;
    qint64 at = 0; ///< milliseconds since 1970 UTC
    bool over = false;
    bool inside = false; ///< as workspace/presence.h says

    /// Where the list puts it: the order's state while the ticket is valid, else cancelled.
    [[nodiscard]] domain::OrderState state() const
    {
        return ticketState == domain::TicketState::Valid ? orderState : domain::OrderState::Cancelled;
    }
};

/// Never changed once it is listed: the thread that sorts and the one that paints have it together.
using RegistrationPtr = std::shared_ptr<const Registration>;
using Registrations = std::vector<RegistrationPtr>;
/// A registration's number among those of a list, as long as it is open: later ones have higher ones.
using Place = int;
using Places = std::vector<Place>;

/// The searchable text.
[[nodiscard]] QString searchedText(const Registration &registration);
/// Lays the order over its ticket: an e-mail address of the ticket's own stays.
void fill(Registration &registration, const domain::Order &order);
/// The newest `limit` tickets of an event, for the first paint.
[[nodiscard]] Result<Registrations> readNewest(storage::Connection &connection,
                                               const domain::CommunityId &community,
                                               const domain::EventId &event, int limit);
/// All of them, newest first.
[[nodiscard]] Result<Registrations>
readAll(storage::Connection &connection, const domain::CommunityId &community, const domain::EventId &event);

} // namespace veche::registrations
