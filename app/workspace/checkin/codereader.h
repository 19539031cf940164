// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/checkinverdict.h"
#include "shared/tickets/signing.h"

#include <QTimeZone>

#include <span>

namespace veche::checkin
{

/// What a text that was scanned or typed says, before anything is looked up.
struct ScannedCode {
    domain::Signature signature = domain::Signature::None;
    domain::TicketId ticket; ///< null where the text names none
    domain::EventId event;
    LocalTime from; ///< validity, in the zone given
    LocalTime until;
    std::uint32_t typeTag = 0;
    QString orderNumber; ///< where it may be one
};

/// Reads our signed code and checks its signature, a ticket's id, or an order's number; all else gives a
/// code that names nothing.
[[nodiscard]] ScannedCode readCode(const QString &text, std::span<const signing::PublicKey> keys,
                                   const QTimeZone &zone);

} // namespace veche::checkin
