// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

#include <vector>

namespace veche::forms
{

/// One step on the way from rows as they stand to rows as they ought to stand, as models tell it to views.
struct RowStep {
    enum Kind { Insert, Remove, Move } kind;
    int first;
    int last = first;         ///< of those inserted or removed
    int to = 0;               ///< the place of the row that moved, afterwards
    std::vector<Id> ids = {}; ///< those inserted

    void applyTo(std::vector<Id> &rows) const;
};

/// The steps to take one after the other; rows beside each other that come or go make one step.
[[nodiscard]] std::vector<RowStep> stepsBetween(std::vector<Id> now, const std::vector<Id> &wanted);

} // namespace veche::forms
