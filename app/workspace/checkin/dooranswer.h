// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/checkin.h"
#include "shared/domain/checkinverdict.h"

#include <optional>

namespace veche::checkin
{

/// The entry that makes somebody "already in".
struct EarlierEntry {
    qint64 realMs = 0; ///< milliseconds since 1970 UTC
    QString gate;      ///< its name
    QString device;    ///< DeviceId in hex
    friend bool operator==(const EarlierEntry &, const EarlierEntry &) = default;
};

/// The door's answer to one code.
struct DoorAnswer {
    domain::Outcome outcome = domain::Outcome::Unknown;
    domain::TicketId ticket; ///< null where the code names none
    QString name;
    QString type;      ///< the ticket type's name
    QString note;      ///< somebody's note for the door
    QString order;     ///< its number
    bool over = false; ///< given out beyond the quota
    std::optional<EarlierEntry> earlier;
    domain::ScanId scan; ///< the row that was written; null for codes without a ticket
    qint64 atMs = 0;     ///< wall clock, milliseconds since 1970 UTC
    bool durable = true; ///< false: the disk is full and the scan is held in memory until there is room
    bool again = false;  ///< the answer to another reading of the code in the same moment
};

} // namespace veche::checkin
