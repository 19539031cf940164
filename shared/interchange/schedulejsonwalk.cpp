// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulejsonwalk.h"

#include "shared/domain/event.h"
#include "shared/interchange/scheduleformat.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using Kind = ReadWarning::Kind;

std::optional<Error> ScheduleJsonWalk::run(const QJsonValue &root)
{
    const JsonPlace top{root, {}};
    if (root.isArray()) {
        list(top);
    } else if (root[u"schedule"_s].isObject()) {
        keys(top, u"file"_s, {u"schedule"_s, u"$schema"_s, u"generator"_s});
        generator(top.at(u"generator"_s));
        schedule(top.at(u"schedule"_s));
    } else {
        const QString held = root.toObject().keys().mid(0, 5).join(u", "_s).left(100);
        m_error = Error{ErrorKind::Invalid, u"not a schedule: the file holds “%1”"_s.arg(held), {}};
    }
    sayNothingOfUnseen();
    return m_error;
}

void ScheduleJsonWalk::generator(const JsonPlace &at)
{
    QString &written = m_builder.file.generator;
    if (written.isEmpty())
        written = (at.at(u"name"_s).text() + u' ' + at.at(u"version"_s).text()).trimmed().left(200);
}

void ScheduleJsonWalk::schedule(const JsonPlace &at)
{
    generator(at.at(u"generator"_s));
    keys(at, u"schedule"_s,
         {u"version"_s, u"base_url"_s, u"conference"_s, u"events"_s, u"rooms"_s, u"url"_s, u"generator"_s});
    m_builder.file.version = at.at(u"version"_s).text().left(200);
    const JsonPlace about = at.at(u"conference"_s);
    if (!isObject(about))
        return;
    conference(about);
    if (m_builder.file.url.isEmpty() && !isOwn(m_builder.file))
        m_builder.file.url = m_builder.text(domain::Event::info(), "url", at.at(u"base_url"_s).text(), 0);
    rooms(at.at(u"rooms"_s));
    const JsonPlace days = about.at(u"days"_s);
    const JsonPlace events = at.at(u"events"_s);
    if (!events.isBlank())
        return flatEvents(events, days);
    if (isArray(days)) {
        for (const JsonPlace &day : days.elements())
            nestedDay(day);
    }
}

void ScheduleJsonWalk::conference(const JsonPlace &at)
{
    using domain::Event;
    keys(at, u"conference"_s,
         {u"acronym"_s, u"title"_s, u"start"_s, u"end"_s, u"daysCount"_s, u"days"_s, u"timeslot_duration"_s,
          u"time_zone_name"_s, u"url"_s, u"tracks"_s, u"rooms"_s, u"venue"_s, u"city"_s, u"meta"_s});
    ScheduleFile &file = m_builder.file;
    const int line = m_builder.placeAt(at.path);
    const auto limited = [&](const char *field, const QString &key) {
        return m_builder.text(Event::info(), field, text(at.at(key), line), line);
    };
    const auto date = [&](const QString &key) {
        const QString written = text(at.at(key), line);
        const auto parsed = parseDate(written);
        if (!parsed && !written.isEmpty())
            m_builder.warn(line, Kind::BadDate, written);
        return parsed;
    };
    file.title = limited("name", u"title"_s).simplified();
    file.acronym = text(at.at(u"acronym"_s), line).trimmed().left(100);
    file.venue = limited("place", u"venue"_s);
    file.city = limited("address", u"city"_s);
    file.url = limited("url", u"url"_s);
    m_builder.conferenceStart = date(u"start"_s);
    m_builder.conferenceEnd = date(u"end"_s);
    if (m_builder.conferenceStart)
        file.firstDate = m_builder.conferenceStart->wall.date();
    ownValues(at.at(u"meta"_s).at(u"veche"_s));
    m_builder.zoneName = text(at.at(u"time_zone_name"_s), line).left(64);
    m_builder.zoneLine = line;
    tracks(at.at(u"tracks"_s));
    rooms(at.at(u"rooms"_s));
}

