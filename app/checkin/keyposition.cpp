// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/keyposition.h"

#include <QKeyEvent>

namespace veche::checkin
{

namespace
{
/// From code 0 on; a space where there is no key that prints. Set 1 and evdev are alike here.
constexpr QStringView set1 = u"  1234567890-=  qwertyuiop[]  asdfghjkl;'` \\zxcvbnm,./";
constexpr QStringView mac = u"asdfhgzxcv bqweryt123465=97-80]ou[ip lj'k;\\,/nm.  `";

/// The sign at the code, or none.
QChar at(QStringView signs, qint64 code)
{
    return code >= 0 && code < signs.size() && signs[code] != u' ' ? signs[code] : QChar();
}

QChar placeOf(const QKeyEvent &event, KeyCodes codes)
{
    switch (codes) {
    case KeyCodes::Evdev8:
        return at(set1, qint64(event.nativeScanCode()) - 8);
    case KeyCodes::Set1:
        return at(set1, event.nativeScanCode());
    case KeyCodes::Mac:
        return at(mac, event.nativeVirtualKey());
    case KeyCodes::None:
        break;
    }
    return {};
}
} // namespace

KeyCodes keyCodesOf(QStringView platform)
{
    if (platform == u"xcb" || platform.startsWith(u"wayland"))
        return KeyCodes::Evdev8;
    if (platform == u"windows")
        return KeyCodes::Set1;
    return platform == u"cocoa" ? KeyCodes::Mac : KeyCodes::None;
}

QChar keyOf(const QKeyEvent &event, KeyCodes codes)
{
    const QChar place = placeOf(event, codes);
    return place.isNull() && !event.text().isEmpty() ? event.text().at(0) : place;
}

} // namespace veche::checkin
