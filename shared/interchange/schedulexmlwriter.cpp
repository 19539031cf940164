// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulexmlwriter.h"

#include "shared/base/text.h"
#include "shared/imports/importedid.h"
#include "shared/interchange/eventnumbers.h"
#include "shared/interchange/owninstruction.h"
#include "shared/interchange/schedulelayout.h"
#include "shared/interchange/scheduletimes.h"

#include <QRegularExpression>
#include <QXmlStreamWriter>

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using domain::Room;
using domain::Session;
using domain::Slot;
using domain::Snapshot;
using imports::publicGuid;

namespace
{
/// The text without characters that XML can't carry: control characters and non-characters.
QString writable(const QString &text)
{
    QString out = text::cleaned(text);
    out.removeIf([](QChar c) { return c.unicode() >= 0xfffe; });
    return out;
}

bool isWebAddress(const QString &address)
{
    return address.startsWith("https://"_L1) || address.startsWith("http://"_L1);
}

/// As the schema wants codes, and unique.
bool isCode(const QString &code)
{
    static const QRegularExpression shape(u"^[0-9A-Z]{6}$"_s);
    return shape.match(code).hasMatch();
}

bool isSlug(const QString &slug)
{
    static const QRegularExpression shape(u"^[a-z0-9_]{4,}-[a-z0-9\\-_]{4,}$"_s);
    return shape.match(slug).hasMatch();
}

/// Writes one programme; what it holds is decided before.
class Writer
{
public:
    Writer(const Snapshot &programme, const WriteOptions &options)
        : m_programme(programme)
        , m_options(options)
        , m_zone(zoneNamed(programme.event.zone).value_or(QTimeZone::utc()))
        , m_layout(programme)
        , m_xml(&m_out)
    {
    }

