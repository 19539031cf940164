// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"

namespace veche::sync
{

/// A row's approximate size in memory, in bytes.
[[nodiscard]] qint64 weightOf(const domain::Row &row);

} // namespace veche::sync
