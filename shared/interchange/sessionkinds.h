// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/programme.h"

namespace veche::interchange
{

/// The kind that a source's own word means, in the languages that schedules were seen in.
[[nodiscard]] domain::SessionKind kindOf(const QString &type);

} // namespace veche::interchange
