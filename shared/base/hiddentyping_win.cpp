// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/hiddentyping.h"

#include <windows.h>

namespace veche
{

std::shared_ptr<void> HiddenTyping::hide()
{
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    DWORD shown = 0;
    if (!GetConsoleMode(input, &shown) || !SetConsoleMode(input, shown & ~DWORD(ENABLE_ECHO_INPUT)))
        return {};
    return {input, [shown](HANDLE console) { SetConsoleMode(console, shown); }};
}

} // namespace veche
