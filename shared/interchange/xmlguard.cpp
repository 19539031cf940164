// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/xmlguard.h"

#include <QStringDecoder>

#include <algorithm>

namespace veche::interchange
{

using namespace Qt::StringLiterals;

namespace
{
bool isWide(QStringConverter::Encoding encoding)
{
    return encoding != QStringConverter::Utf8 && encoding != QStringConverter::Latin1 &&
           encoding != QStringConverter::System;
}

/// The bytes say by themselves what they are: the declaration, which may say otherwise, becomes spaces.
void blankDeclaration(QByteArray &xml)
{
    const qsizetype end = xml.startsWith("<?xml") ? xml.indexOf("?>") : -1;
    if (end > 0)
        std::replace_if(
            xml.begin(), xml.begin() + end + 2, [](char c) { return c != '\n' && c != '\r'; }, ' ');
}

/// From "encoding" on, in small letters and as Qt reads names of encodings: "encoding='utf8'?".
QByteArray encodingDeclared(const QByteArray &xml)
{
    if (!xml.startsWith("<?xml"))
        return {};
    QByteArray declaration = xml.left(xml.indexOf("?>") + 1).toLower();
    declaration.removeIf([](char c) { return c == '-' || c == '_'; });
    const qsizetype encoding = declaration.indexOf("encoding");
    return encoding < 0 ? QByteArray() : declaration.mid(encoding);
}

bool declaresWide(const QByteArray &xml)
{
    const QByteArray named = encodingDeclared(xml);
    return named.contains("utf16") || named.contains("utf32") || named.contains("ucs");
}

bool isForbidden(uint code)
{
    if (code < 0x20)
        return code != '\t' && code != '\n' && code != '\r';
    return (code >= 0xd800 && code <= 0xdfff) || code == 0xfffe || code == 0xffff || code > 0x10ffff;
}

/// The length of a forbidden reference at `at`, "&#…;"; 0 where it is none.
qsizetype forbiddenReference(const QByteArray &xml, qsizetype at)
{
    if (at + 3 >= xml.size() || xml[at + 1] != '#')
        return 0;
    const bool hex = xml[at + 2] == 'x';
    const qsizetype first = at + (hex ? 3 : 2);
    const qsizetype end =
        QByteArrayView(xml).sliced(first, std::min<qsizetype>(12, xml.size() - first)).indexOf(';');
    if (end <= 0)
        return 0;
    bool ok = false;
    const uint code = xml.sliced(first, end).toUInt(&ok, hex ? 16 : 10);
    return ok && isForbidden(code) ? first + end + 1 - at : 0;
}

/// 3 where U+FFFE or U+FFFF stands there in UTF-8, else 0.
qsizetype nonCharacter(const QByteArray &xml, qsizetype at)
{
    const QByteArrayView rest = QByteArrayView(xml).sliced(at);
    return rest.startsWith("\xef\xbf\xbe") || rest.startsWith("\xef\xbf\xbf") ? 3 : 0;
}

/// "<!DOCTYPE name SYSTEM "…" [": the bracket, outside of quotes and before the end.
bool hasInternalSubset(QByteArrayView doctype)
{
    char quote = 0;
    for (const char c : doctype) {
        if (quote != 0)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '[' || c == '>')
            return c == '[';
    }
    return false;
}

/// A piece of markup that begins with "<".
struct Markup {
    qsizetype size = 0;
    int attributes = 0;
    int depth = 0; ///< 1: an element begins, -1: it ends
};

/// Up to and with `end`, from `from` on; all there is, where it never comes.
Markup upTo(QByteArrayView rest, QByteArrayView end, qsizetype from)
{
    const qsizetype at = rest.indexOf(end, from);
    return {at < 0 ? rest.size() : at + end.size()};
}

Markup markupAt(QByteArrayView rest)
{
    if (rest.startsWith("<!--"))
        return upTo(rest, "-->", 4);
    if (rest.startsWith("<![CDATA["))
        return upTo(rest, "]]>", 9);
    if (rest.startsWith("<?"))
        return upTo(rest, "?>", 2);
    Markup tag{rest.size()};
    char quote = 0;
    for (qsizetype i = 1; i < rest.size(); ++i) {
        const char c = rest[i];
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '=') {
            ++tag.attributes;
        } else if (c == '>') {
            tag.size = i + 1;
            const bool stands = rest[1] == '!' || rest[i - 1] == '/';
            tag.depth = rest[1] == '/' ? -1 : stands ? 0 : 1;
            break;
        }
    }
    return tag;
}
} // namespace

QByteArray asUtf8(const QByteArray &xml)
{
    const auto encoding = QStringConverter::encodingForData(xml, u'<');
    QByteArray narrow = xml;
    if (encoding && isWide(*encoding))
        narrow = QString(QStringDecoder(*encoding)(xml)).toUtf8();
    if (narrow.startsWith("\xef\xbb\xbf"))
        narrow.remove(0, 3);
    if ((encoding && isWide(*encoding)) || declaresWide(narrow))
        blankDeclaration(narrow);
    return narrow;
}

bool declaresEntities(const QByteArray &prolog)
{
    qsizetype at = prolog.indexOf('<');
    while (at >= 0 && at + 1 < prolog.size()) {
        const QByteArrayView rest = QByteArrayView(prolog).sliced(at);
        if (rest.startsWith("<!--"))
            at = prolog.indexOf("-->", at + 4);
        else if (rest.startsWith("<?"))
            at = prolog.indexOf("?>", at + 2);
        else if (rest.startsWith("<!"))
            break;
        else
            return false;
        at = at < 0 ? at : prolog.indexOf('<', at);
    }
    return at >= 0 && hasInternalSubset(QByteArrayView(prolog).sliced(at));
}

std::optional<Error> beyondXmlLimits(const QByteArray &xml)
{
    int depth = 0;
    const auto found = [&](qsizetype at, const QString &what) {
        const auto line = 1 + std::count(xml.begin(), xml.begin() + at, '\n');
        return Error{ErrorKind::Invalid, what, u"line %1"_s.arg(line)};
    };
    for (qsizetype at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
        const Markup markup = markupAt(QByteArrayView(xml).sliced(at));
        if (markup.attributes > maxXmlAttributes)
            return found(at, u"an element has more than %1 attributes"_s.arg(maxXmlAttributes));
        depth += markup.depth;
        if (depth > maxXmlDepth)
            return found(at, u"elements stand more than %1 deep in each other"_s.arg(maxXmlDepth));
        at += markup.size;
    }
    return std::nullopt;
}

bool isMeantAsUtf8(const QByteArray &xml)
{
    const QByteArray named = encodingDeclared(xml);
    return named.isEmpty() || named.contains("utf8");
}

int blankForbidden(QByteArray &xml)
{
    int count = 0;
    char *bytes = xml.data();
    const qsizetype size = xml.size();
    for (qsizetype i = 0; i < size; ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        const qsizetype length = c == '&'    ? forbiddenReference(xml, i)
                                 : c == 0xef ? nonCharacter(xml, i)
                                             : qsizetype(c < 0x20 && isForbidden(c));
        if (length > 0) {
            std::fill_n(bytes + i, length, ' ');
            i += length - 1;
            ++count;
        }
    }
    return count;
}

} // namespace veche::interchange
