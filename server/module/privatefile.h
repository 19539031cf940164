// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QByteArray>

class QFileDevice;

namespace veche::server
{

/// Puts the bytes in the file's place at once, readable by its owner only.
[[nodiscard]] Result<void> writePrivately(const QString &path, const QByteArray &bytes);
/// Why a write to it failed: Full, or Denied.
[[nodiscard]] Error notWritten(const QFileDevice &file, const QString &path);

} // namespace veche::server
