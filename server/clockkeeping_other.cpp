// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clockkeeping.h"

namespace veche::server
{

ClockKeeping clockKeeping()
{
    return ClockKeeping::Unknown;
}

} // namespace veche::server
