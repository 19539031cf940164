// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/programmeview.h"

#include "resources/words/when.h"
#include "server/pages/sessiontexts.h"

#include <algorithm>

namespace veche::pages
{

using namespace Qt::StringLiterals;
using domain::Slot;
using resources::Words;

namespace
{
constexpr size_t inlineSlots = 60; ///< the most that the event's page carries under 50 kB
constexpr size_t pageSlots = 80;
constexpr size_t inlineSpeakers = 80; ///< counted with each of their sessions

/// The slots of one page, all of consecutive times.
struct Part {
    std::vector<const Slot *> placed; ///< in time
    [[nodiscard]] LocalTime begin() const { return placed.front()->start; }
    [[nodiscard]] LocalTime last() const { return placed.back()->start; }
};

/// The day that a slot belongs to: what begins before the event's first hour is still the night before.
QDate dayOf(const Slot &slot, const domain::Event &event)
{
    return slot.start.plus(-event.dayStart).date();
}

std::vector<const Slot *> placedSlots(const Programme &programme)
{
    std::vector<const Slot *> found;
    for (const Slot &slot : programme.snapshot.slots) {
        if (slot.start.isValid() && programme.sessions.contains(slot.session))
            found.push_back(&slot);
    }
    std::stable_sort(found.begin(), found.end(), [](const Slot *a, const Slot *b) {
        return std::pair(a->start, a->later) < std::pair(b->start, b->later);
    });
    return found;
}

/// Cuts at a new day or at a new time, so that what runs at once stays together.
std::vector<Part> partsOf(const PublicEvent &event)
{
    std::vector<Part> parts;
    const auto all = placedSlots(*event.programme);
    const bool single = all.size() <= pageSlots;
    for (const Slot *slot : all) {
        const bool newDay =
            parts.empty() || dayOf(*parts.back().placed.back(), event.event) != dayOf(*slot, event.event);
        const bool full =
            !parts.empty() && parts.back().placed.size() >= pageSlots && parts.back().last() != slot->start;
        if (parts.empty() || (!single && (newDay || full)))
            parts.emplace_back();
        parts.back().placed.push_back(slot);
    }
    return parts;
}

QVariantMap slotData(const PageContext &context, const PublicModel &model, const PublicEvent &event,
                     const Slot &slot)
{
    const Programme &programme = *event.programme;
    const domain::Session &session = *programme.sessions.value(slot.session);
    const domain::Track *track = programme.tracks.value(session.track);
    QStringList details;
    for (const QString &part :
         {roomsText(programme, slot, context.words()),
          slot.duration > 0 ? context.words().counted("minutes"_L1, slot.duration) : QString(),
          kindText(session, context.words()), track ? track->name : QString()}) {
        if (!part.isEmpty())
            details << part;
    }
    return {{u"iso"_s, isoTime(slot.start, event.event, slot.later)},
            {u"time"_s, beginText(slot, event.event)},
            {u"path"_s, hasPage(session) ? context.link(paths::session(model, event.event,
                                                                       programme.addressOf.value(session.id)))
                                         : QString()},
            {u"title"_s, session.title},
            {u"speakers"_s, speakersText(programme, session)},
            {u"colour"_s, track ? safeColour(track->colour) : QString()},
            {u"details"_s, details.join(u" · "_s)}};
}

QVariantList dayList(const PageContext &context, const PublicModel &model, const PublicEvent &event,
                     const std::vector<const Slot *> &placed)
{
    QVariantList days;
    QVariantList rows;
    QDate day;
    const auto close = [&] {
        if (!rows.isEmpty())
            days << QVariantMap{{u"anchor"_s, u"d"_s + day.toString(Qt::ISODate)},
                                {u"day"_s, resources::dayName(day, context.words())},
                                {u"slots"_s, rows},
                                {u"own"_s, context.foreign(event.event.language)}};
        rows.clear();
    };
    for (const Slot *slot : placed) {
        if (const QDate its = dayOf(*slot, event.event); its != day) {
            close();
            day = its;
        }
        rows << slotData(context, model, event, *slot);
    }
    close();
    return days;
}

QVariantMap unscheduled(const PageContext &context, const PublicModel &model, const PublicEvent &event)
{
    const Programme &programme = *event.programme;
    QVariantList list;
    for (const auto &session : programme.snapshot.sessions) {
        if (!programme.slotsOf.contains(session.id) && list.size() < qsizetype(pageSlots))
            list << QVariantMap{{u"path"_s, context.link(paths::session(
                                                model, event.event, programme.addressOf.value(session.id)))},
                                {u"title"_s, session.title},
                                {u"speakers"_s, speakersText(programme, session)}};
    }
    return list.isEmpty() ? QVariantMap() : QVariantMap{{u"sessions"_s, list}};
}

/// "10:00–11:40".
QString hours(const Part &part)
{
    const QString from = part.begin().time().toString(u"HH:mm"_s);
    const QString to = part.last().time().toString(u"HH:mm"_s);
    return from == to ? from : from + QChar(0x2013) + to;
}

/// The days, each with the pages of its hours.
QVariantList navigation(const PageContext &context, const PublicModel &model, const PublicEvent &event,
                        const std::vector<Part> &parts, int current)
{
    QVariantList days;
    QVariantList row;
    QDate day;
    const auto close = [&] {
        if (!row.isEmpty())
            days << QVariantMap{{u"day"_s, resources::dayName(day, context.words())}, {u"parts"_s, row}};
        row.clear();
    };
    for (int i = 0; i < std::ssize(parts); ++i) {
        if (const QDate its = dayOf(*parts[i].placed.front(), event.event); its != day) {
            close();
            day = its;
        }
        row << QVariantMap{{u"current"_s, i + 1 == current},
                           {u"text"_s, hours(parts[i])},
                           {u"path"_s, context.link(programmePath(model, event, i + 1))}};
    }
    close();
    return days;
}

/// For the event's page of a long programme: each day with its number of sessions.
QVariantList dayIndex(const PageContext &context, const PublicModel &model, const PublicEvent &event,
                      const std::vector<Part> &parts)
{
    struct Day {
        QDate date;
        int page = 1;
        int count = 0;
    };
    std::vector<Day> days;
    for (int i = 0; i < std::ssize(parts); ++i) {
        for (const Slot *slot : parts[i].placed) {
            const QDate date = dayOf(*slot, event.event);
            if (days.empty() || days.back().date != date)
                days.push_back({date, i + 1, 0});
            ++days.back().count;
        }
    }
    QVariantList entries;
    for (const Day &day : days) {
        const QString anchor = parts.size() == 1 ? u"#d"_s + day.date.toString(Qt::ISODate) : QString();
        entries << QVariantMap{{u"path"_s, context.link(programmePath(model, event, day.page) + anchor)},
                               {u"text"_s, resources::dayName(day.date, context.words())},
                               {u"count"_s, context.words().counted("programme.count"_L1, day.count)}};
    }
    return entries;
}
} // namespace

QByteArray programmeSection(const PageContext &context, const PublicModel &model, const PublicEvent &event)
{
    QVariantMap data;
    if (event.programme) {
        const auto all = placedSlots(*event.programme);
        if (all.size() <= inlineSlots)
            data = {{u"days"_s, dayList(context, model, event, all)},
                    {u"unscheduled"_s, unscheduled(context, model, event)}};
        else
            data = {
                {u"later"_s, false},
                {u"index"_s, QVariantMap{{u"entries"_s, dayIndex(context, model, event, partsOf(event))}}}};
    }
    data.insert(u"later"_s, !event.programme);
    data.insert(u"heading"_s, u"h3"_s); // Below the section's own.
    return context.templates.render(u"programme"_s, data, context.language);
}

QByteArray speakersSection(const PageContext &context, const PublicModel &model, const PublicEvent &event)
{
    if (!event.programme || event.programme->snapshot.speakers.size() > inlineSpeakers)
        return {};
    const Programme &programme = *event.programme;
    QHash<Id, QVariantList> talks;
    for (const auto &speaker : programme.snapshot.speakers) {
        const domain::Session *session = programme.sessions.value(speaker.session);
        if (session)
            talks[speaker.person] << QVariantMap{
                {u"path"_s,
                 context.link(paths::session(model, event.event, programme.addressOf.value(session->id)))},
                {u"title"_s, session->title}};
    }
    QVariantList people;
    for (const auto &person : programme.snapshot.persons) {
        if (talks.contains(person.id))
            people << QVariantMap{{u"name"_s, person.name},
                                  {u"company"_s, person.company},
                                  {u"sessions"_s, talks.value(person.id)}};
    }
    if (people.isEmpty())
        return {};
    return context.templates.render(u"speakers"_s, {{u"people"_s, people}}, context.language);
}

QString programmePath(const PublicModel &model, const PublicEvent &event, int number)
{
    const QString path = paths::event(model, event.event) + "/programme"_L1;
    return number <= 1 ? path : path + u'/' + QString::number(number);
}

int programmePageCount(const PublicEvent &event)
{
    return event.programme ? qMax(1, int(partsOf(event).size())) : 1;
}

QByteArray programmePage(const PageContext &context, const PublicModel &model, const PublicEvent &event,
                         int number)
{
    const Words &words = context.words();
    const QString own = paths::event(model, event.event);
    QStringList title{words("programme"_L1)};
    QVariantMap section{{u"later"_s, !event.programme}, {u"heading"_s, u"h2"_s}};
    QVariantMap data{{u"embedded"_s, context.embedded},
                     {u"eventPath"_s, context.link(own)},
                     {u"event"_s, event.event.name},
                     {u"when"_s, resources::when(event.event, words)}};
    if (event.programme) {
        const auto parts = partsOf(event);
        if (number <= std::ssize(parts))
            section.insert(u"days"_s, dayList(context, model, event, parts[number - 1].placed));
        if (number >= std::ssize(parts))
            section.insert(u"unscheduled"_s, unscheduled(context, model, event));
        if (parts.size() > 1) {
            data.insert(u"nav"_s, QVariantMap{{u"days"_s, navigation(context, model, event, parts, number)}});
            const Part &part = parts[size_t(qBound(1, number, int(parts.size())) - 1)];
            title << resources::dayName(dayOf(*part.placed.front(), event.event), words) << hours(part);
        }
        const domain::Snapshot &snapshot = event.programme->snapshot;
        const QTimeZone zone = zoneNamed(event.event.zone).value_or(QTimeZone::utc());
        const LocalTime at = LocalTime::of(QDateTime::fromMSecsSinceEpoch(snapshot.at.ms, Qt::UTC), zone);
        data.insert(u"released"_s, words("programme.release"_L1)
                                       .arg(QString::number(snapshot.number), resources::moment(at, words)));
        data.insert(u"ics"_s, context.link(own + "/schedule.ics"_L1));
        data.insert(u"xml"_s, own + "/schedule.xml"_L1);
        data.insert(u"json"_s, own + "/schedule.json"_L1);
    }
    data.insert(u"programme"_s, context.templates.render(u"programme"_s, section, context.language));
    const QByteArray body = context.templates.render(u"programmepage"_s, data, context.language);
    QVariantMap frame = publicFrame(context, title.join(u", "_s) + u" · "_s + event.event.name,
                                    programmePath(model, event, number));
    frame.insert(u"site"_s, model.community.name);
    frame.insert(u"feeds"_s, QVariantList{feed("text/calendar"_L1, own + "/schedule.ics"_L1),
                                          feed("application/json"_L1, own + "/schedule.json"_L1)});
    return context.page(body, frame);
}

} // namespace veche::pages
