// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/ticketcode.h"

namespace veche::tickets
{

/// A ticket as a text was understood, and the verdict of the event's keys on it.
struct Reading {
    ParsedCode parsed;
    Verification verification = Verification::UnknownKey;
};

/// Reads a ticket whatever layout the scanner and the machine believed in: the text as it stands, then the
/// keys in signs of usKeys where they are known (else empty), then the keys that gave the text under each
/// layout we know, until a signature verifies. Without one it is the first reading that has a ticket's form,
/// and Invalid as parse() where none has.
[[nodiscard]] Result<Reading> read(QStringView text, QStringView keys,
                                   std::span<const signing::PublicKey> eventKeys);

} // namespace veche::tickets
