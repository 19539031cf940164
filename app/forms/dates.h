// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/zonedtime.h"

/// Dates as people read them, in the application's language.
namespace veche::forms
{

/// "14–15 November", "30 November – 2 December"; with the year where it isn't that of `today`. Empty where
/// there is no start.
[[nodiscard]] QString dateRange(QDate start, QDate end, QDate today = QDate::currentDate());
/// "Sat 14 November"; the same about the year.
[[nodiscard]] QString dayText(QDate day, QDate today = QDate::currentDate());
/// "Sat 14 November, 10:00".
[[nodiscard]] QString dayAndTime(const LocalTime &time, QDate today = QDate::currentDate());

} // namespace veche::forms
