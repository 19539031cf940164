// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulejsonwriter.h"

#include "shared/imports/importedid.h"
#include "shared/interchange/eventnumbers.h"
#include "shared/interchange/schedulelayout.h"
#include "shared/interchange/scheduletimes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using domain::Session;
using domain::Slot;
using domain::Snapshot;
using imports::publicGuid;

namespace
{
void putIfSaid(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object[key] = value;
}

QJsonArray links(const QString &lines)
{
    QJsonArray list;
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
        list.append(QJsonObject{{u"url"_s, line.section(u'\t', 1)}, {u"title"_s, line.section(u'\t', 0, 0)}});
    return list;
}

/// Writes one programme; what it holds is decided before.
class JsonWriter
{
public:
    JsonWriter(const Snapshot &programme, const WriteOptions &options)
        : m_programme(programme)
        , m_options(options)
        , m_zone(zoneNamed(programme.event.zone).value_or(QTimeZone::utc()))
        , m_layout(programme)
    {
    }

    QByteArray write()
    {
        QJsonObject schedule{{u"version"_s, versionText(m_programme, m_options)},
                             {u"conference"_s, conference()}};
        putIfSaid(schedule, u"base_url"_s, m_options.baseUrl);
        const QJsonObject generator{{u"name"_s, u"veche"_s}, {u"version"_s, QStringLiteral(VECHE_VERSION)}};
        return QJsonDocument({{u"$schema"_s, u"https://c3voc.de/schedule/schema.json"_s},
                              {u"generator"_s, generator},
                              {u"schedule"_s, schedule}})
            .toJson();
    }

private:
    QJsonObject conference()
    {
        const domain::Event &event = m_programme.event;
        QJsonObject about{{u"title"_s, event.name},
                          {u"acronym"_s, event.slug},
                          {u"daysCount"_s, m_layout.days.size()},
                          {u"timeslot_duration"_s, u"00:05"_s},
                          {u"time_zone_name"_s, QString::fromUtf8(m_zone.id())},
                          {u"tracks"_s, tracks()},
                          {u"rooms"_s, rooms()},
                          {u"days"_s, days()},
                          {u"meta"_s, QJsonObject{{u"veche"_s, ownValues()}}}};
        if (!m_layout.days.isEmpty()) {
            about[u"start"_s] = m_layout.days.firstKey().toString(Qt::ISODate);
            about[u"end"_s] = m_layout.days.lastKey().toString(Qt::ISODate);
        }
        putIfSaid(about, u"url"_s, event.url);
        return about;
    }

    /// Values that our own reader needs and the format has no place for.
    [[nodiscard]] QJsonObject ownValues() const
    {
        QJsonObject own{{u"event"_s, m_programme.event.id.toString()}};
        putIfSaid(own, u"venue"_s, m_programme.event.place);
        putIfSaid(own, u"city"_s, m_programme.event.address);
        return own;
    }

    [[nodiscard]] QJsonArray tracks() const
    {
        QJsonArray list;
        for (const domain::Track &track : m_programme.tracks) {
            QJsonObject object{{u"name"_s, track.name}};
            putIfSaid(object, u"color"_s, track.colour);
            putIfSaid(object, u"slug"_s, track.slug);
            list.append(object);
        }
        return list;
    }

    [[nodiscard]] QJsonArray rooms() const
    {
        QJsonArray list;
        for (const domain::Room &room : m_programme.rooms) {
            QJsonObject object{{u"name"_s, room.name}, {u"guid"_s, publicGuid(room.guid, room.id)}};
            if (room.capacity > 0)
                object[u"capacity"_s] = room.capacity;
            list.append(object);
        }
        return list;
    }

