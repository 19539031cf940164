// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/standardstreams.h"

namespace veche
{

void holdStandardStreams()
{
    // Windows gives a file no stream's number.
}

} // namespace veche
