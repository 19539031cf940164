// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/sitemap.h"

#include "server/pages/programmeview.h"
#include "server/pages/sessiontexts.h"

#include <QUrl>
#include <QXmlStreamWriter>

namespace veche::pages
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int mostAddresses = 50'000; ///< by the protocol

class MapWriter
{
public:
    MapWriter(QByteArray &out, QString publicUrl, const QString &root, const QString &item)
        : m_xml(&out)
        , m_publicUrl(std::move(publicUrl))
        , m_item(item)
    {
        m_xml.writeStartDocument();
        m_xml.writeStartElement(root);
        m_xml.writeDefaultNamespace(u"http://www.sitemaps.org/schemas/sitemap/0.9"_s);
    }
    ~MapWriter() { m_xml.writeEndDocument(); }
    Q_DISABLE_COPY_MOVE(MapWriter)

    void add(const QString &path, qint64 changedMs = 0)
    {
        if (++m_count > mostAddresses)
            return;
        m_xml.writeStartElement(m_item);
        m_xml.writeTextElement(u"loc"_s, m_publicUrl + path);
        if (changedMs > 0)
            m_xml.writeTextElement(u"lastmod"_s,
                                   QDateTime::fromMSecsSinceEpoch(changedMs, Qt::UTC).toString(Qt::ISODate));
        m_xml.writeEndElement();
    }

private:
    QXmlStreamWriter m_xml;
    QString m_publicUrl;
    QString m_item;
    int m_count = 0;
};

void addProgramme(MapWriter &map, const PublicModel &model, const PublicEvent &event)
{
    const Programme &programme = *event.programme;
    const qint64 released = programme.snapshot.at.ms;
    for (int number = 1; number <= programmePageCount(event); ++number)
        map.add(programmePath(model, event, number), released);
    for (const domain::Session &session : programme.snapshot.sessions) {
        if (hasPage(session))
            map.add(paths::session(model, event.event, programme.addressOf.value(session.id)), released);
    }
}
} // namespace

QByteArray robots(const QString &publicUrl)
{
    // An order's address is its holder's secret.
    return "User-agent: *\nDisallow: /o/\nDisallow: /api/\nDisallow: /password/\n\nSitemap: " +
           publicUrl.toUtf8() + "/sitemap.xml\n";
}

QByteArray siteIndex(const QString &publicUrl, const std::vector<queries::CommunityName> &communities)
{
    QByteArray out;
    {
        MapWriter map(out, publicUrl, u"sitemapindex"_s, u"sitemap"_s);
        for (const auto &community : communities)
            map.add(u"/c/%1/sitemap.xml"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(community.slug))));
    }
    return out;
}

QByteArray siteMap(const PageContext &context, const PublicModel &model)
{
    QByteArray out;
    {
        MapWriter map(out, context.publicUrl, u"urlset"_s, u"url"_s);
        map.add(paths::community(model));
        for (const PublicEvent &event : model.events) {
            map.add(paths::event(model, event.event), event.changedMs);
            if (event.programme)
                addProgramme(map, model, event);
        }
    }
    return out;
}

} // namespace veche::pages
