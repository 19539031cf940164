// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::text
{

/// For searching: lower case, no accents, ё as е, Cyrillic as Latin (a fixed transliteration), runs of
/// anything but letters and digits as one space. "Вера Ёлкина" and "vera elkina" fold alike.
[[nodiscard]] QString folded(QStringView text);
/// For addresses: folded, words joined by "-", at most `limit` characters; "event" where nothing is left.
[[nodiscard]] QString slug(QStringView text, int limit = 60);
/// Drops control characters other than line feed and tab, and lone surrogates; line ends become "\n".
[[nodiscard]] QString cleaned(QStringView text);
/// Plain text of an HTML fragment, for lists and mail: tags dropped, block ends as line breaks, entities
/// read.
[[nodiscard]] QString plain(QStringView html);

} // namespace veche::text
