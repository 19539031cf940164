// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/hiddentyping.h"

#include <QtGlobal>

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace veche
{

#ifdef Q_OS_WIN
struct HiddenTyping::Kept {
    HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    DWORD mode = 0;

    bool hide() { return GetConsoleMode(input, &mode) && SetConsoleMode(input, mode & ~ENABLE_ECHO_INPUT); }
    void show() { SetConsoleMode(input, mode); }
};
#else
struct HiddenTyping::Kept {
    termios mode{};

    bool hide()
    {
        if (tcgetattr(STDIN_FILENO, &mode) != 0)
            return false; // A file or a pipe.
        termios hidden = mode;
        hidden.c_lflag &= ~tcflag_t(ECHO);
        return tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
    }
    void show() { (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &mode); }
};
#endif

HiddenTyping::HiddenTyping(const char *prompt)
    : m_kept(std::make_unique<Kept>())
{
    if (m_kept->hide())
        std::fputs(prompt, stderr);
    else
        m_kept.reset();
}

HiddenTyping::~HiddenTyping()
{
    if (!m_kept)
        return;
    m_kept->show();
    std::fputs("\n", stderr); // The Enter wasn't shown either.
}

} // namespace veche
