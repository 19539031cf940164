// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clockkeeping.h"

#include <sys/timex.h>

namespace veche::server
{

ClockKeeping clockKeeping()
{
    timex state{};
    const int answer = ::adjtimex(&state); // Reads only: no mode is set.
    if (answer < 0)
        return ClockKeeping::Unknown;
    return answer == TIME_ERROR || (state.status & STA_UNSYNC) ? ClockKeeping::Unkept : ClockKeeping::Kept;
}

} // namespace veche::server
