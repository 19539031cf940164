// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/standback.h"

#include <sys/resource.h>
#include <unistd.h>

namespace veche
{

void standBack()
{
    // A thread has a nice value of its own here (setpriority(2)); QThread's priorities do nothing under the
    // usual scheduling.
    constexpr int behind = 10;
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), behind);
}

} // namespace veche
