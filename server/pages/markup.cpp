// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/markup.h"

#include "shared/base/text.h"

#include <QRegularExpression>
#include <QUrl>

#include <md4c-html.h>

namespace veche::pages
{

using namespace Qt::StringLiterals;

namespace
{
void append(const MD_CHAR *text, MD_SIZE size, void *out)
{
    static_cast<QByteArray *>(out)->append(text, size);
}

/// md4c writes addresses as they come; those that would run something lead nowhere then.
void disarm(QByteArray &html, const QByteArray &attribute)
{
    const QByteArray begin = attribute + "=\"";
    for (qsizetype at = html.indexOf(begin); at >= 0; at = html.indexOf(begin, at)) {
        at += begin.size();
        const qsizetype end = html.indexOf('"', at);
        if (end < 0)
            return;
        const QString address = QString::fromUtf8(html.mid(at, end - at)).replace("&amp;"_L1, "&"_L1);
        if (safeAddress(address).isEmpty())
            html.replace(at, end - at, "#");
    }
}

/// The page has its own h1 and h2.
void lowerHeadings(QByteArray &html)
{
    for (int level = 4; level >= 1; --level) {
        const QByteArray from = QByteArray::number(level);
        const QByteArray to = QByteArray::number(level + 2);
        html.replace("<h" + from + ">", "<h" + to + ">").replace("</h" + from + ">", "</h" + to + ">");
    }
}
} // namespace

QString safeAddress(const QString &address)
{
    const QUrl url(address.trimmed(), QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool web = (scheme == "http"_L1 || scheme == "https"_L1) && !url.host().isEmpty();
    return url.isValid() && (web || scheme == "mailto"_L1) ? url.toString(QUrl::FullyEncoded) : QString();
}

QByteArray fromMarkdown(const QString &markdown)
{
    const QByteArray source = text::cleaned(markdown).toUtf8();
    QByteArray html;
    constexpr unsigned flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                               MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS;
    if (md_html(source.constData(), static_cast<MD_SIZE>(source.size()), append, &html, flags,
                MD_HTML_FLAG_SKIP_UTF8_BOM) != 0)
        return {};
    lowerHeadings(html);
    disarm(html, " href");
    disarm(html, " src");
    return html;
}

QByteArray fromForeign(const QString &source)
{
    static const QRegularExpression tag(u"<(p|br|ul|ol|li|div|h[1-6]|strong|em|b|i|a|blockquote)\\b[^>]*>"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    if (!tag.match(source).hasMatch())
        return fromMarkdown(source);
    QByteArray html;
    // plain() gives a line for each block.
    for (const QString &paragraph : text::plain(source).split(u'\n', Qt::SkipEmptyParts)) {
        if (!paragraph.trimmed().isEmpty())
            html += "<p>" + paragraph.trimmed().toHtmlEscaped().toUtf8() + "</p>\n";
    }
    return html;
}

} // namespace veche::pages