    [[nodiscard]] QJsonArray days()
    {
        QJsonArray list;
        for (auto day = m_layout.days.cbegin(); day != m_layout.days.cend(); ++day) {
            const LocalTime start = LocalTime(day.key(), QTime(0, 0)).plus(m_programme.event.dayStart);
            QJsonObject rooms;
            for (const domain::Room &room : m_programme.rooms)
                addEvents(rooms, day->value(room.id), room.id, room.name);
            addEvents(rooms, day->value(Id()), {}, noRoom);
            list.append(QJsonObject{{u"index"_s, list.size() + 1},
                                    {u"date"_s, day.key().toString(Qt::ISODate)},
                                    {u"day_start"_s, instant(start)},
                                    {u"day_end"_s, instant(start.plus(24 * 60))},
                                    {u"rooms"_s, rooms}});
        }
        return list;
    }

    void addEvents(QJsonObject &rooms, const std::vector<const Slot *> &of, const Id &room,
                   const QString &name)
    {
        if (of.empty())
            return;
        QJsonArray events = rooms[name].toArray();
        for (const Slot *slot : of)
            events.append(event(*slot, *m_layout.sessions.value(slot->session), room, name));
        rooms[name] = events;
    }

    QJsonObject event(const Slot &slot, const Session &session, const Id &room, const QString &roomName)
    {
        const QDateTime start = slot.start.in(m_zone, slot.later);
        const domain::Track *track = m_layout.tracks.value(session.track);
        QJsonObject object{
            {u"id"_s, m_events.take(slot.id, slot.sourceId).toInt()},
            {u"guid"_s, m_layout.guidOf(slot, room)},
            {u"date"_s, start.toString(Qt::ISODate)},
            {u"start"_s, start.toString(u"HH:mm"_s)},
            {u"duration"_s, durationInHours(slot.duration)},
            {u"room"_s, roomName},
            {u"title"_s, session.title},
            {u"subtitle"_s, session.subtitle},
            {u"track"_s, track ? track->name : QString()},
            {u"type"_s, session.kindText.isEmpty() ? domain::enumName(session.kind) : session.kindText},
            {u"language"_s, session.language},
            {u"abstract"_s, session.abstract},
            {u"description"_s, session.description},
            {u"recording_license"_s, session.recording.section(u'\t', 0, 0)},
            {u"do_not_record"_s, session.recording.section(u'\t', 1, 1) == u"true"},
            {u"persons"_s, persons(session.id)},
            {u"links"_s, links(session.links)},
            {u"attachments"_s, links(session.attachments)}};
        putIfSaid(object, u"code"_s, session.code);
        putIfSaid(object, u"slug"_s, session.slug);
        putIfSaid(object, u"url"_s, session.url);
        putIfSaid(object, u"logo"_s, session.logo);
        putIfSaid(object, u"feedback_url"_s, session.feedbackUrl);
        return object;
    }

    QJsonArray persons(const Id &session)
    {
        QJsonArray list;
        for (const domain::PersonId &id : m_layout.speakers.value(session)) {
            const domain::Person *person = m_layout.persons.value(id);
            if (!person)
                continue;
            if (!m_numbers.contains(id))
                m_numbers.insert(id, m_people.take(id).toInt());
            QJsonObject object{{u"id"_s, m_numbers.value(id)},
                               {u"guid"_s, publicGuid(person->guid, person->id)},
                               {u"name"_s, person->name},
                               {u"public_name"_s, person->name}};
            putIfSaid(object, u"biography"_s, person->bio);
            putIfSaid(object, u"url"_s, person->url);
            putIfSaid(object, u"avatar"_s, person->avatar);
            list.append(object);
        }
        return list;
    }

    [[nodiscard]] QString instant(LocalTime time) const { return time.in(m_zone).toString(Qt::ISODate); }

    const Snapshot &m_programme;
    const WriteOptions &m_options;
    QTimeZone m_zone;
    ScheduleLayout m_layout;
    QHash<Id, int> m_numbers; ///< of persons
    EventNumbers m_events;
    EventNumbers m_people;
};
} // namespace

QByteArray writeScheduleJson(const Snapshot &programme, const WriteOptions &options)
{
    return JsonWriter(programme, options).write();
}

} // namespace veche::interchange
