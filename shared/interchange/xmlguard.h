// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/error.h"

#include <QByteArray>

#include <optional>

namespace veche::interchange
{

/// More than any schedule has: QXmlStreamReader compares each attribute of an element with all others …
constexpr int maxXmlAttributes = 100;
constexpr int maxXmlDepth = 250'000; ///< … and keeps a hundred bytes for each element that is open

/// The same in UTF-8, where it was in UTF-16 or UTF-32 or says so; whatever else its XML declaration names
/// contains ASCII and is left. What is said of the bytes here is then true of what the parser reads.
[[nodiscard]] QByteArray asUtf8(const QByteArray &xml);

/// False where its XML declaration names another encoding than UTF-8. As asUtf8() gives it.
[[nodiscard]] bool isMeantAsUtf8(const QByteArray &xml);

/// True where a DOCTYPE with declarations of its own stands before the first element: such a file never
/// reaches the parser. (One that only names an outside DTD is harmless: nothing is fetched.) As asUtf8()
/// gives it.
[[nodiscard]] bool declaresEntities(const QByteArray &xml);

/// Invalid, with the line as context, where an element has too many attributes or stands too deep. As
/// asUtf8() gives it.
[[nodiscard]] std::optional<Error> beyondXmlLimits(const QByteArray &xml);

/// Overwrites with spaces what XML forbids: control characters, U+FFFE and U+FFFF, and references to them and
/// to surrogates
/// ("&#11;"). Gives how many. As asUtf8() gives it.
[[nodiscard]] int blankForbidden(QByteArray &xml);

} // namespace veche::interchange
