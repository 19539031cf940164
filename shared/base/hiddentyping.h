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
    /// Shows it again when that is gone; nothing where standard input is no terminal.
    [[nodiscard]] static std::shared_ptr<void> hide();

    std::shared_ptr<void> m_hidden;
};

} // namespace veche
