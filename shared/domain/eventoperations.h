// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/domain/plan.h"

#include <QFlags>

namespace veche::domain
{

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

/// A copy of the event with new ids, every date shifted to the new start, without what names a row alone.
/// Sessions keep their text and state, but what was Confirmed becomes Accepted, to be confirmed anew. Tasks
/// become Open. The copy is a Draft. A row without its parent (a slot without its session) is left out; one
/// that points at another that isn't copied points at nothing. Requires state.event and valid dates.
[[nodiscard]] Duplicated duplicateEvent(const WholeEvent &state, const DuplicateOptions &options);

/// Shifts every date of the event and its plan by the days between the two starts: one ChangeSet, one undo.
/// Clock times stay. Empty where there is nothing to shift.
[[nodiscard]] ChangeSet moveEvent(const WholeEvent &state, QDate newStart, const QString &label);

/// Deletes the event with its plan.
[[nodiscard]] ChangeSet deleteEvent(const WholeEvent &state, const QString &label);

/// The last day that an event of that name most likely has: one day for a meetup, two for a conference, three
/// for a festival or a hackathon (English and Russian words).
[[nodiscard]] QDate guessEnd(QDate start, QStringView name);
/// The name's slug with the year where the name has none of its own, then "-2", "-3"… until it is not among
/// `taken`. At most 60 characters.
[[nodiscard]] QString guessSlug(const QString &name, QDate start, const QStringList &taken);

} // namespace veche::domain
