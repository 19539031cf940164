// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/words/words.h"
#include "shared/domain/event.h"

#include <QDateTime>

namespace veche::resources
{

/// How times, places and prices are said to people.

/// "14–15 November 2026, Sat–Sun"; one day without the dash.
[[nodiscard]] QString days(QDate first, QDate last, const Words &words);
/// "Saturday, 14 November".
[[nodiscard]] QString dayName(QDate day, const Words &words);
/// "14 November 2026, 10:00".
[[nodiscard]] QString moment(LocalTime time, const Words &words);
/// "UTC+3", for people who are elsewhere; "Moscow time" where it is that.
[[nodiscard]] QString zoneName(const QString &iana, const QDateTime &at, const Words &words);
/// The event's days, opening time and zone: "14–15 November 2026, Sat–Sun · 10:00, UTC+3".
[[nodiscard]] QString when(const domain::Event &event, const Words &words);
/// "Kazan, Technopark, Spartakovskaya 2 and online".
[[nodiscard]] QString where(const domain::Event &event, const Words &words);
/// "free", "500 ₽", "12.50 €".
[[nodiscard]] QString price(qint64 minor, const QString &currency, const Words &words);

} // namespace veche::resources
