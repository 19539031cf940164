// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::tickets
{

/// The text that a scanner typed as a US keyboard while the machine had the Russian layout on, with each
/// key's Latin sign. Text without Cyrillic letters comes back as it is.
[[nodiscard]] QString fromRussianLayout(QStringView text);

} // namespace veche::tickets
