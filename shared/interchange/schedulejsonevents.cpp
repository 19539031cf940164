// SPDX-License-Identifier: GPL-3.0-or-later
// The events of a JSON document, whatever shape it has.
#include "shared/interchange/scheduleformat.h"
#include "shared/interchange/schedulejsonwalk.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using Kind = ReadWarning::Kind;

namespace
{
const QStringList eventKeys{u"id"_s,
                            u"guid"_s,
                            u"code"_s,
                            u"date"_s,
                            u"start"_s,
                            u"end"_s,
                            u"duration"_s,
                            u"room"_s,
                            u"slug"_s,
                            u"url"_s,
                            u"title"_s,
                            u"subtitle"_s,
                            u"track"_s,
                            u"type"_s,
                            u"language"_s,
                            u"abstract"_s,
                            u"description"_s,
                            u"recording_license"_s,
                            u"do_not_record"_s,
                            u"persons"_s,
                            u"links"_s,
                            u"attachments"_s,
                            u"feedback_url"_s,
                            u"logo"_s,
                            u"participants"_s,
                            u"state"_s,
                            u"start_date"_s,
                            u"end_date"_s,
                            u"start_time"_s,
                            u"end_time"_s,
                            u"venue"_s,
                            u"speaker"_s,
                            u"user_id"_s,
                            u"link"_s};

/// The first of these keys that has a value.
JsonPlace firstOf(const JsonPlace &at, const QStringList &keys)
{
    for (const QString &key : keys) {
        if (const JsonPlace found = at.at(key); !found.isBlank())
            return found;
    }
    return {};
}

/// "HANDS-ON" and "LIGHTNING_TALK" as the words that they are.
QString typeWord(const QString &type)
{
    const bool code = !type.isEmpty() && type == type.toUpper() && type.front().isLetter();
    return code ? type.toLower().replace(u'_', u' ') : type;
}
} // namespace

void ScheduleJsonWalk::event(const JsonPlace &at, int day, int room)
{
    if (m_error || !isObject(at))
        return;
    if (++m_events > maxScheduleSessions) {
        m_error = Error{ErrorKind::Invalid, u"more than %1 events"_s.arg(maxScheduleSessions), at.path};
        return;
    }
    const int line = m_builder.placeAt(at.path);
    keys(at, u"session"_s, eventKeys);
    RawEvent raw = rawEvent(at, line);
    if (!takesPlace(at, raw))
        return;
    m_builder.add(raw, day, room >= 0 ? room : roomOf(at, line));
    if (std::ssize(m_builder.file.persons) > maxSchedulePersons)
        m_error = Error{ErrorKind::Invalid, u"more than %1 persons"_s.arg(maxSchedulePersons), at.path};
}

RawEvent ScheduleJsonWalk::rawEvent(const JsonPlace &at, int line)
{
    RawEvent event;
    event.line = line;
    event.id = text(at.at(u"id"_s), line).left(100);
    event.guid = text(at.at(u"guid"_s), line).left(200);
    event.code = text(at.at(u"code"_s), line).left(200);
    const QString language = text(at.at(u"language"_s), line);
    for (const QString &key : {u"title"_s, u"subtitle"_s, u"abstract"_s, u"description"_s, u"language"_s,
                               u"slug"_s, u"url"_s, u"feedback_url"_s, u"logo"_s})
        event.texts.insert(key, text(at.at(key), line, language));
    if (event.texts[u"url"_s].isEmpty())
        event.texts[u"url"_s] = text(at.at(u"link"_s), line);
    event.texts.insert(u"type"_s, typeWord(text(at.at(u"type"_s), line)));
    event.texts.insert(u"track"_s, trackName(at.at(u"track"_s)));
    const JsonPlace room = at.at(u"room"_s);
    event.texts.insert(u"room"_s, room.value.isObject() ? room.at(u"name"_s).text() : room.text());
    times(at, event);
    persons(at, event);
    event.links = links(at.at(u"links"_s));
    event.attachments = links(at.at(u"attachments"_s));
    event.recording = text(at.at(u"recording_license"_s), line).simplified().left(150) + u'\t' +
                      (at.at(u"do_not_record"_s).value.toBool() ? u"true"_s : u"false"_s);
    return event;
}

/// v1 says `date`, `start` as a clock time and `duration`; v2 instants of `start` and `end`; EMF's list dates
/// with a clock time.
void ScheduleJsonWalk::times(const JsonPlace &at, RawEvent &event)
{
    const QString start = at.at(u"start"_s).text();
    const QString begin = firstOf(at, {u"date"_s, u"start_date"_s}).text();
    const QString end = firstOf(at, {u"end"_s, u"end_date"_s}).text();
    const bool instant = begin.isEmpty() && parseDate(start);
    event.texts.insert(u"date"_s, instant ? start : begin);
    event.texts.insert(u"start"_s, instant ? QString() : start);
    QString duration = at.at(u"duration"_s).text();
    const auto from = parseDate(event.texts[u"date"_s]);
    const auto to = parseDate(end);
    if (!parseDuration(duration) && from && to && from->hasTime && to->hasTime) {
        const qint64 minutes =
            (to->wall.minutes() - to->offset.value_or(0)) - (from->wall.minutes() - from->offset.value_or(0));
        duration = QString::number(std::max<qint64>(0, minutes));
    }
    event.texts.insert(u"duration"_s, duration);
}

