// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/leftprocesses.h"

namespace veche::tests
{

void becomeReaper() {}

QList<QByteArray> endLeftProcesses()
{
    return {};
}

} // namespace veche::tests
