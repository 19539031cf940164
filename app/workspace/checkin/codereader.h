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

/// A text at the door.
struct DoorText {
    QString text;
    QString keys; ///< those it was typed with, in signs of tickets::usKeys; empty where they aren't known
    Input input = Input::Scanned;
};

/// Reads our signed code and checks its signature; where it was typed, also a ticket's id or an order's
/// number. All else gives a code that names nothing. No code is refused for the keyboard's layout.
[[nodiscard]] ScannedCode readCode(const DoorText &text, std::span<const signing::PublicKey> eventKeys,
                                   const QTimeZone &zone);

} // namespace veche::checkin
