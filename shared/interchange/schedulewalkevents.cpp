// SPDX-License-Identifier: GPL-3.0-or-later
// The events of an XML document, with their persons and links.
#include "shared/interchange/scheduleformat.h"
#include "shared/interchange/schedulewalk.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using Kind = ReadWarning::Kind;

namespace
{
/// The elements of an event that hold a text which is read.
const QSet<QString> eventTexts{u"room"_s,  u"title"_s, u"subtitle"_s, u"slug"_s,     u"type"_s,
                               u"date"_s,  u"start"_s, u"duration"_s, u"abstract"_s, u"description"_s,
                               u"track"_s, u"logo"_s,  u"url"_s,      u"language"_s, u"feedback_url"_s};
/// Those of a person that say something; the others hold what nobody here asks for.
const QSet<QString> personElements{
    u"public_name"_s, u"full_public_name"_s, u"name"_s,  u"code"_s,   u"biography"_s,
    u"abstract"_s,    u"description"_s,      u"url"_s,   u"avatar"_s, u"avatar_url"_s,
    u"guid"_s,        u"answers"_s,          u"links"_s, u"email"_s,  u"slug"_s};
} // namespace

void ScheduleWalk::event(int day, int room)
{
    RawEvent event;
    event.line = line();
    event.id = attribute("id"_L1).left(100);
    event.guid = attribute("guid"_L1).left(200);
    event.code = attribute("code"_L1).left(200);
    QXmlStreamAttributes own;
    while (nextChild(own))
        eventChild(event);
    for (const QXmlStreamAttribute &said : own) {
        QString &value = said.name() == u"code" ? event.code : event.texts[said.name().toString()];
        if (value.isEmpty())
            value = said.value().toString();
    }
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
            if (name == u"logo" && !content.trimmed().isEmpty())
                m_said.insert(u"session.logo"_s);
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
        this->person(person);
        if (event.persons.size() < maxPersonsOfSession)
            event.persons.push_back(std::move(person));
        else if (!m_error)
            m_error =
                Error{ErrorKind::Invalid, u"more than %1 persons at one event"_s.arg(maxPersonsOfSession),
                      atLine(person.line)};
    }
}

/// A person's name is text, or it stands in an element beside others.
void ScheduleWalk::person(ScheduleFile::Person &person)
{
    person.line = line();
    person.id = attribute("id"_L1);
    person.guid = attribute("guid"_L1);
    person.url = attribute("url"_L1);
    person.avatar = attribute("avatar"_L1);
    const QString named = attribute("name"_L1);
    QString all;
    QString direct;
    QHash<QString, QString> children;
    for (int depth = 1; depth > 0 && !m_xml.atEnd();) {
        m_xml.readNext();
        const QString name = m_xml.name().toString();
        if (depth == 1 && m_xml.isStartElement() && personElements.contains(name)) {
            children.insert(name, text());
        } else if (m_xml.isCharacters()) {
            all += m_xml.text();
            direct += depth == 1 ? m_xml.text() : QStringView();
        } else if (m_xml.isEntityReference()) {
            all += name;
        } else if (m_xml.isStartElement()) {
            ++depth;
        } else if (m_xml.isEndElement()) {
            --depth;
        }
    }
    const QString content = children.isEmpty() ? all : direct;
    for (const QString &name :
         {children[u"public_name"_s], children[u"full_public_name"_s], children[u"name"_s], content, named}) {
        if (person.name.trimmed().isEmpty())
            person.name = name;
    }
    const auto orChild = [&](QString &field, std::initializer_list<QString> names) {
        for (const QString &name : names) {
            if (field.isEmpty())
                field = children.value(name).trimmed();
        }
    };
    orChild(person.bio, {u"biography"_s, u"abstract"_s, u"description"_s});
    orChild(person.url, {u"url"_s});
    orChild(person.avatar, {u"avatar"_s, u"avatar_url"_s});
    orChild(person.guid, {u"guid"_s});
    for (const auto &[field, value] : {std::pair(u"person.bio"_s, &person.bio),
                                       {u"person.url"_s, &person.url},
                                       {u"person.avatar"_s, &person.avatar}}) {
        if (!value->isEmpty())
            m_said.insert(field);
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

} // namespace veche::interchange
