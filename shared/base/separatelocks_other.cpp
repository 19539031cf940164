// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/separatelocks.h"

namespace veche
{

bool hasSeparateLocks(int)
{
    return false;
}

} // namespace veche
