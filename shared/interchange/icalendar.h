// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/base/zonedtime.h"

#include <QDate>

#include <vector>

namespace veche::interchange
{

/// One entry of a calendar: at a time in a zone, or over whole days.
struct CalendarEntry {
    QString uid;          ///< the same for ever: a program that knows it changes its entry
    int sequence = 0;     ///< grows with each change
    qint64 changedMs = 0; ///< when it changed last, ms since 1970 UTC
    QString summary;
    QString description;
    QString location;
    QString url;
    LocalTime start;    ///< not set: an entry over the days below
    bool later = false; ///< of a start that the clocks show twice that night, the second time
    int minutes = 0;    ///< how long from then on; 0 is a moment
    QString zone;       ///< IANA; of start
    QDate firstDay;
    QDate lastDay; ///< inclusive
    bool cancelled = false;
};

/// An iCalendar file (RFC 5545) in UTF-8, its lines folded, with the time zones that it names, as they are in
/// the years of its entries: programs differ in how they read a zone's whole history. Zones that are no
/// place's are written as UTC. `name` is shown by programs that subscribe to it. Invalid where an entry has
/// neither times nor days.
[[nodiscard]] Result<QByteArray> toICalendar(const QString &name, const std::vector<CalendarEntry> &entries);

} // namespace veche::interchange
