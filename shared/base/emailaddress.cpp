// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/emailaddress.h"

#include "shared/base/textline.h"

#include <QUrl>

#include <algorithm>

namespace veche
{

namespace
{
constexpr qsizetype longestLocal = 64;
constexpr qsizetype longest = 254;

bool isVariationSelector(QChar c)
{
    return c >= QChar(0xFE00) && c <= QChar(0xFE0F);
}
} // namespace

QString emailAddressIn(QStringView typed)
{
    QString address = text::line(typed);
    address.removeIf([](QChar c) { return c.category() == QChar::Other_Format || isVariationSelector(c); });
    return address;
}

bool isEmailAddress(QStringView text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 1 || at > longestLocal || text.size() > longest || text.count(u'@') != 1)
        return false;
    static constexpr QStringView forbidden = u"\"(),:;<>[\\]";
    const bool clean = std::none_of(text.begin(), text.end(), [](QChar c) {
        return forbidden.contains(c) || c.isSpace() || c.category() == QChar::Other_Control;
    });
    if (!clean || emailAddressIn(text) != text)
        return false;
    const QStringView local = text.first(at);
    const QString domain = text.sliced(at + 1).toString();
    const bool dotsFit = !local.startsWith(u'.') && !local.endsWith(u'.') && !text.contains(u"..");
    return dotsFit && !domain.startsWith(u'.') && !QUrl::toAce(domain).isEmpty();
}

bool hasPlainLocalPart(QStringView address)
{
    const QStringView local = address.first(qMax<qsizetype>(0, address.lastIndexOf(u'@')));
    return std::all_of(local.begin(), local.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QString foldedAddress(const QString &text)
{
    const bool ascii = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (ascii)
        return text.trimmed().toLower();
    const QString folded = text.trimmed().normalized(QString::NormalizationForm_C).toCaseFolded();
    const qsizetype at = folded.lastIndexOf(u'@');
    const QByteArray domain = at < 0 ? QByteArray() : QUrl::toAce(folded.sliced(at + 1));
    return domain.isEmpty() ? folded : folded.first(at + 1) + QString::fromLatin1(domain);
}

} // namespace veche
