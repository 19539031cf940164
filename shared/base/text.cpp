// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/text.h"

#include <QRegularExpression>

#include <array>

namespace veche::text
{

using namespace Qt::StringLiterals;

namespace
{
/// а…я in the passport-like transliteration (ICAO 9303 without its digraph for ъ), ё folded to е before.
constexpr std::array<const char *, 32> latin = {
    "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "i",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "iu", "ia"};

void appendFolded(QString &out, QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'а' && u <= u'я') {
        out += QLatin1StringView(latin[u - u'а']);
        return;
    }
    if (u == u'ё')
        out += u'e';
    else if (u == u'і' || u == u'ї')
        out += u'i';
    else if (u == u'є')
        out += u'e';
    else if (u == u'ў')
        out += u'u';
    else if (u == u'ß')
        out += "ss"_L1;
    else if (u == u'ø')
        out += u'o';
    else if (u == u'ł')
        out += u'l';
    else
        out += c;
}
} // namespace

QString folded(QStringView text)
{
    QString out;
    out.reserve(text.size() + 4);
    bool space = false;
    const auto add = [&](QChar c) {
        if (!c.isLetterOrNumber() && !c.isSurrogate()) {
            space = !out.isEmpty();
            return;
        }
        if (space)
            out += u' ';
        space = false;
        appendFolded(out, c);
    };
    for (const QChar raw : text) {
        const QChar c = raw.toLower();
        if (c.unicode() < 0x80 || (c.unicode() >= u'а' && c.unicode() <= u'я') || c == u'ё') {
            add(c);
            continue;
        }
        if (c == u'ї' || c == u'ў') {
            add(c);
            continue;
        }
        const QString parts = QString(c).normalized(QString::NormalizationForm_KD);
        for (const QChar part : parts) {
            if (!part.isMark())
                add(part);
        }
    }
    return out;
}

QString slug(QStringView text, int limit)
{
    QString out;
    for (const QChar c : folded(text)) {
        if (c == u' ')
            out += u'-';
        else if (c.unicode() < 0x80)
            out += c;
    }
    out.truncate(limit);
    while (out.endsWith(u'-'))
        out.chop(1);
    while (out.startsWith(u'-'))
        out.remove(0, 1);
    return out.isEmpty() ? u"event"_s : out;
}

QString cleaned(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\r') {
            if (i + 1 >= text.size() || text[i + 1] != u'\n')
                out += u'\n';
        } else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            out += c;
            out += text[++i];
        } else if (!c.isSurrogate() && (c == u'\n' || c == u'\t' || c.category() != QChar::Other_Control)) {
            out += c;
        }
    }
    return out;
}

QString plain(QStringView html)
{
    static const QRegularExpression breaks(u"<\\s*(br|/p|/div|/li|/h[1-6]|/tr)[^>]*>"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tags(u"<[^>]*>"_s);
    static const QRegularExpression manyLines(u"\\n[ \\t]*(\\n[ \\t]*)+"_s);
    QString out = html.toString();
    out.replace(breaks, u"\n"_s);
    out.remove(tags);
    out.replace("&nbsp;"_L1, " "_L1).replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1);
    out.replace("&quot;"_L1, "\""_L1).replace("&#39;"_L1, "'"_L1).replace("&amp;"_L1, "&"_L1);
    out.replace(manyLines, u"\n\n"_s);
    return out.trimmed();
}

} // namespace veche::text
