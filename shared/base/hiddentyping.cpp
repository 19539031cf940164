// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/hiddentyping.h"

#include <cstdio>

namespace veche
{

HiddenTyping::HiddenTyping(const char *prompt)
    : m_hidden(hide())
{
    if (m_hidden)
        std::fputs(prompt, stderr);
}

HiddenTyping::~HiddenTyping()
{
    if (!m_hidden)
        return;
    m_hidden.reset();
    std::fputs("\n", stderr); // The Enter wasn't shown either.
}

} // namespace veche