/// Values that the format has no place for, as our writer says them.
void ScheduleJsonWalk::ownValues(const JsonPlace &at)
{
    ScheduleFile &file = m_builder.file;
    file.event = Id::fromString(at.at(u"event"_s).text()).value_or(Id());
    if (file.venue.isEmpty())
        file.venue = m_builder.text(domain::Event::info(), "place", at.at(u"venue"_s).text(), 0);
    if (file.city.isEmpty())
        file.city = m_builder.text(domain::Event::info(), "address", at.at(u"city"_s).text(), 0);
}

void ScheduleJsonWalk::tracks(const JsonPlace &at)
{
    if (at.value.isUndefined() || !isArray(at))
        return;
    for (const JsonPlace &track : at.elements()) {
        const int line = m_builder.placeAt(track.path);
        keys(track, u"track"_s, {u"name"_s, u"color"_s, u"slug"_s, u"type"_s});
        const QString name = text(track.at(u"name"_s), line);
        const QString slug = text(track.at(u"slug"_s), line);
        m_trackBySlug.insert(slug, name.isEmpty() ? slug : name);
        m_builder.track(name.isEmpty() ? slug : name, text(track.at(u"color"_s), line), slug, line);
    }
}

void ScheduleJsonWalk::rooms(const JsonPlace &at)
{
    if (at.isBlank() || !isArray(at))
        return;
    for (const JsonPlace &room : at.elements()) {
        const int line = m_builder.placeAt(room.path);
        keys(room, u"room"_s, {u"name"_s, u"guid"_s, u"slug"_s, u"capacity"_s});
        m_builder.room(text(room.at(u"name"_s), line), text(room.at(u"guid"_s), line), line,
                       room.at(u"capacity"_s).value.toInt());
    }
}

RawDay ScheduleJsonWalk::dayOf(const JsonPlace &at)
{
    keys(at, u"day"_s,
         {u"index"_s, u"date"_s, u"day_start"_s, u"day_end"_s, u"start"_s, u"end"_s, u"rooms"_s});
    const auto either = [&](const QString &one, const QString &other) {
        const QString written = at.at(one).text();
        return parseDate(written.isEmpty() ? at.at(other).text() : written);
    };
    RawDay day{{}, either(u"day_start"_s, u"start"_s), either(u"day_end"_s, u"end"_s)};
    const auto date = parseDate(at.at(u"date"_s).text());
    if (date || day.start)
        day.date = (date ? date : day.start)->wall.date();
    return day;
}

void ScheduleJsonWalk::nestedDay(const JsonPlace &at)
{
    if (!isObject(at))
        return;
    const int day = m_builder.day(dayOf(at));
    const JsonPlace rooms = at.at(u"rooms"_s);
    if (rooms.isBlank() || !isObject(rooms))
        return;
    const QStringList names = rooms.value.toObject().keys();
    for (const QString &name : names) {
        const JsonPlace events = rooms.at(name);
        const int room = m_builder.room(name, {}, m_builder.placeAt(events.path));
        if (!isArray(events))
            continue;
        for (const JsonPlace &one : events.elements())
            event(one, day, room);
    }
}

void ScheduleJsonWalk::flatEvents(const JsonPlace &at, const JsonPlace &dayList)
{
    if (!isArray(at))
        return;
    std::vector<std::pair<RawDay, int>> days;
    for (const JsonPlace &place : dayList.elements()) {
        const RawDay day = dayOf(place);
        days.emplace_back(day, m_builder.day(day));
    }
    for (const JsonPlace &one : at.elements()) {
        const auto start = parseDate(one.at(u"start"_s).text());
        const auto day = std::find_if(days.begin(), days.end(), [&](const auto &candidate) {
            const auto &[bounds, index] = candidate;
            return start && bounds.start && bounds.end && instantOf(*bounds.start) <= instantOf(*start) &&
                   instantOf(*start) < instantOf(*bounds.end);
        });
        event(one, day == days.end() ? -1 : day->second, -1);
    }
}

