// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/eventpage.h"

#include "resources/words/when.h"
#include "server/pages/markup.h"
#include "server/pages/programmeview.h"
#include "server/pages/sessiontexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace veche::pages
{

using namespace Qt::StringLiterals;
using domain::Event;
using domain::EventState;
using resources::Words;

namespace
{
QVariantMap banner(const Event &event, qint64 nowMs, const Words &words)
{
    if (event.state == EventState::Cancelled)
        return {{u"banner"_s, words("state.cancelled"_L1)}, {u"bannerClass"_s, u"bad"_s}};
    if (event.state == EventState::Postponed)
        return {{u"banner"_s, words("state.postponed"_L1)}, {u"bannerClass"_s, u"warn"_s}};
    if (isOver(event, nowMs))
        return {{u"banner"_s, words("state.past"_L1)}};
    return {};
}

/// A map that shows the address; nothing for an event without a place.
QString mapAddress(const Event &event)
{
    if (event.format == domain::EventFormat::Online || event.address.trimmed().isEmpty())
        return {};
    const QString query = event.place.isEmpty() ? event.address : event.place + u", "_s + event.address;
    return u"https://www.openstreetmap.org/search?query="_s +
           QString::fromLatin1(QUrl::toPercentEncoding(query));
}

QString status(EventState state)
{
    switch (state) {
    case EventState::Cancelled:
        return u"https://schema.org/EventCancelled"_s;
    case EventState::Postponed:
        return u"https://schema.org/EventPostponed"_s;
    case EventState::Draft:
    case EventState::Published:
    case EventState::Past:
        break;
    }
    return u"https://schema.org/EventScheduled"_s;
}

QJsonArray places(const Event &event, const QString &page)
{
    QJsonArray out;
    if (event.format != domain::EventFormat::Online)
        out << QJsonObject{{u"@type"_s, u"Place"_s},
                           {u"name"_s, event.place.isEmpty() ? event.address : event.place},
                           {u"address"_s, event.address.isEmpty() ? event.place : event.address}};
    // The link to join is for those who hold a ticket; the page stands for it.
    if (event.format != domain::EventFormat::OnSite)
        out << QJsonObject{{u"@type"_s, u"VirtualLocation"_s}, {u"url"_s, page}};
    return out;
}

QString attendance(domain::EventFormat format)
{
    switch (format) {
    case domain::EventFormat::OnSite:
        break;
    case domain::EventFormat::Online:
        return u"https://schema.org/OnlineEventAttendanceMode"_s;
    case domain::EventFormat::Hybrid:
        return u"https://schema.org/MixedEventAttendanceMode"_s;
    }
    return u"https://schema.org/OfflineEventAttendanceMode"_s;
}

QJsonArray offers(const PublicEvent &event, const QString &page)
{
    QJsonArray out;
    for (const Offer &offer : event.offers) {
        const QString availability = offer.state == Offer::State::SoldOut  ? u"SoldOut"_s
                                     : offer.state == Offer::State::NotYet ? u"PreOrder"_s
                                                                           : u"InStock"_s;
        if (offer.state != Offer::State::Ended)
            out << QJsonObject{{u"@type"_s, u"Offer"_s},
                               {u"name"_s, offer.name},
                               {u"price"_s, QString::number(double(offer.priceMinor) / 100, 'f', 2)},
                               {u"priceCurrency"_s, offer.currency.isEmpty() ? u"RUB"_s : offer.currency},
                               {u"availability"_s, u"https://schema.org/"_s + availability},
                               {u"url"_s, page}};
    }
    return out;
}

QVariantMap content(const PageContext &context, const PublicModel &model, const PublicEvent &event)
{
    const Event &e = event.event;
    const Words &words = context.words();
    const QString own = paths::event(model, e);
    QVariantMap data = banner(e, context.nowMs, words);
    data.insert(
        {{u"communityPath"_s, context.link(paths::community(model))},
         {u"community"_s, words("community"_L1).arg(model.community.name)},
         {u"name"_s, e.name},
         {u"own"_s, context.foreign(e.language)},
         {u"starts"_s, e.firstHour().isValid() ? isoTime(e.firstHour(), e) : e.start.toString(Qt::ISODate)},
         {u"when"_s, resources::when(e, words)},
         {u"where"_s, resources::where(e, words)}});
    return data;
}

void addWhole(QVariantMap &data, const PageContext &context, const PublicModel &model,
              const PublicEvent &event)
{
    const QString own = paths::event(model, event.event);
    data.insert(
        {{u"canRegister"_s, isOpen(event, context.nowMs)},
         {u"summary"_s, event.event.summary},
         {u"cover"_s, paths::cover(model, event.event)},
         {u"map"_s, mapAddress(event.event)},
         {u"calendar"_s, event.event.start.isValid() ? context.link(own + "/event.ics"_L1) : QString()},
         {u"about"_s, fromForeign(event.event.description)},
         {u"programme"_s, programmeSection(context, model, event)},
         {u"programmePath"_s, event.programme ? context.link(own + "/programme"_L1) : QString()},
         {u"ics"_s, context.link(own + "/schedule.ics"_L1)},
         {u"speakers"_s, speakersSection(context, model, event)}});
}
} // namespace

QByteArray linkedData(const PageContext &context, const PublicModel &model, const PublicEvent &event)
{
    const Event &e = event.event;
    const QString page = context.publicUrl + paths::event(model, e);
    QJsonObject data{
        {u"@context"_s, u"https://schema.org"_s},
        {u"@type"_s, u"Event"_s},
        {u"name"_s, e.name},
        {u"url"_s, page},
        {u"startDate"_s, e.firstHour().isValid() ? isoTime(e.firstHour(), e) : e.start.toString(Qt::ISODate)},
        {u"endDate"_s, (e.end.isValid() ? e.end : e.start).toString(Qt::ISODate)},
        {u"eventStatus"_s, status(e.state)},
        {u"eventAttendanceMode"_s, attendance(e.format)},
        {u"location"_s, places(e, page)},
        {u"organizer"_s, QJsonObject{{u"@type"_s, u"Organization"_s},
                                     {u"name"_s, model.community.name},
                                     {u"url"_s, context.publicUrl + paths::community(model)}}},
        {u"offers"_s, offers(event, page)}};
    if (e.doors.isValid())
        data.insert(u"doorTime"_s, isoTime(e.doors, e));
    if (!e.summary.isEmpty())
        data.insert(u"description"_s, e.summary);
    if (const QString cover = paths::cover(model, e); !cover.isEmpty())
        data.insert(u"image"_s, context.publicUrl + cover);
    // Nothing in a script element may look like its end.
    return QJsonDocument(data)
        .toJson(QJsonDocument::Compact)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
}

QByteArray eventPage(const PageContext &context, const PublicModel &model, const PublicEvent &event,
                     const publicforms::FilledForm *filled)
{
    const Event &e = event.event;
    const QString own = paths::event(model, e);
    QVariantMap data = content(context, model, event);
    data.insert(u"compact"_s, filled != nullptr);
    data.insert(u"form"_s, formSection(context, model, event, filled ? *filled : publicforms::FilledForm()));
    if (!filled)
        addWhole(data, context, model, event);
    const QByteArray body = context.templates.render(u"event"_s, data, context.language);
    const QString title = e.name + u" · "_s + model.community.name;
    QVariantMap frame = publicFrame(context, title, own);
    if (filled) {
        frame = privateFrame(context, context.words()("error.prefix"_L1) + u": "_s + title, own);
    } else {
        frame.insert(
            {{u"ogTitle"_s, e.name},
             {u"site"_s, model.community.name},
             {u"description"_s, e.summary},
             {u"image"_s,
              paths::cover(model, e).isEmpty() ? QString() : context.publicUrl + paths::cover(model, e)},
             {u"linkedData"_s, linkedData(context, model, event)}});
    }
    return context.page(body, frame);
}

QByteArray embeddedForm(const PageContext &context, const PublicModel &model, const PublicEvent &event,
                        const publicforms::FilledForm *filled)
{
    QVariantMap data = content(context, model, event);
    data.insert(u"form"_s, formSection(context, model, event, filled ? *filled : publicforms::FilledForm()));
    const QString prefix = filled ? context.words()("error.prefix"_L1) + u": "_s : QString();
    return context.page(
        context.templates.render(u"embedform"_s, data, context.language),
        publicFrame(context, prefix + event.event.name, paths::event(model, event.event) + "#register"_L1));
}

} // namespace veche::pages