    QByteArray write()
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(2);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(u"schedule"_s);
        m_xml.writeStartElement(u"generator"_s);
        attribute("name"_L1, u"veche"_s);
        attribute("version"_L1, QStringLiteral(VECHE_VERSION));
        m_xml.writeEndElement();
        element("version"_L1, versionText(m_programme, m_options));
        conference();
        int number = 1;
        for (auto day = m_layout.days.cbegin(); day != m_layout.days.cend(); ++day)
            writeDay(number++, day.key(), day.value());
        m_xml.writeEndElement();
        m_xml.writeEndDocument();
        return m_out;
    }

private:
    void conference()
    {
        const domain::Event &event = m_programme.event;
        m_xml.writeStartElement(u"conference"_s);
        element("title"_L1, event.name);
        // Four characters at least.
        element("acronym"_L1,
                event.slug.size() < 4 ? u"%1-%2"_s.arg(event.slug).arg(event.start.year()) : event.slug);
        if (!m_layout.days.isEmpty()) {
            element("start"_L1, m_layout.days.firstKey().toString(Qt::ISODate));
            element("end"_L1, m_layout.days.lastKey().toString(Qt::ISODate));
        }
        element("days"_L1, QString::number(m_layout.days.size()));
        element("timeslot_duration"_L1, u"00:05"_s);
        if (!m_options.baseUrl.isEmpty())
            element("base_url"_L1, m_options.baseUrl);
        if (isWebAddress(event.url))
            element("url"_L1, event.url);
        element("time_zone_name"_L1, QString::fromUtf8(m_zone.id()));
        instruction(
            {{"event"_L1, event.id.toString()}, {"venue"_L1, event.place}, {"city"_L1, event.address}});
        for (const domain::Track &track : m_programme.tracks) {
            m_xml.writeStartElement(u"track"_s);
            attribute("name"_L1, track.name);
            optionalAttribute("color"_L1, track.colour);
            optionalAttribute("slug"_L1, track.slug);
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void writeDay(int number, QDate date, const ScheduleLayout::SlotsByRoom &slotsByRoom)
    {
        const LocalTime start = LocalTime(date, QTime(0, 0)).plus(m_programme.event.dayStart);
        m_xml.writeStartElement(u"day"_s);
        attribute("index"_L1, QString::number(number));
        attribute("date"_L1, date.toString(Qt::ISODate));
        attribute("start"_L1, instant(start));
        attribute("end"_L1, instant(start.plus(24 * 60)));
        for (const Room &room : m_programme.rooms) {
            m_xml.writeStartElement(u"room"_s);
            attribute("name"_L1, room.name);
            attribute("guid"_L1, publicGuid(room.guid, room.id));
            writeEvents(slotsByRoom.value(room.id), room.id, room.name);
            m_xml.writeEndElement();
        }
        if (slotsByRoom.contains(Id())) {
            m_xml.writeStartElement(u"room"_s);
            attribute("name"_L1, noRoom);
            writeEvents(slotsByRoom.value(Id()), {}, noRoom);
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void writeEvents(const std::vector<const Slot *> &of, const Id &room, const QString &name)
    {
        for (const Slot *slot : of)
            writeEvent(*slot, *m_layout.sessions.value(slot->session), room, name);
    }

    void writeEvent(const Slot &slot, const Session &session, const Id &room, const QString &roomName)
    {
        const QDateTime start = slot.start.in(m_zone, slot.later);
        m_xml.writeStartElement(u"event"_s);
        attribute("id"_L1, m_events.take(slot.id, slot.sourceId));
        attribute("guid"_L1, m_layout.guidOf(slot, room));
        const bool first = m_layout.isFirst(slot, room);
        const bool coded = first && isCode(session.code) && !m_codes.contains(session.code);
        if (coded) {
            attribute("code"_L1, session.code);
            m_codes.insert(session.code);
        }
        element("room"_L1, roomName);
        element("title"_L1, session.title);
        element("subtitle"_L1, session.subtitle);
        element("type"_L1, session.kindText.isEmpty() ? domain::enumName(session.kind) : session.kindText);
        element("date"_L1, start.toString(Qt::ISODate));
        element("start"_L1, start.toString(u"HH:mm"));
        element("duration"_L1, formatDuration(slot.duration));
        element("abstract"_L1, session.abstract);
        const domain::Track *track = m_layout.tracks.value(session.track);
        element("track"_L1, track ? track->name : QString());
        writePersons(session.id);
        optionalElement("language"_L1, session.language);
        element("description"_L1, session.description);
        writeRecording(session.recording);
        writeLinks("links"_L1, "link"_L1, session.links);
        writeLinks("attachments"_L1, "attachment"_L1, session.attachments);
        if (first && !coded)
            instruction({{"code"_L1, session.code}});
        writeAddresses(session, first);
        m_xml.writeEndElement();
    }

    /// In elements where they have the form that the schema wants, else for our own reader. What must be
    /// unique stands on a session's first event.
    void writeAddresses(const Session &session, bool first)
    {
        const bool slug = isSlug(session.slug) && !m_slugs.contains(session.slug);
        if (first && slug) {
            element("slug"_L1, session.slug);
            m_slugs.insert(session.slug);
        }
        if (isWebAddress(session.logo))
            element("logo"_L1, session.logo);
        if (isWebAddress(session.url))
            element("url"_L1, session.url);
        if (isWebAddress(session.feedbackUrl))
            element("feedback_url"_L1, session.feedbackUrl);
        const auto unlessWritten = [](bool written, const QString &value) {
            return written ? QString() : value;
        };
        instruction(
            {{"slug"_L1, unlessWritten(!first || slug, session.slug)},
             {"logo"_L1, unlessWritten(isWebAddress(session.logo), session.logo)},
             {"url"_L1, unlessWritten(isWebAddress(session.url), session.url)},
             {"feedback_url"_L1, unlessWritten(isWebAddress(session.feedbackUrl), session.feedbackUrl)}});
    }

    void writePersons(const Id &session)
    {
        m_xml.writeStartElement(u"persons"_s);
        for (const domain::PersonId &id : m_layout.speakers.value(session)) {
            const domain::Person *person = m_layout.persons.value(id);
            if (!person)
                continue;
            m_xml.writeStartElement(u"person"_s);
            if (!m_personNumbers.contains(id))
                m_personNumbers.insert(id, m_people.take(id));
            attribute("id"_L1, m_personNumbers.value(id));
            attribute("guid"_L1, publicGuid(person->guid, person->id));
            m_xml.writeCharacters(writable(person->name));
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void writeRecording(const QString &recording)
    {
        if (recording.isEmpty())
            return;
        m_xml.writeStartElement(u"recording"_s);
        element("license"_L1, recording.section(u'\t', 0, 0));
        element("optout"_L1, recording.section(u'\t', 1, 1) == u"true" ? u"true"_s : u"false"_s);
        m_xml.writeEndElement();
    }

    void writeLinks(QLatin1StringView list, QLatin1StringView one, const QString &lines)
    {
        if (lines.isEmpty())
            return;
        m_xml.writeStartElement(QString(list));
        for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
            m_xml.writeStartElement(QString(one));
            attribute("href"_L1, line.section(u'\t', 1));
            m_xml.writeCharacters(writable(line.section(u'\t', 0, 0)));
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    [[nodiscard]] QString instant(LocalTime time) const { return time.in(m_zone).toString(Qt::ISODate); }
    void element(QLatin1StringView name, const QString &value)
    {
        m_xml.writeTextElement(QString(name), writable(value));
    }
    void attribute(QLatin1StringView name, const QString &value)
    {
        m_xml.writeAttribute(QString(name), writable(value));
    }
    void instruction(InstructionValues values)
    {
        if (const QString data = writeInstruction(values); !data.isEmpty())
            m_xml.writeProcessingInstruction(ownTarget.toString(), writable(data));
    }
    void optionalElement(QLatin1StringView name, const QString &value)
    {
        if (!value.isEmpty())
            element(name, value);
    }
    void optionalAttribute(QLatin1StringView name, const QString &value)
    {
        if (!value.isEmpty())
            attribute(name, value);
    }

    const Snapshot &m_programme;
    const WriteOptions &m_options;
    QTimeZone m_zone;
    ScheduleLayout m_layout;
    QByteArray m_out;
    QXmlStreamWriter m_xml;
    QHash<Id, QString> m_personNumbers;
    QSet<QString> m_codes;
    QSet<QString> m_slugs;
    EventNumbers m_events;
    EventNumbers m_people;
};

} // namespace

QByteArray writeScheduleXml(const Snapshot &snapshot, const WriteOptions &options)
{
    return Writer(snapshot, options).write();
}

QByteArray writeScheduleXml(const domain::ProgrammeState &state, const WriteOptions &options)
{
    return Writer(workingProgramme(state), options).write();
}

} // namespace veche::interchange
