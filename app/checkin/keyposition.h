// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QStringView>

class QKeyEvent;

namespace veche::checkin
{

/// How a platform numbers the keys of a keyboard in its events.
enum class KeyCodes {
    None,   ///< not at all
    Evdev8, ///< X11 and Wayland: those of Linux' evdev, and 8
    Set1,   ///< Windows: scan code set 1
    Mac     ///< macOS: virtual key codes, which stand for places
};

/// Those of a platform as QGuiApplication::platformName() has it.
[[nodiscard]] KeyCodes keyCodesOf(QStringView platform);
/// The sign, one of tickets::usKeys, that the key has on a US keyboard; for one that has no such place, as on
/// the digits' block, the sign that it typed.
[[nodiscard]] QChar keyOf(const QKeyEvent &event, KeyCodes codes);

} // namespace veche::checkin
