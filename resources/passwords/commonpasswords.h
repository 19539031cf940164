// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::resources
{

/// Whether this is one of the ten thousand commonest passwords of twelve characters and more, see README.md;
/// `text` in lower case and NFKC.
[[nodiscard]] bool isCommonPassword(const QString &text);

} // namespace veche::resources
