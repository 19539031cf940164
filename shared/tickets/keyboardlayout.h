// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::tickets
{

/// What a scanner that types as a US keyboard meant, when the machine had the Russian layout on: the text
/// with each key's Latin sign. Text without Cyrillic letters comes back as it is.
[[nodiscard]] QString fromRussianLayout(QStringView text);

} // namespace veche::tickets
