// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulebuilder.h"

#include "shared/base/text.h"
#include "shared/base/textline.h"
#include "shared/domain/entities.h"
#include "shared/imports/importedid.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using Kind = ReadWarning::Kind;

namespace
{
constexpr size_t maxWarnings = 1000;
constexpr qsizetype maxTold = 200; ///< different things of one kind
constexpr int maxCapacity = 10'000'000;

QString cleanGuid(const QString &raw)
{
    return imports::normalisedGuid(text::cleaned(raw).trimmed());
}

QString keyOf(const RawEvent &event)
{
    if (const QString guid = cleanGuid(event.guid); !guid.isEmpty())
        return guid;
    if (!event.id.isEmpty())
        return u"id:"_s + event.id;
    if (!event.code.isEmpty())
        return u"code:"_s + event.code;
    const QString slug = event.texts.value(u"slug"_s).trimmed();
    return slug.isEmpty() ? u"title:"_s + text::folded(event.texts.value(u"title"_s)).left(300)
                          : u"slug:"_s + slug.left(300);
}
} // namespace

void ScheduleBuilder::warn(int line, Kind kind, const QString &detail)
{
    if (file.warnings.size() < maxWarnings)
        file.warnings.push_back({line, kind, text::cleaned(detail).left(200)});
    else
        ++m_untold;
}

void ScheduleBuilder::warn(const std::vector<ReadWarning> &warnings)
{
    for (const ReadWarning &warning : warnings)
        warn(warning.line, warning.kind, warning.detail);
}

int ScheduleBuilder::placeAt(const QString &path)
{
    m_paths << path;
    return static_cast<int>(m_paths.size());
}

void ScheduleBuilder::unknownField(int line, const QString &name)
{
    const QString key = text::cleaned(name).left(100);
    if (!m_unknown.contains(key) && m_unknown.size() >= maxTold)
        return;
    Counted &unknown = m_unknown[key];
    if (unknown.count++ == 0)
        unknown.line = line;
}

QString ScheduleBuilder::text(const domain::EntityInfo &info, const char *field, const QString &raw, int line)
{
    QString out = text::cleaned(raw).trimmed();
    const int limit = info.fields[info.fieldIndex(field)].options.maxLength;
    if (out.size() <= limit)
        return out;
    out.truncate(out[limit - 1].isHighSurrogate() ? limit - 1 : limit);
    warn(line, Kind::TooLong, u"%1.%2, %3"_s.arg(info.name, QLatin1StringView(field)).arg(limit));
    return out.trimmed();
}

int ScheduleBuilder::room(const QString &rawName, const QString &rawGuid, int line, int capacity)
{
    const QString name = text(domain::Room::info(), "name", rawName.simplified(), line);
    const QString guid = text(domain::Room::info(), "guid", cleanGuid(rawGuid), line);
    if (!guid.isEmpty() && m_roomByGuid.contains(guid))
        return m_roomByGuid.value(guid);
    if (name.isEmpty() || (name == noRoom && isOwn(file)))
        return -1;
    const int known = m_roomByName.value(name, -1);
    if (known >= 0 && (guid.isEmpty() || file.rooms[known].guid.isEmpty())) {
        if (!guid.isEmpty()) {
            file.rooms[known].guid = guid;
            m_roomByGuid.insert(guid, known);
        }
        return known;
    }
    const int index = static_cast<int>(file.rooms.size());
    file.rooms.push_back({name, guid, line, std::clamp(capacity, 0, maxCapacity)});
    m_roomByName.insert(name, index);
    if (!guid.isEmpty())
        m_roomByGuid.insert(guid, index);
    return index;
}

int ScheduleBuilder::track(const QString &rawName, const QString &colour, const QString &slug, int line)
{
    const auto &info = domain::Track::info();
    const QString name = text(info, "name", rawName.simplified(), line);
    if (name.isEmpty())
        return -1;
    const int known = m_trackByName.value(name, -1);
    if (known >= 0)
        return known;
    const int index = static_cast<int>(file.tracks.size());
    file.tracks.push_back({name, text(info, "colour", colour, line), text(info, "slug", slug, line), line});
    m_trackByName.insert(name, index);
    return index;
}

