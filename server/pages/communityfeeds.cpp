// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/communityfeeds.h"

#include "resources/words/when.h"
#include "server/pages/communitypage.h"
#include "server/pages/eventpage.h"
#include "server/pages/sessiontexts.h"
#include "server/pages/ticketpage.h"
#include "shared/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamWriter>

namespace veche::pages
{

using namespace Qt::StringLiterals;
using domain::Event;

namespace
{
constexpr size_t mostOfAtom = 50;

QString instant(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

/// When it last became another one to the public: its own row, or its programme.
qint64 changedMs(const PublicEvent &event)
{
    return std::max(event.changedMs, event.programme ? event.programme->snapshot.at.ms : 0);
}

void putIfSaid(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object[key] = value;
}

QString saleName(Offer::State state)
{
    switch (state) {
    case Offer::State::Open:
        break;
    case Offer::State::NotYet:
        return u"notyet"_s;
    case Offer::State::Ended:
        return u"ended"_s;
    case Offer::State::SoldOut:
        return u"soldout"_s;
    }
    return u"open"_s;
}

QJsonArray ticketsJson(const PublicEvent &event)
{
    QJsonArray list;
    for (const Offer &offer : event.offers) {
        QJsonObject ticket{{u"name"_s, offer.name},
                           {u"price"_s, offer.priceMinor},
                           {u"currency"_s, offer.currency.isEmpty() ? u"RUB"_s : offer.currency},
                           {u"state"_s, saleName(offer.state)}};
        putIfSaid(ticket, u"about"_s, offer.description);
        if (offer.opens.isValid())
            ticket[u"opens"_s] = isoTime(offer.opens, event.event);
        list << ticket;
    }
    return list;
}

QJsonObject programmeJson(const PublicEvent &event, const QString &page)
{
    const domain::Snapshot &snapshot = event.programme->snapshot;
    return {{u"version"_s, snapshot.number},
            {u"released"_s, instant(snapshot.at.ms)},
            {u"sessions"_s, qint64(snapshot.sessions.size())},
            {u"page"_s, page + "/programme"_L1},
            {u"json"_s, page + "/schedule.json"_L1},
            {u"xml"_s, page + "/schedule.xml"_L1},
            {u"calendar"_s, page + "/schedule.ics"_L1}};
}

QJsonObject eventJson(const PageContext &context, const PublicModel &model, const PublicEvent &event)
{
    const Event &e = event.event;
    const QString page = context.publicUrl + paths::event(model, e);
    QJsonObject object{{u"id"_s, e.id.toString()},
                       {u"slug"_s, e.slug},
                       {u"name"_s, e.name},
                       {u"state"_s, domain::enumName(e.state)},
                       {u"format"_s, domain::enumName(e.format)},
                       {u"changed"_s, instant(changedMs(event))},
                       {u"url"_s, page},
                       {u"tickets"_s, ticketsJson(event)},
                       {u"registration"_s, isOpen(event, context.nowMs)}};
    putIfSaid(object, u"summary"_s, e.summary);
    putIfSaid(object, u"start"_s, e.start.toString(Qt::ISODate));
    putIfSaid(object, u"end"_s, (e.end.isValid() ? e.end : e.start).toString(Qt::ISODate));
    if (e.begins.isValid())
        object[u"begins"_s] = isoTime(e.begins, e);
    if (e.doors.isValid())
        object[u"doors"_s] = isoTime(e.doors, e);
    putIfSaid(object, u"zone"_s, e.zone);
    putIfSaid(object, u"place"_s, e.place);
    putIfSaid(object, u"address"_s, e.address);
    putIfSaid(object, u"language"_s, e.language);
    if (const QString cover = paths::cover(model, e); !cover.isEmpty())
        object[u"cover"_s] = context.publicUrl + cover;
    if (e.start.isValid())
        object[u"calendar"_s] = page + "/event.ics"_L1;
    if (event.programme)
        object[u"programme"_s] = programmeJson(event, page);
    return object;
}

/// Writes elements whose text may hold anything.
class AtomWriter
{
public:
    explicit AtomWriter(QByteArray &out)
        : m_xml(&out)
    {
    }

    void write(const PageContext &context, const PublicModel &model)
    {
        std::vector<const PublicEvent *> events = announced(model, context.nowMs).all();
        std::stable_sort(events.begin(), events.end(),
                         [](const auto *a, const auto *b) { return changedMs(*a) > changedMs(*b); });
        events.resize(std::min(events.size(), mostOfAtom));
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(1);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(u"feed"_s);
        m_xml.writeDefaultNamespace(u"http://www.w3.org/2005/Atom"_s);
        text(u"id"_s, u"urn:uuid:"_s + model.id.toString());
        text(u"title"_s, model.community.name);
        text(u"updated"_s, instant(events.empty() ? 0 : changedMs(*events.front())));
        m_xml.writeStartElement(u"author"_s);
        text(u"name"_s, model.community.name);
        m_xml.writeEndElement();
        const QString own = paths::community(model);
        link(u"self"_s, context.publicUrl + context.link(own + "/events.atom"_L1));
        link(u"alternate"_s, context.publicUrl + context.link(own));
        for (const PublicEvent *event : events)
            entry(context, model, *event);
        m_xml.writeEndDocument();
    }

private:
    void entry(const PageContext &context, const PublicModel &model, const PublicEvent &event)
    {
        const Event &e = event.event;
        const auto &words = context.words();
        m_xml.writeStartElement(u"entry"_s);
        text(u"id"_s, u"urn:uuid:"_s + e.id.toString());
        text(u"title"_s, e.name);
        text(u"updated"_s, instant(changedMs(event)));
        link(u"alternate"_s, context.publicUrl + context.link(paths::event(model, e)));
        QStringList said{stateText(e, words), resources::when(e, words), resources::where(e, words),
                         e.summary};
        said.removeAll(QString());
        text(u"summary"_s, said.join(u'\n'));
        m_xml.writeEndElement();
    }
    void text(const QString &name, const QString &value)
    {
        // No characters of XML, whatever else they are (XML 1.0, 2.2).
        m_xml.writeTextElement(name, text::cleaned(value).remove(QChar(0xfffe)).remove(QChar(0xffff)));
    }
    void link(const QString &relation, const QString &address)
    {
        m_xml.writeEmptyElement(u"link"_s);
        m_xml.writeAttribute(u"rel"_s, relation);
        m_xml.writeAttribute(u"href"_s, address);
    }

    QXmlStreamWriter m_xml;
};
} // namespace

QByteArray eventsJson(const PageContext &context, const PublicModel &model)
{
    QJsonArray events;
    for (const PublicEvent *event : announced(model, context.nowMs).all())
        events << eventJson(context, model, *event);
    const QJsonObject community{{u"name"_s, model.community.name},
                                {u"slug"_s, model.slug},
                                {u"url"_s, context.publicUrl + paths::community(model)}};
    return QJsonDocument({{u"version"_s, 1}, {u"community"_s, community}, {u"events"_s, events}})
        .toJson(QJsonDocument::Compact);
}

QByteArray eventsAtom(const PageContext &context, const PublicModel &model)
{
    QByteArray out;
    AtomWriter(out).write(context, model);
    return out;
}

Result<QByteArray> eventsCalendar(const PageContext &context, const PublicModel &model)
{
    std::vector<interchange::CalendarEntry> entries;
    for (const PublicEvent *event : announced(model, context.nowMs).all()) {
        if (event->event.start.isValid())
            entries.push_back(calendarEntry(context, model.slug, event->event, event->seq, event->changedMs));
    }
    return interchange::toICalendar(model.community.name, entries);
}

} // namespace veche::pages
