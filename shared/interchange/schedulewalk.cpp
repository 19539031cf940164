// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulewalk.h"

#include "shared/domain/event.h"
#include "shared/interchange/schedulexmlreader.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using Kind = ReadWarning::Kind;

namespace
{
/// The elements of an event that hold a text which is read.
const QSet<QString> eventTexts{u"room"_s,  u"title"_s, u"subtitle"_s, u"slug"_s,        u"type"_s,
                               u"date"_s,  u"start"_s, u"duration"_s, u"abstract"_s,    u"description"_s,
                               u"track"_s, u"url"_s,   u"language"_s, u"feedback_url"_s};
} // namespace

QString atLine(qint64 line)
{
    return u"line %1"_s.arg(line);
}

QString NamedCharacters::resolveUndeclaredEntity(const QString &name)
{
    static const QHash<QString, QString> known{
        {u"nbsp"_s, u" "_s},   {u"ndash"_s, u"–"_s},  {u"mdash"_s, u"—"_s},  {u"hellip"_s, u"…"_s},
        {u"laquo"_s, u"«"_s},  {u"raquo"_s, u"»"_s},  {u"lsquo"_s, u"‘"_s},  {u"rsquo"_s, u"’"_s},
        {u"ldquo"_s, u"“"_s},  {u"rdquo"_s, u"”"_s},  {u"bdquo"_s, u"„"_s},  {u"bull"_s, u"•"_s},
        {u"auml"_s, u"ä"_s},   {u"ouml"_s, u"ö"_s},   {u"uuml"_s, u"ü"_s},   {u"szlig"_s, u"ß"_s},
        {u"Auml"_s, u"Ä"_s},   {u"Ouml"_s, u"Ö"_s},   {u"Uuml"_s, u"Ü"_s},   {u"eacute"_s, u"é"_s},
        {u"egrave"_s, u"è"_s}, {u"agrave"_s, u"à"_s}, {u"ccedil"_s, u"ç"_s}, {u"copy"_s, u"©"_s},
        {u"euro"_s, u"€"_s},   {u"times"_s, u"×"_s},  {u"middot"_s, u"·"_s}, {u"deg"_s, u"°"_s}};
    const auto found = known.constFind(name);
    if (found != known.cend())
        return *found;
    if (unknown.size() < maxUnknown)
        unknown << name;
    return name;
}

std::optional<Error> ScheduleWalk::run()
{
    if (enterRoot())
        schedule();
    return m_error ? m_error : outcome();
}

bool ScheduleWalk::enterRoot()
{
    while (!m_xml.atEnd() && !m_xml.isStartElement()) {
        m_xml.readNext();
        if (m_xml.isDTD() && !m_xml.entityDeclarations().isEmpty()) {
            m_error = Error{ErrorKind::Invalid, u"the file declares XML entities, which are refused"_s,
                            atLine(line())};
            return false;
        }
    }
    if (m_xml.hasError() || !m_xml.isStartElement())
        return false;
    if (at("schedule"_L1))
        return true;
    m_error = Error{ErrorKind::Invalid, u"not a schedule: the file holds “%1”"_s.arg(m_xml.name().left(40)),
                    atLine(line())};
    return false;
}

std::optional<Error> ScheduleWalk::outcome()
{
    if (!m_xml.hasError())
        return std::nullopt;
    if (m_events == 0)
        return Error{ErrorKind::Invalid, u"not readable as XML: %1"_s.arg(m_xml.errorString()),
                     atLine(line())};
    m_builder.file.truncated = true;
    m_builder.warn(line(), Kind::Truncated, m_xml.errorString());
    return std::nullopt;
}

void ScheduleWalk::schedule()
{
    while (!m_error && m_xml.readNextStartElement()) {
        if (at("conference"_L1))
            conference();
        else if (at("day"_L1))
            day();
        else if (at("version"_L1))
            m_builder.file.version = text().trimmed().left(200);
        else if (at("generator"_L1)) {
            m_builder.file.generator =
                (attribute("name"_L1) + u' ' + attribute("version"_L1)).trimmed().left(200);
            m_xml.skipCurrentElement();
        } else {
            m_xml.skipCurrentElement();
        }
    }
    // The text after the root is read too, so that rubbish there is noticed.
    while (!m_error && !m_xml.atEnd())
        m_xml.readNext();
}

void ScheduleWalk::conference()
{
    while (m_xml.readNextStartElement()) {
        if (at("track"_L1))
            conferenceTrack();
        else
            conferenceField(m_xml.name().toString());
    }
}

void ScheduleWalk::conferenceTrack()
{
    const int started = line();
    const QString name = attribute("name"_L1);
    const QString colour = attribute("color"_L1);
    const QString slug = attribute("slug"_L1);
    const QString content = text();
    m_builder.track(name.isEmpty() ? content : name, colour, slug, started);
}

void ScheduleWalk::conferenceField(const QString &name)
{
    using domain::Event;
    const int started = line();
    const QString value = text().trimmed();
    ScheduleFile &file = m_builder.file;
    const auto limited = [&](const char *field) {
        return m_builder.text(Event::info(), field, value, started);
    };
    const auto date = [&] {
        const auto parsed = parseDate(value);
        if (!parsed && !value.isEmpty())
            m_builder.warn(started, Kind::BadDate, value);
        return parsed ? parsed->wall.date() : QDate();
    };
    if (name == u"title")
        file.title = limited("name").simplified();
    else if (name == u"acronym")
        file.acronym = value.left(100);
    else if (name == u"venue")
        file.venue = limited("place");
    else if (name == u"city")
        file.city = limited("address");
    else if (name == u"url" || (name == u"base_url" && file.url.isEmpty()))
        file.url = limited("url");
    else if (name == u"start")
        file.start = file.firstDate = date();
    else if (name == u"end")
        file.end = date();
    else if (name == u"day_change")
        m_builder.dayChange = parseClock(value);
    else if (name == u"time_zone_name") {
        m_builder.zoneName = value.left(64);
        m_builder.zoneLine = started;
    }
}