int ScheduleBuilder::day(const RawDay &day)
{
    m_rawDays.push_back(day);
    if (!file.firstDate.isValid())
        file.firstDate = day.date;
    return static_cast<int>(m_rawDays.size()) - 1;
}

void ScheduleBuilder::add(const RawEvent &event, int day, int room)
{
    const int index = session(event);
    addPersons(file.sessions[index], event);
    addSlot(index, event, day, room);
}

int ScheduleBuilder::session(const RawEvent &event)
{
    const QString key = keyOf(event);
    const auto known = m_sessionByKey.constFind(key);
    if (known != m_sessionByKey.cend()) {
        const QString title = event.texts.value(u"title"_s).simplified();
        if (!title.isEmpty() && title != file.sessions[*known].title.simplified() &&
            !title.startsWith(file.sessions[*known].title))
            warn(event.line, Kind::OtherTitle, title);
        return *known;
    }
    const int index = static_cast<int>(file.sessions.size());
    m_sessionByKey.insert(key, index);
    ScheduleFile::Session &session = file.sessions.emplace_back();
    session.key = key;
    session.line = event.line;
    fill(session, event);
    return index;
}

/// As text(), but a line that doesn't fit whole is left out: half an address leads nowhere.
QString ScheduleBuilder::lines(const char *field, const QString &raw, int line)
{
    const QString out = text(domain::Session::info(), field, raw, line);
    const bool cut = out.size() < text::cleaned(raw).trimmed().size();
    return cut ? out.section(u'\n', 0, -2) : out;
}

void ScheduleBuilder::fill(ScheduleFile::Session &session, const RawEvent &event)
{
    const auto &info = domain::Session::info();
    const auto read = [&](const char *field, const QString &raw) {
        return text(info, field, raw, event.line);
    };
    const auto element = [&](const char *field, QLatin1StringView name) {
        return read(field, event.texts.value(QString(name)));
    };
    session.guid = read("guid", cleanGuid(event.guid));
    session.code = read("code", event.code);
    session.title = read("title", event.texts.value(u"title"_s).simplified());
    if (session.title.isEmpty()) {
        const QString slug = element("slug", "slug"_L1);
        session.title = !slug.isEmpty() ? slug : u"#"_s + (event.id.isEmpty() ? session.key : event.id);
        session.title.truncate(200);
        warn(event.line, Kind::NoTitle, session.title);
    }
    session.subtitle = element("subtitle", "subtitle"_L1);
    session.abstract = element("abstract", "abstract"_L1);
    session.description = element("description", "description"_L1);
    session.type = element("kind_text", "type"_L1);
    session.language = element("language", "language"_L1);
    session.slug = element("slug", "slug"_L1);
    session.url = element("url", "url"_L1);
    session.logo = element("logo", "logo"_L1);
    session.feedbackUrl = element("feedback_url", "feedback_url"_L1);
    session.links = lines("links", event.links, event.line);
    session.attachments = lines("attachments", event.attachments, event.line);
    session.recording = event.recording == u"\tfalse" ? QString() : text::cleaned(event.recording).left(200);
    session.state = event.state;
    session.track = track(event.texts.value(u"track"_s), {}, {}, event.line);
}

void ScheduleBuilder::addPersons(ScheduleFile::Session &session, const RawEvent &event)
{
    for (size_t i = 0; i < event.persons.size(); ++i) {
        const ScheduleFile::Person &raw = event.persons[i];
        if (session.persons.size() == maxPersonsOfSession) {
            warn(event.line, Kind::TooLong, u"session.persons, %1"_s.arg(maxPersonsOfSession));
            return;
        }
        const int index = person(raw, session.title);
        if (index >= 0 &&
            std::find(session.persons.begin(), session.persons.end(), index) == session.persons.end())
            session.persons.push_back(index);
        if (const auto role = event.roles.constFind(static_cast<int>(i));
            index >= 0 && role != event.roles.cend())
            session.roles.insert(index, *role);
    }
}

