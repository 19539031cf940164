// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace veche::tests
{

/// From now on, what a child of this process leaves running becomes its own child and is found.
void becomeReaper();

/// The processes that this one has started, directly or not, and that still run after a grace of two seconds:
/// the command line and number of each. They are ended. Empty on systems other than Linux, which don't tell.
[[nodiscard]] QList<QByteArray> endLeftProcesses();

} // namespace veche::tests
