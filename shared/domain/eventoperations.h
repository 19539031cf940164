// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/domain/programmestate.h"

#include <QFlags>

namespace veche::domain
{

enum class EventPart {
    Rooms = 1 << 0,
    Tracks = 1 << 1,
    Sessions = 1 << 2,
    Slots = 1 << 3, ///< times and rooms of the sessions copied
    Tasks = 1 << 4,
    Tickets = 1 << 5, ///< ticket types and quotas, never orders
    Gates = 1 << 6,
    Tags = 1 << 7,
    Speakers = 1 << 8, ///< who speaks: personal data, only on request
    Crew = 1 << 9      ///< who does which task: personal data, only on request
};
Q_DECLARE_FLAGS(EventParts, EventPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(EventParts)

/// Everything that says nothing about persons.
constexpr EventParts impersonalParts = EventParts(0xff);

struct DuplicateOptions {
    EventParts parts = impersonalParts;
    QString name;
    QString slug;
    QDate start; ///< the copy's first day
    QString label;
};

struct Duplicated {
    EventId event;
    ChangeSet changes;
};

/// A copy of the event with new ids, every date shifted to the new start. Sessions keep their text and state
/// Cancelled or Draft; others become Accepted, to be confirmed anew. Tasks become Open. The copy is a Draft
/// with no release. A part that needs another (slots need sessions) is left out with it; a slot whose room
/// isn't copied has none. Requires state.event and valid dates.
[[nodiscard]] Duplicated duplicateEvent(const WholeEvent &state, const DuplicateOptions &options);

/// Shifts the event's days and doors, slots, tasks, sale windows and validity by the days between the two
/// starts: one ChangeSet, one undo. Clock times stay. Empty where there is nothing to shift.
[[nodiscard]] ChangeSet moveEvent(const WholeEvent &state, QDate newStart, const QString &label);

/// The last day that an event of that name most likely has: one day for a meetup, two for a conference, three
/// for a festival or a hackathon (English and Russian words).
[[nodiscard]] QDate guessEnd(QDate start, QStringView name);
/// The name's slug with the year where the name has none of its own, then "-2", "-3"… until it is not among
/// `taken`. At most 60 characters.
[[nodiscard]] QString guessSlug(const QString &name, QDate start, const QStringList &taken);

} // namespace veche::domain
