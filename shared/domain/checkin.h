// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"
#include "shared/domain/ids.h"

namespace veche::domain
{

/// A door of the event.
struct Gate : EntityBase {
    EventId event;
    QString name;
    bool manyEntries = false;      ///< lets the same ticket in again and again
    bool reentry = true;           ///< lets a ticket in again after an exit
    IdSet<TicketType> ticketTypes; ///< allowed here; empty allows all
    QString position;              ///< fractional key

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Gate &, const Gate &) = default;
};

/// Refused: somebody was turned away; `verdict` says why. It counts as no passage.
enum class ScanKind { Entry, Exit, Void, Refused };

/// One scan at a door, never changed once written; undoing inserts a Void that names it.
struct Scan : EntityBase {
    EventId event;
    TicketId ticket;
    GateId gate;
    ScanKind kind = ScanKind::Entry;
    ScanId voids;             ///< for Void: the scan undone
    QString device;           ///< DeviceId in hex
    Instant wall;             ///< the device's wall clock
    qint64 monotonicMs = 0;   ///< the device's monotonic clock
    QString boot;             ///< names the run of the machine that monotonicMs counts in
    qint64 offsetMs = 0;      ///< the last known difference of the server's clock to the device's
    bool offsetKnown = false; ///< false: no peer was met since boot; the order is not known
    QString verdict;          ///< the outcome as named in domain/checkinverdict.h

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Scan &, const Scan &) = default;
};

template <>
struct EnumNames<ScanKind> {
    static constexpr std::array names{"entry", "exit", "void", "refused"};
};

} // namespace veche::domain
