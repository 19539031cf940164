// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulewalk.h"

#include "shared/domain/event.h"
#include "shared/interchange/htmlnames.h"
#include "shared/interchange/owninstruction.h"
#include "shared/interchange/schedulexmlreader.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using Kind = ReadWarning::Kind;

QString atLine(qint64 line)
{
    return u"line %1"_s.arg(line);
}

QString NamedCharacters::resolveUndeclaredEntity(const QString &name)
{
    if (const char32_t code = html::characterNamed(name); code != 0)
        return QString::fromUcs4(&code, 1);
    if (unknown.size() < maxUnknown)
        unknown << name;
    return name;
}

std::optional<Error> ScheduleWalk::run()
{
    if (enterRoot())
        schedule();
    for (const QString &field : {u"person.bio"_s, u"person.url"_s, u"person.avatar"_s, u"session.logo"_s}) {
        if (!m_said.contains(field))
            m_builder.file.unsaid[field.section(u'.', 0, 0)] << field.section(u'.', 1);
    }
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
    QXmlStreamAttributes own;
    while (nextChild(own)) {
        if (at("track"_L1))
            conferenceTrack();
        else
            conferenceField(m_xml.name().toString());
    }
    ScheduleFile &file = m_builder.file;
    file.event = Id::fromString(own.value(u"event"_s)).value_or(Id());
    for (const auto &[field, name] : {std::pair(&file.venue, u"venue"_s), {&file.city, u"city"_s}}) {
        if (field->isEmpty())
            *field = own.value(name).toString().left(2000);
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
        return parsed;
    };
    if (name == u"title")
        file.title = limited("name").simplified();
    else if (name == u"acronym")
        file.acronym = value.left(100);
    else if (name == u"venue")
        file.venue = limited("place");
    else if (name == u"city")
        file.city = limited("address");
    else if (name == u"url" || (name == u"base_url" && file.url.isEmpty() && !isOwn(file)))
        file.url = limited("url");
    else if (name == u"start") {
        m_builder.conferenceStart = date();
        file.firstDate = m_builder.conferenceStart ? m_builder.conferenceStart->wall.date() : QDate();
    } else if (name == u"end")
        m_builder.conferenceEnd = date();
    else if (name == u"day_change")
        m_builder.dayChange = parseClock(value);
    else if (name == u"time_zone_name") {
        m_builder.zoneName = value.left(64);
        m_builder.zoneLine = started;
    }
}

void ScheduleWalk::day()
{
    const auto date = parseDate(attribute("date"_L1));
    RawDay bounds{{}, parseDate(attribute("start"_L1)), parseDate(attribute("end"_L1))};
    if (date || bounds.start)
        bounds.date = (date ? date : bounds.start)->wall.date();
    const int day = m_builder.day(bounds);
    while (!m_error && m_xml.readNextStartElement()) {
        if (at("room"_L1))
            room(day);
        else if (at("event"_L1))
            event(day, -1);
        else
            m_xml.skipCurrentElement();
    }
}

void ScheduleWalk::room(int day)
{
    const int index = m_builder.room(attribute("name"_L1), attribute("guid"_L1), line());
    while (!m_error && m_xml.readNextStartElement()) {
        if (at("event"_L1))
            event(day, index);
        else
            m_xml.skipCurrentElement();
    }
}

bool ScheduleWalk::nextChild(QXmlStreamAttributes &own)
{
    while (!m_xml.atEnd()) {
        m_xml.readNext();
        if (m_xml.isStartElement())
            return true;
        if (m_xml.isEndElement())
            return false;
        if (m_xml.isProcessingInstruction() && m_xml.processingInstructionTarget() == ownTarget)
            own += readInstruction(m_xml.processingInstructionData());
    }
    return false;
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
