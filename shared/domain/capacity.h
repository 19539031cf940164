// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/registration.h"

#include <optional>
#include <span>

namespace veche::domain
{

/// How many tickets can be given out in all, quotas that share ticket types counted once; nothing where a
/// type has no quota, for then there is no end. The least sum of quotas that together count every type: an
/// upper bound, exact unless quotas cross each other.
[[nodiscard]] std::optional<int> placesOf(std::span<const TicketType> types, std::span<const Quota> quotas,
                                          std::span<const QuotaMember> members);

} // namespace veche::domain
