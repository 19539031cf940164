// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/standardstreams.h"

#include <fcntl.h>
#include <unistd.h>

namespace veche
{

void holdStandardStreams()
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
        // The lowest number that is free is given, and those below are taken by now. Read-only: writing must
        // fail, not vanish.
        if (::fcntl(stream, F_GETFD) < 0)
            (void)::open("/dev/null", O_RDONLY);
    }
}

} // namespace veche
