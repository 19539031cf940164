// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

namespace veche::server
{

/// The first line of that file, or of standard input where none is named; a terminal asks for it and doesn't
/// show what is typed. Invalid: there was none. Denied: the file can't be read.
[[nodiscard]] Result<QString> readPassword(const QString &path);

} // namespace veche::server
