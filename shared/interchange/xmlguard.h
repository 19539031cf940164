// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace veche::interchange
{

/// True where a DOCTYPE with declarations of its own stands before the first element, in UTF-8 or UTF-16:
/// such a file never reaches the parser. (One that only names an outside DTD is harmless: nothing is
/// fetched.)
[[nodiscard]] bool declaresEntities(const QByteArray &xml);

/// Overwrites with spaces what XML forbids: control characters, and references to them and to surrogates
/// ("&#11;"). Gives how many. UTF-16 is left alone.
[[nodiscard]] int blankForbidden(QByteArray &xml);

} // namespace veche::interchange
