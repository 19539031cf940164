// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace veche
{

/// While it lives, what is typed into standard input isn't shown: for passwords. Asks by `prompt` on standard
/// error. Where standard input is no terminal, nothing is asked and nothing changes.
class HiddenTyping
{
public:
    explicit HiddenTyping(const char *prompt);
    ~HiddenTyping();
    HiddenTyping(const HiddenTyping &) = delete;
    HiddenTyping &operator=(const HiddenTyping &) = delete;

private:
    struct Kept;
    std::unique_ptr<Kept> m_kept;
};

} // namespace veche
