// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/xmlguard.h"

namespace veche::interchange
{

namespace
{
bool isUtf16(const QByteArray &xml)
{
    return xml.startsWith("\xff\xfe") || xml.startsWith("\xfe\xff") || xml.left(2).contains('\0');
}

/// The prolog's bytes with UTF-16's zeros dropped: its markup is ASCII.
QByteArray prologOf(const QByteArray &xml)
{
    if (!isUtf16(xml))
        return xml;
    QByteArray narrow = xml.left(1024 * 1024);
    narrow.removeIf([](char c) { return c == '\0'; });
    return narrow;
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
} // namespace

bool declaresEntities(const QByteArray &xml)
{
    const QByteArray prolog = prologOf(xml);
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

int blankForbidden(QByteArray &xml)
{
    if (isUtf16(xml))
        return 0;
    int count = 0;
    char *bytes = xml.data();
    const qsizetype size = xml.size();
    for (qsizetype i = 0; i < size; ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        const qsizetype length = c == '&' ? forbiddenReference(xml, i) : c < 0x20 && isForbidden(c) ? 1 : 0;
        if (length > 0) {
            std::fill_n(bytes + i, length, ' ');
            i += length - 1;
            ++count;
        }
    }
    return count;
}

} // namespace veche::interchange
