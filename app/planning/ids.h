// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

namespace veche::planning
{

/// The id behind an item of the chart; null where the text is none.
template <typename T = Id>
[[nodiscard]] T idFrom(const QString &text)
{
    return T(Id::fromString(text).value_or(Id()));
}

} // namespace veche::planning
