// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::text
{

/// One line as its author meant it, for names and addresses, whoever typed or pasted it: blanks run together;
/// what can't be seen is left out, since it is pasted unnoticed, compares unequal and turns lines around:
/// controls, format characters (Unicode category Cf), private use, fillers, lone surrogates. Joiners stay
/// where they spell a name (RFC 5892, appendix A.1 and A.2: Persian, Indic scripts) or join an emoji, and a
/// variation selector stays behind what it varies.
[[nodiscard]] QString line(QStringView typed);
/// Whether the name holds a link: a scheme, "www.", or a domain with a port, path or query behind it. A bare
/// domain is none: firms are called so ("Ромашка.рф"), and "J.R.R. Tolkien" has dots too; nor is an e-mail
/// address, which people without another name at hand give.
[[nodiscard]] bool holdsLink(QStringView name);

} // namespace veche::text
