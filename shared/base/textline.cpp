// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/textline.h"

#include "shared/base/text.h"

#include <QList>
#include <QRegularExpression>

namespace veche::text
{

using namespace Qt::StringLiterals;

namespace
{
constexpr char32_t nonJoiner = 0x200C;
constexpr char32_t joiner = 0x200D;
constexpr int virama = 9; // Its canonical combining class.

bool isJoiner(char32_t c)
{
    return c == nonJoiner || c == joiner;
}

bool isVariation(char32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/// Letters, marks and symbols that are drawn as nothing: fillers of Hangul, blank Braille and the like.
bool isFiller(char32_t c)
{
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x2800 ||
           c == 0x3164 || c == 0xFFA0;
}

bool isUnseen(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Other_Format || category == QChar::Other_PrivateUse ||
           QChar::isNonCharacter(c) || isFiller(c);
}

bool isPicture(char32_t c)
{
    return QChar::category(c) == QChar::Symbol_Other;
}

bool isPictureEnd(char32_t c)
{
    constexpr char32_t lightest = 0x1F3FB;
    constexpr char32_t darkest = 0x1F3FF;
    return isPicture(c) || isVariation(c) || (c >= lightest && c <= darkest);
}

/// The joining type of the first character from `at` on in steps of `step` that takes part in joining.
QChar::JoiningType joining(const QList<uint> &points, qsizetype at, int step)
{
    for (; at >= 0 && at < points.size(); at += step) {
        if (const auto type = QChar::joiningType(points[at]); type != QChar::Joining_Transparent)
            return type;
    }
    return QChar::Joining_None;
}

bool breaksJoining(const QList<uint> &points, qsizetype at)
{
    const auto before = joining(points, at - 1, -1);
    const auto after = joining(points, at + 1, 1);
    return (before == QChar::Joining_Left || before == QChar::Joining_Dual) &&
           (after == QChar::Joining_Right || after == QChar::Joining_Dual);
}

/// Whether the joiner or variation selector at that place means something there.
bool hasMeaning(const QList<uint> &points, qsizetype at)
{
    const char32_t before = at > 0 ? points[at - 1] : U' ';
    if (isVariation(points[at]))
        return !QChar::isSpace(before) && !isVariation(before) && !isJoiner(before);
    if (QChar::combiningClass(before) == virama)
        return true;
    if (points[at] == nonJoiner)
        return breaksJoining(points, at);
    return isPictureEnd(before) && at + 1 < points.size() && isPicture(points[at + 1]);
}
} // namespace

QString line(QStringView typed)
{
    QList<uint> seen = cleaned(typed).toUcs4();
    seen.removeIf([](char32_t c) { return isUnseen(c) && !isJoiner(c); });
    for (qsizetype at = seen.size() - 1; at >= 0; --at) {
        if ((isJoiner(seen[at]) || isVariation(seen[at])) && !hasMeaning(seen, at))
            seen.removeAt(at);
    }
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(seen.constData()), seen.size()).simplified();
}

bool holdsLink(QStringView name)
{
    static const QRegularExpression link(
        u"://|\\bwww\\.\\S|\\b(mailto|tel|javascript|data):\\S|[\\w-]\\.[\\p{L}\\d-]{2,}(:\\d|[/?#]\\S*)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return link.match(name.toString()).hasMatch();
}

} // namespace veche::text
