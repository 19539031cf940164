// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::server
{

/// "1 letter", "2 letters", "0 letters".
[[nodiscard]] inline QString counted(qint64 number, QLatin1StringView one, QLatin1StringView several)
{
    return QString::number(number) + u' ' + (number == 1 ? one : several);
}

} // namespace veche::server