void ScheduleJsonWalk::list(const JsonPlace &at)
{
    const auto events = at.elements();
    const bool any = std::any_of(events.begin(), events.end(), [](const JsonPlace &one) {
        return one.value[u"title"_s].isString() && one.value[u"start_date"_s].isString();
    });
    if (!any) {
        m_error = Error{ErrorKind::Invalid,
                        u"not a schedule: the file holds “a list without titles and start dates”"_s,
                        {}};
        return;
    }
    m_builder.file.acronym = m_name;
    for (const JsonPlace &one : events)
        event(one, -1, -1);
}

bool ScheduleJsonWalk::isArray(const JsonPlace &at)
{
    if (!at.value.isArray())
        wrongType(at, u"a list"_s);
    return at.value.isArray();
}

bool ScheduleJsonWalk::isObject(const JsonPlace &at)
{
    if (!at.value.isObject())
        wrongType(at, u"an object"_s);
    return at.value.isObject();
}

void ScheduleJsonWalk::wrongType(const JsonPlace &at, const QString &wanted)
{
    m_builder.warn(m_builder.placeAt(at.path), Kind::WrongType, wanted);
}

QString ScheduleJsonWalk::text(const JsonPlace &at, int line, const QString &language)
{
    if (at.value.isArray()) {
        wrongType(at, u"a text"_s);
        return {};
    }
    if (at.value.toObject().size() > 1)
        m_builder.unknownField(line, at.path.section(u'.', -1) + u" in other languages"_s);
    return at.text({language, u"en"_s});
}

void ScheduleJsonWalk::keys(const JsonPlace &at, const QString &entity, const QStringList &known)
{
    const QJsonObject object = at.value.toObject();
    int line = 0;
    for (auto key = object.begin(); key != object.end(); ++key) {
        if (JsonPlace{key.value(), {}}.isBlank() || key.value() == QJsonValue(false))
            continue;
        m_seen.insert(entity + u'.' + key.key());
        if (known.contains(key.key()))
            continue;
        if (line == 0)
            line = m_builder.placeAt(at.path);
        m_builder.unknownField(line, key.key());
    }
}

/// Of a field that no object has a value for, the document says nothing.
void ScheduleJsonWalk::sayNothingOfUnseen()
{
    struct Said {
        QString entity;
        QString field;
        QStringList keys;
    };
    static const std::vector<Said> all{
        {u"track"_s, u"colour"_s, {u"color"_s}},
        {u"track"_s, u"slug"_s, {u"slug"_s}},
        {u"person"_s, u"bio"_s, {u"biography"_s}},
        {u"person"_s, u"url"_s, {u"url"_s}},
        {u"person"_s, u"avatar"_s, {u"avatar"_s, u"avatar_url"_s}},
        {u"session"_s, u"subtitle"_s, {u"subtitle"_s}},
        {u"session"_s, u"abstract"_s, {u"abstract"_s}},
        {u"session"_s, u"description"_s, {u"description"_s}},
        {u"session"_s, u"track"_s, {u"track"_s}},
        {u"session"_s, u"kind"_s, {u"type"_s}},
        {u"session"_s, u"kind_text"_s, {u"type"_s}},
        {u"session"_s, u"language"_s, {u"language"_s}},
        {u"session"_s, u"code"_s, {u"code"_s}},
        {u"session"_s, u"slug"_s, {u"slug"_s}},
        {u"session"_s, u"url"_s, {u"url"_s, u"link"_s}},
        {u"session"_s, u"feedback_url"_s, {u"feedback_url"_s}},
        {u"session"_s, u"logo"_s, {u"logo"_s}},
        {u"session"_s, u"links"_s, {u"links"_s}},
        {u"session"_s, u"attachments"_s, {u"attachments"_s}},
        {u"session"_s, u"recording"_s, {u"recording_license"_s, u"do_not_record"_s}},
        {u"session_speaker"_s, u"role"_s, {u"role"_s}}};
    for (const Said &said : all) {
        if (std::none_of(said.keys.begin(), said.keys.end(),
                         [&](const QString &key) { return m_seen.contains(said.entity + u'.' + key); }))
            m_builder.file.unsaid[said.entity] << said.field;
    }
}

} // namespace veche::interchange
