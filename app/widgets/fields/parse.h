// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QLocale>
#include <QTime>

#include <optional>

namespace veche::fields
{

/// A date as people type it: the locale's forms, 14.11.2026, 14.11, 2026-11-14, 14 nov. Without a year the
/// next one is meant, or one of the last seven days. Nothing where it can't be read.
[[nodiscard]] std::optional<QDate> parseDate(const QString &text, const QLocale &locale, QDate today);
/// 9 → 9:00, 930, 9:30, 9.30, 9-30, 21:05, 9:30 pm.
[[nodiscard]] std::optional<QTime> parseTime(const QString &text);
/// Minutes from 45, 45 min, 1:30, 1h, 1,5 h, 1 ч 30 мин, 2 d; negative and above a year: nothing.
[[nodiscard]] std::optional<int> parseDuration(const QString &text);
/// "45 min", "1 h 30 min", in the application's language.
[[nodiscard]] QString durationText(int minutes);
/// "14 Nov 2026" in that locale.
[[nodiscard]] QString dateText(QDate date, const QLocale &locale);

/// "14:05", or "2:05 PM" where the locale has it so.
[[nodiscard]] QString timeText(QTime time, const QLocale &locale);

} // namespace veche::fields
