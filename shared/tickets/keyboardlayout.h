// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

namespace veche::tickets
{

/// The keys that print, each as the sign that it gives on a US keyboard without Shift; those of a ticket's
/// code first.
inline constexpr QStringView usKeys = u"1234567qwertyuiopasdfghjkl;zxcvbnm890-=[]'`\\,./";
/// Stands for a sign that no key gives.
inline constexpr QChar noKey = QChar(0xfffd);

/// The signs of the keys in the order of usKeys; a space where a key gives none.
struct KeyboardLayout {
    QStringView name; ///< as X11 has it: "ru", "ch(fr)"
    QStringView plain;
    QStringView shifted;
};

/// The US layout first, then the likelier ones.
[[nodiscard]] std::span<const KeyboardLayout> keyboardLayouts();
/// Asserts that there is one.
[[nodiscard]] const KeyboardLayout &keyboardLayout(QStringView name);

/// The keys, in signs of usKeys, that give this text under the layout, whatever Shift and CapsLock did.
/// Blanks stay as they are.
[[nodiscard]] QString keysOf(QStringView text, const KeyboardLayout &layout);

/// The text that a scanner typed as a US keyboard while the machine had the Russian layout on, with each
/// key's Latin sign. Text without Cyrillic letters comes back as it is.
[[nodiscard]] QString fromRussianLayout(QStringView text);

} // namespace veche::tickets
