// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/imports/readwarning.h"

#include <QByteArray>

#include <vector>

namespace veche::interchange
{

/// Reads bytes that UTF-8 doesn't know as those of Windows-1252, from which they were pasted. A warning for
/// each line with some.
[[nodiscard]] std::vector<imports::ReadWarning> mendUtf8(QByteArray &text);

/// Takes "&" for the character where no reference follows, as in "Q&A"; not inside of CDATA, comments and
/// instructions. A warning for each line with some. As asUtf8() gives it.
[[nodiscard]] std::vector<imports::ReadWarning> mendAmpersands(QByteArray &xml);

} // namespace veche::interchange
