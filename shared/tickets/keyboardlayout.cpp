// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/keyboardlayout.h"

#include <algorithm>

namespace veche::tickets
{

namespace
{
constexpr QStringView russian = u"йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ.";
constexpr QStringView latin = u"qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~/";
static_assert(russian.size() == latin.size());

bool isCyrillic(QChar c)
{
    return c.unicode() >= 0x0400 && c.unicode() <= 0x04ff;
}
} // namespace

QString fromRussianLayout(QStringView text)
{
    QString meant = text.toString();
    if (std::none_of(text.begin(), text.end(), isCyrillic))
        return meant;
    for (QChar &c : meant) {
        const qsizetype key = russian.indexOf(c);
        if (key >= 0)
            c = latin[key];
    }
    return meant;
}

} // namespace veche::tickets
