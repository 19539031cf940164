// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace veche
{

/// True for an id of the IANA's data that the system has, an alias too. QTimeZone is no judge of it: it takes
/// any three letters for a rule of POSIX, at UTC.
[[nodiscard]] bool isZoneId(const QString &id);

/// Minutes east of UTC of "UTC+05:30", as zones without a name are kept; nothing for any other text.
[[nodiscard]] std::optional<int> fixedOffset(const QString &zone);

/// The same of an offset as people write it: "UTC+2", "GMT-03:30", "+0530".
[[nodiscard]] std::optional<int> offsetWritten(const QString &text);

/// The IANA id that is meant by the name of a zone as programs and people write it: an id in whatever case
/// and with blanks for underscores, a name of Windows or of Rails, a city in which only one zone's id ends.
/// Empty where it means none of them, or several.
[[nodiscard]] QString zoneMeant(const QString &name);

} // namespace veche
