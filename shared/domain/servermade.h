// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"

namespace veche::domain
{

/// Whether the server fills that register in by itself once it has the row: the address of an order's page, a
/// ticket's code. It is nobody's work, and goes with the row.
[[nodiscard]] bool isServerMade(const EntityInfo &entity, int reg);

} // namespace veche::domain
