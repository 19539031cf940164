// SPDX-License-Identifier: GPL-3.0-or-later
// Run by rules_test.py to see that a test which leaves a process behind is found.
#include "tests/support/program.h"

#include <QProcess>

namespace leavesaprocess
{
namespace
{
int leave(int, char **)
{
    return QProcess::startDetached(QStringLiteral("sleep"), {QStringLiteral("60")}) ? 0 : 1;
}
} // namespace

VECHE_ON_DEMAND(leaves_a_process, leave)

} // namespace leavesaprocess
