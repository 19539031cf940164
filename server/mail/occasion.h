// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/words/words.h"
#include "server/mail/mailbook.h"
#include "shared/domain/event.h"
#include "shared/domain/registration.h"

namespace veche::mail
{

/// An order with the tickets that aren't cancelled.
struct Ordered {
    domain::Order order;
    std::vector<domain::Ticket> tickets;
    QStringList types;      ///< their names
    QStringList toPay;      ///< a price for each that waits for it
    bool confirmed = false; ///< the tickets can be used
};

/// The subject of a letter about an order.
struct Occasion {
    domain::Event event;
    Ordered own;
    std::vector<Ordered> others; ///< of the same address, that stand the same way
};

/// By the order that the message names; where that is cancelled, by another of its address. NotFound where
/// nothing is left to tell of. Prices are written with `words`.
[[nodiscard]] Result<Occasion> occasionOf(storage::Connection &connection, const DueMessage &due,
                                          const resources::Words &words);

} // namespace veche::mail