int ScheduleBuilder::person(ScheduleFile::Person person, const QString &title)
{
    const auto &info = domain::Person::info();
    person.name = text(info, "name", text::line(person.name), person.line);
    if (person.name.isEmpty()) {
        warn(person.line, Kind::UnnamedPerson, title);
        return -1;
    }
    person.id = text::cleaned(person.id).trimmed().left(100);
    person.guid = text(info, "guid", cleanGuid(person.guid), person.line);
    const QString named = person.id + u'/' + person.name;
    person.key = person.guid.isEmpty() ? named : person.guid;
    const int known =
        person.guid.isEmpty() ? m_personByName.value(named, -1) : m_personByKey.value(person.guid, -1);
    if (known >= 0)
        return known;
    person.url = text(info, "url", person.url, person.line);
    person.avatar = text(info, "avatar", person.avatar, person.line);
    person.bio = text(info, "bio", person.bio, person.line);
    const int index = static_cast<int>(file.persons.size());
    m_personByKey.insert(person.key, index);
    if (!m_personByName.contains(named))
        m_personByName.insert(named, index);
    file.persons.push_back(std::move(person));
    return index;
}

int ScheduleBuilder::durationOf(const RawEvent &event, const QString &title)
{
    const QString written = event.texts.value(u"duration"_s).trimmed();
    // Those who are known to write days first.
    const bool inDays = isOwn(file) || file.generator.startsWith("pretalx"_L1);
    const auto duration = parseDuration(written, inDays);
    if (!duration)
        warn(event.line, Kind::BadDuration, written);
    else if (duration->doubtful)
        warn(event.line, Kind::DurationRead, written);
    else if (duration->minutes == 0)
        warn(event.line, Kind::ZeroLength, title);
    return duration ? duration->minutes : 0;
}

std::optional<SourceTime> ScheduleBuilder::timeOf(const RawEvent &event, int day)
{
    const QString date = event.texts.value(u"date"_s).trimmed();
    const QString start = event.texts.value(u"start"_s).trimmed();
    const auto clock = parseClock(start);
    auto time = date.isEmpty() ? std::nullopt : parseDate(date);
    if (time && time->hasTime)
        return time;
    if (time && clock) {
        time->wall = time->wall.plus(*clock);
        return time;
    }
    if (date.isEmpty() && day >= 0 && m_rawDays[day].date.isValid() && clock)
        return SourceTime{LocalTime(m_rawDays[day].date, QTime(0, 0)).plus(*clock), {}, true};
    warn(event.line, Kind::BadDate, date.isEmpty() ? start : date);
    return std::nullopt;
}

/// The room under which the event stands, else the one that it names itself.
int ScheduleBuilder::roomOf(const RawEvent &event, int room)
{
    const QString own = event.texts.value(u"room"_s).simplified();
    if (room < 0)
        return this->room(own, {}, event.line);
    const QString name = file.rooms[room].name;
    if (own.isEmpty() || own.compare(name, Qt::CaseInsensitive) == 0)
        return room;
    const QString both = u"“%1” / “%2”"_s.arg(own.left(80), name.left(80));
    if (m_otherRooms.contains(both) || m_otherRooms.size() < maxTold) {
        Counted &other = m_otherRooms[both];
        if (other.count++ == 0)
            other.line = event.line;
    }
    return room;
}

void ScheduleBuilder::addSlot(int index, const RawEvent &event, int day, int room)
{
    ScheduleFile::Session &session = file.sessions[index];
    if (session.slots.size() == maxSlotsOfSession) {
        warn(event.line, Kind::TooLong, u"session.slots, %1"_s.arg(maxSlotsOfSession));
        return;
    }
    const int duration = durationOf(event, session.title);
    if (session.slots.empty() && session.duration == 0)
        session.duration = duration;
    const auto time = timeOf(event, day);
    if (!time)
        return;
    ScheduleFile::Slot slot;
    room = roomOf(event, room);
    if (room >= 0)
        slot.rooms.push_back(room);
    else
        warn(event.line, Kind::NoRoom, session.title);
    slot.duration = duration;
    slot.sourceId = text(domain::Slot::info(), "source_id", event.id, event.line);
    slot.line = event.line;
    m_pending.push_back({index, static_cast<int>(session.slots.size()), *time,
                         parseClock(event.texts.value(u"start"_s)), event.texts.value(u"date"_s).trimmed(),
                         day});
    session.slots.push_back(std::move(slot));
}

} // namespace veche::interchange
