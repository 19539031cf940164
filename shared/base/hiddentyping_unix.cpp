// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/hiddentyping.h"

#include <termios.h>
#include <unistd.h>

namespace veche
{

std::shared_ptr<void> HiddenTyping::hide()
{
    termios shown{};
    if (tcgetattr(STDIN_FILENO, &shown) != 0)
        return {}; // A file or a pipe.
    termios hidden = shown;
    hidden.c_lflag &= ~tcflag_t(ECHO);
    if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) != 0)
        return {};
    return {new termios(shown), [](termios *before) {
                (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, before);
                delete before;
            }};
}

} // namespace veche
