// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/standardstreams.h"

#include <fcntl.h>
#include <unistd.h>

namespace veche
{

void holdStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // The lowest number that is free is given, and those below are taken by now. Read-only: writing must
        // fail, not vanish.
        if (::fcntl(stream, F_GETFD) < 0)
            (void)::open("/dev/null", O_RDONLY);
    }
}

} // namespace veche
