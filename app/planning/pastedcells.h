// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/zonedtime.h"

#include <QStringList>

#include <vector>

namespace veche::planning
{

/// Rows of a spreadsheet as they come from the clipboard: cells apart by tabs, their spaces tidied. A first
/// row that begins with one of the `headings` (folded) is passed over; rows whose first cell is empty too.
[[nodiscard]] std::vector<QStringList> pastedCells(const QString &text, const QStringList &headings);

/// "10:00", "2026-11-14 10:00", "14.11.2026 10:00"; without a date it is on `day`. Not valid where the cell
/// is none: a bare number is a duration, not a time.
[[nodiscard]] LocalTime timeIn(const QString &cell, QDate day);
/// Minutes of "45", "45 min", "1 h 30"; nothing that would take longer than a day, such as "25:00".
[[nodiscard]] std::optional<int> durationIn(const QString &cell);
/// The one of the names that the cell is, whatever the case; empty where it is none.
[[nodiscard]] QString nameIn(const QString &cell, const QStringList &names);

} // namespace veche::planning
