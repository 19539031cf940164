// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/formtokens.h"

namespace veche::pages
{

namespace
{
// Control characters, which no template holds.
constexpr char opens = '\x02';
constexpr char closes = '\x03';
constexpr QByteArrayView noncePart("nonce");
constexpr QByteArrayView tokenPart("token ");
} // namespace

QByteArray tokenMark(QByteArrayView purpose)
{
    return opens + tokenPart.toByteArray() + purpose.toByteArray() + closes;
}

QByteArray nonceMark()
{
    return opens + noncePart.toByteArray() + closes;
}

bool hasFormTokens(QByteArrayView page)
{
    return page.contains(opens);
}

QByteArray withFormTokens(QByteArrayView page, const std::function<QByteArray(QByteArrayView purpose)> &token,
                          QByteArrayView nonce)
{
    QByteArray out;
    out.reserve(page.size() + 64);
    for (;;) {
        const qsizetype begin = page.indexOf(opens);
        const qsizetype end = begin < 0 ? -1 : page.indexOf(closes, begin);
        if (end < 0)
            return out.append(page);
        const QByteArrayView mark = page.sliced(begin + 1, end - begin - 1);
        out.append(page.first(begin));
        if (mark == noncePart)
            out.append(nonce);
        else if (mark.startsWith(tokenPart))
            out.append(token(mark.sliced(tokenPart.size())));
        page = page.sliced(end + 1);
    }
}

} // namespace veche::pages
