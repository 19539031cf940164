// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/simulation/scenario.h"

#include <QStringList>

#include <functional>

namespace veche::tests
{

/// Plays a world and gives what is wrong with its end.
using Play = std::function<QStringList(const Scenario &)>;

/// Breaks one rule after the other, in the worlds that reach it, and sees that a seed of the first 200
/// notices, from each of the starts. Prints which; gives the number of those that lived. Where `only` names
/// some, no others.
[[nodiscard]] int runMutants(const Play &play, const std::vector<unsigned> &starts, const QStringList &only);

} // namespace veche::tests
