// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/fieldwords.h"
#include "shared/base/error.h"
#include "shared/interchange/scheduleimport.h"

/// The sentences of an import.
namespace veche::importing
{

/// "New sessions", "Changed rooms", "Gone people".
[[nodiscard]] QString groupTitle(imports::DraftStatus status, const domain::EntityInfo &entity);
/// A number and the noun that goes with it: 943, "sessions".
struct Counted {
    int count = 0;
    QString noun;
};
/// The kinds of which there are any, sessions first.
[[nodiscard]] QList<Counted> counted(const imports::EntityCounts &counts);
/// As people count: the time slots of sessions go without saying.
[[nodiscard]] imports::EntityCounts asTold(const imports::EntityCounts &counts);
/// "132 sessions, 86 people, 5 rooms": the first three kinds, as told.
[[nodiscard]] QString countedText(const imports::EntityCounts &counts);
/// Why something that is gone from the source stays.
[[nodiscard]] QString whyKept(const domain::EntityInfo &entity);
/// In the application's language; without the line.
[[nodiscard]] QString textOf(const imports::ReadWarning &warning);
/// The sentence for a file that can't be read: what happened, where, and what to do.
[[nodiscard]] QString sentenceFor(const Error &error);

} // namespace veche::importing