void ScheduleWalk::day()
{
    RawDay day;
    const auto date = parseDate(attribute("date"_L1));
    const auto start = parseDate(attribute("start"_L1));
    const auto end = parseDate(attribute("end"_L1));
    const auto clockOf = [](const SourceTime &time) {
        return time.wall.time().msecsSinceStartOfDay() / 60'000;
    };
    if (date || start)
        day.date = (date ? date : start)->wall.date();
    if (!m_builder.file.firstDate.isValid())
        m_builder.file.firstDate = day.date;
    if (start && start->hasTime)
        day.start = clockOf(*start);
    if (end && end->hasTime && day.date.isValid() && end->wall.date() > day.date)
        day.end = clockOf(*end);
    while (!m_error && m_xml.readNextStartElement()) {
        if (at("room"_L1))
            room(day);
        else if (at("event"_L1))
            event(day, -1);
        else
            m_xml.skipCurrentElement();
    }
}

void ScheduleWalk::room(const RawDay &day)
{
    const int index = m_builder.room(attribute("name"_L1), attribute("guid"_L1), line());
    while (!m_error && m_xml.readNextStartElement()) {
        if (at("event"_L1))
            event(day, index);
        else
            m_xml.skipCurrentElement();
    }
}

void ScheduleWalk::event(const RawDay &day, int room)
{
    RawEvent event;
    event.line = line();
    event.id = attribute("id"_L1).left(100);
    event.guid = attribute("guid"_L1).left(200);
    event.code = attribute("code"_L1).left(200);
    while (m_xml.readNextStartElement())
        eventChild(event);
    for (const QString &name : std::exchange(m_characters.unknown, {}))
        m_builder.warn(event.line, Kind::UnknownEntity, name);
    if (m_xml.hasError())
        return;
    if (++m_events > maxScheduleSessions) {
        m_error =
            Error{ErrorKind::Invalid, u"more than %1 events"_s.arg(maxScheduleSessions), atLine(event.line)};
        return;
    }
    m_builder.add(event, day, room);
    if (std::ssize(m_builder.file.persons) > maxSchedulePersons)
        m_error =
            Error{ErrorKind::Invalid, u"more than %1 persons"_s.arg(maxSchedulePersons), atLine(event.line)};
}

void ScheduleWalk::eventChild(RawEvent &event)
{
    if (at("persons"_L1))
        persons(event);
    else if (at("links"_L1))
        event.links = links("link"_L1);
    else if (at("attachments"_L1))
        event.attachments = links("attachment"_L1);
    else if (at("recording"_L1))
        recording(event);
    else {
        const QString name = m_xml.name().toString();
        const QString content = text();
        if (!eventTexts.contains(name)) {
            if (!content.trimmed().isEmpty())
                m_builder.unknownField(event.line, name);
        } else {
            event.texts.insert(name, content);
        }
    }
}

void ScheduleWalk::persons(RawEvent &event)
{
    while (m_xml.readNextStartElement()) {
        if (!at("person"_L1)) {
            m_xml.skipCurrentElement();
            continue;
        }
        ScheduleFile::Person person;
        person.line = line();
        person.id = attribute("id"_L1);
        person.guid = attribute("guid"_L1);
        person.url = attribute("url"_L1);
        person.avatar = attribute("avatar"_L1);
        const QString name = attribute("name"_L1);
        const QString content = text();
        person.name = content.trimmed().isEmpty() ? name : content;
        if (event.persons.size() < maxPersonsOfSession)
            event.persons.push_back(std::move(person));
        else if (!m_error)
            m_error =
                Error{ErrorKind::Invalid, u"more than %1 persons at one event"_s.arg(maxPersonsOfSession),
                      atLine(person.line)};
    }
}

void ScheduleWalk::recording(RawEvent &event)
{
    QString license;
    QString optout = u"false"_s;
    while (m_xml.readNextStartElement()) {
        if (at("license"_L1))
            license = text().simplified().left(150);
        else if (at("optout"_L1))
            optout = text().trimmed() == u"true" ? u"true"_s : u"false"_s;
        else
            m_xml.skipCurrentElement();
    }
    event.recording = license + u'\t' + optout;
}

QString ScheduleWalk::links(QLatin1StringView element)
{
    QStringList lines;
    while (m_xml.readNextStartElement()) {
        if (!at(element)) {
            m_xml.skipCurrentElement();
            continue;
        }
        const QString href = attribute("href"_L1).simplified();
        const QString title = text().simplified();
        if (!href.isEmpty())
            lines << title + u'\t' + href;
        else if (!title.isEmpty())
            lines << u'\t' + title;
    }
    return lines.join(u'\n');
}

/// All the characters up to the element's end, those of elements inside too; not by recursion, which a
/// hostile file could make deep.
QString ScheduleWalk::text()
{
    QString out;
    for (int depth = 1; depth > 0 && !m_xml.atEnd();) {
        m_xml.readNext();
        if (m_xml.isCharacters())
            out += m_xml.text();
        else if (m_xml.isEntityReference())
            out += m_xml.name();
        else if (m_xml.isStartElement())
            ++depth;
        else if (m_xml.isEndElement())
            --depth;
    }
    return out;
}

} // namespace veche::interchange
