// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/pagecontext.h"

#include <QRegularExpression>
#include <QUrl>

namespace veche::pages
{

using namespace Qt::StringLiterals;

namespace
{
QString segment(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString withLanguage(const QString &path, resources::Language language)
{
    const qsizetype hash = path.indexOf(u'#');
    const QString before = hash < 0 ? path : path.left(hash);
    const QString fragment = hash < 0 ? QString() : path.mid(hash);
    return before + (before.contains(u'?') ? u"&lang="_s : u"?lang="_s) + resources::code(language) +
           fragment;
}

/// All links of an embedded page open a window of their own (embed.html), but for those to its neighbours.
QByteArray keptInFrame(QByteArray html)
{
    for (const char *own : {"href=\"/embed/", "href=\"#"})
        html.replace(own, QByteArray("target=\"_self\" ") + own);
    return html.replace("<form ", "<form target=\"_self\" ");
}
} // namespace

QString PageContext::link(const QString &path) const
{
    return outside(within(path));
}

QString PageContext::within(const QString &path) const
{
    return embedded && path.startsWith("/c/"_L1) ? "/embed"_L1 + path.mid(2) : path;
}

QString PageContext::outside(const QString &path) const
{
    return chosen ? withLanguage(path, language) : path;
}

QByteArray PageContext::page(const QByteArray &body, QVariantMap data) const
{
    return embedded ? keptInFrame(templates.page(u"embed"_s, body, std::move(data), language))
                    : templates.page(u"layout"_s, body, std::move(data), language);
}

QString PageContext::foreign(const QString &its) const
{
    static const QRegularExpression tag(u"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$"_s);
    return its != resources::code(language) && tag.match(its).hasMatch() ? its : QString();
}

QString PageContext::otherLanguage(const QString &path) const
{
    using resources::Language;
    return withLanguage(path, language == Language::Russian ? Language::English : Language::Russian);
}

namespace paths
{
QString community(const PublicModel &model)
{
    return u"/c/"_s + segment(model.slug);
}

QString event(const PublicModel &model, const domain::Event &event)
{
    return community(model) + u'/' + segment(event.slug);
}

QString session(const PublicModel &model, const domain::Event &event, const QString &address)
{
    return paths::event(model, event) + "/s/"_L1 + segment(address);
}

QString cover(const PublicModel &model, const domain::Event &event)
{
    static const QRegularExpression hash(u"^[0-9a-f]{64}$"_s);
    if (!hash.match(event.cover).hasMatch())
        return {};
    return u"/files/%1/%2"_s.arg(segment(model.slug), event.cover);
}

QString asked(const QStringList &segments)
{
    QString path;
    for (const QString &part : segments) {
        // Two slashes at the beginning would name a host.
        if (!path.isEmpty() || !part.isEmpty())
            path += u'/' + segment(part);
    }
    return path.isEmpty() ? u"/"_s : path;
}
} // namespace paths

QVariantMap publicFrame(const PageContext &context, const QString &title, const QString &path)
{
    return {{u"title"_s, title},
            {u"ogTitle"_s, title},
            {u"address"_s, context.publicUrl + context.outside(path)},
            {u"outside"_s, context.outside(path)},
            {u"otherAddress"_s, context.publicUrl + context.otherLanguage(path)},
            {u"other"_s, context.otherLanguage(path)}};
}

QVariantMap feed(QLatin1StringView mediaType, const QString &path)
{
    return {{u"type"_s, mediaType}, {u"path"_s, path}};
}

QVariantMap privateFrame(const PageContext &context, const QString &title, const QString &path)
{
    return {{u"title"_s, title}, {u"private"_s, true}, {u"other"_s, context.otherLanguage(path)}};
}

} // namespace veche::pages
