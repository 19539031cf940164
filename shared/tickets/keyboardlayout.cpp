// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/keyboardlayout.h"

#include <algorithm>

namespace veche::tickets
{

namespace
{
bool isCyrillic(QChar c)
{
    return c.script() == QChar::Script_Cyrillic;
}

qsizetype keyGiving(QChar sign, const KeyboardLayout &layout)
{
    const qsizetype plain = layout.plain.indexOf(sign);
    return plain >= 0 ? plain : layout.shifted.indexOf(sign);
}
} // namespace

const KeyboardLayout &keyboardLayout(QStringView name)
{
    const auto all = keyboardLayouts();
    const auto found =
        std::find_if(all.begin(), all.end(), [name](const KeyboardLayout &l) { return l.name == name; });
    Q_ASSERT(found != all.end());
    return *found;
}

QString keysOf(QStringView text, const KeyboardLayout &layout)
{
    QString keys;
    keys.reserve(text.size());
    for (const QChar sign : text) {
        if (sign.isSpace()) {
            keys += sign;
            continue;
        }
        // CapsLock makes capitals of signs that have none on their key, as of é.
        qsizetype key = -1;
        for (const QChar one : {sign, sign.toLower(), sign.toUpper()}) {
            if (key = keyGiving(one, layout); key >= 0)
                break;
        }
        keys += key < 0 ? noKey : usKeys[key];
    }
    return keys;
}

QString fromRussianLayout(QStringView text)
{
    QString meant = text.toString();
    if (std::none_of(text.begin(), text.end(), isCyrillic))
        return meant;
    const KeyboardLayout &russian = keyboardLayout(u"ru");
    const KeyboardLayout &us = keyboardLayout(u"us");
    for (QChar &c : meant) {
        if (const qsizetype key = russian.plain.indexOf(c); key >= 0)
            c = us.plain[key];
        else if (const qsizetype shifted = russian.shifted.indexOf(c); shifted >= 0)
            c = us.shifted[shifted];
    }
    return meant;
}

} // namespace veche::tickets
