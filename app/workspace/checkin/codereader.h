// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/checkinverdict.h"
#include "shared/tickets/signing.h"

#include <QStringList>
#include <QTimeZone>

#include <span>

namespace veche::checkin
{

/// The content of a text that was scanned or typed, before anything is looked up.
struct ScannedCode {
    domain::Signature signature = domain::Signature::None;
    domain::TicketId ticket; ///< null where the text names none
    domain::EventId event;
    LocalTime from; ///< validity, in the zone given
    LocalTime until;
    std::uint32_t typeTag = 0;
    QStringList orderNumbers; ///< folded: what number it may be, the likeliest first
};

/// How a text came to the door.
enum class Input {
    Scanned, ///< by a scanner: only what is signed is a ticket, since a number or an id is on many papers
    Typed    ///< by a person, who has looked at whom they let in
};

/// Reads our signed code and checks its signature; where it was typed, also a ticket's id or an order's
/// number. All else gives a code that names nothing.
[[nodiscard]] ScannedCode readCode(const QString &text, Input input, std::span<const signing::PublicKey> keys,
                                   const QTimeZone &zone);

} // namespace veche::checkin