void ScheduleJsonWalk::persons(const JsonPlace &at, RawEvent &event)
{
    using domain::SpeakerRole;
    const JsonPlace list = firstOf(at, {u"persons"_s, u"participants"_s});
    if (const QString speaker = at.at(u"speaker"_s).text(); list.isBlank() && !speaker.isEmpty()) {
        ScheduleFile::Person person;
        person.line = event.line;
        person.name = speaker;
        person.id = at.at(u"user_id"_s).text();
        event.persons.push_back(std::move(person));
    }
    if (list.isBlank() || !isArray(list))
        return;
    for (const JsonPlace &one : list.elements()) {
        if (!isObject(one))
            continue;
        keys(one, u"person"_s,
             {u"id"_s, u"guid"_s, u"code"_s, u"name"_s, u"public_name"_s, u"full_public_name"_s,
              u"biography"_s, u"url"_s, u"avatar"_s, u"avatar_url"_s, u"role"_s});
        ScheduleFile::Person person;
        person.line = m_builder.placeAt(one.path);
        person.id = text(one.at(u"id"_s), person.line);
        person.guid = text(one.at(u"guid"_s), person.line);
        person.name = firstOf(one, {u"public_name"_s, u"full_public_name"_s, u"name"_s}).text();
        person.url = text(one.at(u"url"_s), person.line);
        person.avatar = firstOf(one, {u"avatar"_s, u"avatar_url"_s}).text();
        person.bio = text(one.at(u"biography"_s), person.line);
        const QString role = one.at(u"role"_s).text();
        const auto known = domain::enumFromName<SpeakerRole>(role.toLower());
        if (!role.isEmpty())
            m_seen.insert(u"session_speaker.role"_s);
        if (known)
            event.roles.insert(static_cast<int>(event.persons.size()), *known);
        else if (!role.isEmpty())
            m_builder.warn(person.line, Kind::UnknownWord, role);
        event.persons.push_back(std::move(person));
    }
}

QString ScheduleJsonWalk::links(const JsonPlace &at)
{
    if (at.isBlank() || !isArray(at))
        return {};
    QStringList lines;
    for (const JsonPlace &link : at.elements()) {
        const QString address = (link.value.isString() ? link : link.at(u"url"_s)).text().simplified();
        const QString title = link.at(u"title"_s).text().simplified();
        if (!address.isEmpty() || !title.isEmpty())
            lines << title + u'\t' + address;
    }
    return lines.join(u'\n');
}

bool ScheduleJsonWalk::takesPlace(const JsonPlace &at, RawEvent &event)
{
    using domain::SessionState;
    static const QHash<QString, SessionState> known{
        {u"draft"_s, SessionState::Draft},         {u"submitted"_s, SessionState::Draft},
        {u"accepted"_s, SessionState::Accepted},   {u"confirmed"_s, SessionState::Confirmed},
        {u"delayed"_s, SessionState::Confirmed},   {u"canceled"_s, SessionState::Cancelled},
        {u"cancelled"_s, SessionState::Cancelled}, {u"rejected"_s, SessionState::Cancelled},
        {u"withdrawn"_s, SessionState::Cancelled}, {u"deleted"_s, SessionState::Cancelled}};
    const QString word = at.at(u"state"_s).text();
    if (word.isEmpty())
        return true;
    const auto state = known.constFind(word.toLower());
    if (state == known.cend()) {
        m_builder.warn(event.line, Kind::UnknownWord, word);
        return true;
    }
    if (*state == SessionState::Cancelled)
        m_builder.warn(event.line, Kind::Withdrawn, event.texts[u"title"_s]);
    event.state = *state;
    return *state != SessionState::Cancelled;
}

QString ScheduleJsonWalk::trackName(const JsonPlace &at) const
{
    if (!at.value.isObject())
        return at.text();
    const QString slug = at.at(u"slug"_s).text();
    const QString name = at.at(u"name"_s).text();
    return name.isEmpty() ? m_trackBySlug.value(slug, slug) : name;
}

int ScheduleJsonWalk::roomOf(const JsonPlace &at, int line)
{
    const JsonPlace room = firstOf(at, {u"room"_s, u"venue"_s});
    if (!room.value.isObject())
        return m_builder.room(room.text(), {}, line);
    const QString name = firstOf(room, {u"name"_s, u"slug"_s}).text();
    return m_builder.room(name, room.at(u"guid"_s).text(), line);
}

} // namespace veche::interchange
