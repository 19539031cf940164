// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/words/when.h"
#include "server/pages/markup.h"
#include "server/pages/programmeview.h"
#include "server/pages/sessiontexts.h"
#include "shared/base/text.h"
#include "shared/interchange/icalendar.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using domain::Session;

namespace
{
QVariantList slotList(const PageContext &context, const PublicEvent &event, const Session &session)
{
    const auto &words = context.words();
    QVariantList list;
    for (const domain::Slot *slot : event.programme->slotsOf.value(session.id)) {
        if (!slot->start.isValid())
            continue;
        QString when =
            resources::dayName(slot->start.date(), words) + u", "_s + beginText(*slot, event.event);
        if (slot->duration > 0)
            when += QChar(0x2013) + endText(*slot, event.event);
        list << QVariantMap{{u"iso"_s, isoTime(slot->start, event.event, slot->later)},
                            {u"when"_s, when},
                            {u"where"_s, roomsText(*event.programme, *slot, words)}};
    }
    return list;
}

QVariantList speakerList(const PublicEvent &event, const Session &session)
{
    QVariantList list;
    for (const auto *speaker : event.programme->speakersOf.value(session.id)) {
        if (const domain::Person *person = event.programme->persons.value(speaker->person))
            list << QVariantMap{{u"name"_s, person->name},
                                {u"company"_s, person->company},
                                {u"bio"_s, fromForeign(person->bio)}};
    }
    return list;
}

/// Lines of "title<TAB>address".
void addLinks(QVariantList &list, const QString &lines)
{
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype tab = line.indexOf(u'\t');
        const QString address = safeAddress(tab < 0 ? line : line.mid(tab + 1));
        const QString title = tab < 0 ? QString() : line.left(tab).trimmed();
        if (!address.isEmpty())
            list << QVariantMap{{u"url"_s, address}, {u"title"_s, title.isEmpty() ? address : title}};
    }
}

QVariantList sessionLinks(const Session &session)
{
    QVariantList list;
    addLinks(list, session.url);
    addLinks(list, session.links);
    addLinks(list, session.attachments);
    return list;
}

/// The summary for search engines and chats.
QString gist(const Session &session)
{
    const QString plain =
        text::plain(session.abstract.isEmpty() ? session.description : session.abstract).simplified();
    return plain.size() <= 200 ? plain : plain.left(199) + QChar(0x2026);
}
} // namespace

QByteArray sessionPage(const PageContext &context, const PublicModel &model, const PublicEvent &event,
                       const QString &address)
{
    if (!event.programme || !event.programme->sessionByAddress.contains(address))
        return {};
    const Programme &programme = *event.programme;
    const Session &session = *programme.sessions.value(programme.sessionByAddress.value(address));
    const domain::Track *track = programme.tracks.value(session.track);
    const QVariantList speakers = speakerList(event, session);
    const QVariantList links = sessionLinks(session);
    const QVariantMap data{
        {u"programmePath"_s, context.link(paths::event(model, event.event) + "/programme"_L1)},
        {u"event"_s, event.event.name},
        {u"title"_s, session.title},
        {u"subtitle"_s, session.subtitle},
        {u"slots"_s, slotList(context, event, session)},
        {u"track"_s, track ? track->name : QString()},
        {u"colour"_s, track ? safeColour(track->colour) : QString()},
        {u"own"_s, context.foreign(session.language.isEmpty() ? event.event.language : session.language)},
        {u"language"_s, languageText(session.language, context.words())},
        {u"abstract"_s, fromForeign(session.abstract)},
        {u"text"_s, fromForeign(session.description)},
        {u"hasSpeakers"_s, !speakers.isEmpty()},
        {u"speakers"_s, speakers},
        {u"hasLinks"_s, !links.isEmpty()},
        {u"links"_s, links},
    };
    QVariantMap frame = publicFrame(context, session.title + u" · "_s + event.event.name,
                                    paths::session(model, event.event, address));
    frame.insert(u"ogTitle"_s, session.title);
    frame.insert(u"site"_s, model.community.name);
    frame.insert(u"description"_s, gist(session));
    return context.page(context.templates.render(u"session"_s, data, context.language), frame);
}

Result<QByteArray> programmeCalendar(const PageContext &context, const PublicModel &model,
                                     const PublicEvent &event)
{
    std::vector<interchange::CalendarEntry> entries;
    const Programme &programme = *event.programme;
    for (const domain::Slot &slot : programme.snapshot.slots) {
        const Session *session = programme.sessions.value(slot.session);
        if (!session || !slot.start.isValid())
            continue;
        entries.push_back({.uid = slot.id.toString() + "@veche"_L1,
                           .sequence = programme.snapshot.number,
                           .changedMs = programme.snapshot.at.ms,
                           .summary = session->title,
                           .description = speakersText(programme, *session),
                           .location = roomsText(programme, slot, context.words()),
                           .url = context.publicUrl +
                                  paths::session(model, event.event, programme.addressOf.value(session->id)),
                           .start = slot.start,
                           .later = slot.later,
                           .minutes = slot.duration,
                           .zone = event.event.zone,
                           .firstDay = {},
                           .lastDay = {},
                           .cancelled = event.event.state == domain::EventState::Cancelled});
    }
    return interchange::toICalendar(event.event.name, entries);
}

} // namespace veche::pages
