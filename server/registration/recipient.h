// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/registration.h"
#include "shared/storage/connection.h"

#include <optional>
#include <vector>

namespace veche::registration
{

/// A ticket that was given out to an address, and the order it belongs to.
struct Given {
    domain::Ticket ticket;
    domain::Order order;

    /// It takes a place.
    [[nodiscard]] bool holds() const;
};
/// The person behind an e-mail address, and their tickets.
struct Recipient {
    std::optional<Id> person; ///< the row that speaks for them
    std::vector<Given> given; ///< at the event, by orders that name the address; cancelled ones too

    /// Under that name, however it is spelt.
    [[nodiscard]] bool hasTicket(const QString &name) const;
    /// The order of the latest of them; nullptr where there is none.
    [[nodiscard]] const domain::Order *latest() const;
    /// How many of that type.
    [[nodiscard]] qint64 seats(const Id &type) const;
};
/// By e-mail address, whatever the case of its ASCII letters.
[[nodiscard]] Result<Recipient> recipientOf(storage::Connection &connection,
                                            const domain::CommunityId &community, const Id &event,
                                            const QString &email);

} // namespace veche::registration
