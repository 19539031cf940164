// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

namespace veche::cli
{

/// Writes a file whole or not at all; a device or a pipe is written to, never replaced. Denied, with what the
/// system says.
[[nodiscard]] Result<void> writeOutput(const QString &path, const QByteArray &bytes);

} // namespace veche::cli
