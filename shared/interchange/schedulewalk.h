// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/error.h"
#include "shared/interchange/schedulebuilder.h"

#include <QSet>
#include <QXmlStreamReader>

namespace veche::interchange
{

/// "line 12", the context of errors.
[[nodiscard]] QString atLine(qint64 line);

/// Reads HTML's names as characters; what it doesn't know either stays as its name.
class NamedCharacters final : public QXmlStreamEntityResolver
{
public:
    static constexpr qsizetype maxUnknown = 1000;
    QStringList unknown; ///< since it was last emptied; so many at most

    QString resolveUndeclaredEntity(const QString &name) override;
};

/// Walks the elements of one file; every loop ends at the element's end or at the first thing not
/// well-formed.
class ScheduleWalk
{
public:
    ScheduleWalk(QIODevice &in, ScheduleBuilder &builder)
        : m_xml(&in)
        , m_builder(builder)
    {
        m_xml.setEntityResolver(&m_characters);
        m_xml.setNamespaceProcessing(false);
    }

    /// Nothing where all is well or the file breaks off after whole events.
    [[nodiscard]] std::optional<Error> run();

private:
    [[nodiscard]] bool enterRoot();
    void schedule();
    void conference();
    void conferenceField(const QString &name);
    void conferenceTrack();
    void day();
    void room(int day);
    void event(int day, int room);
    void eventChild(RawEvent &event);
    void persons(RawEvent &event);
    void recording(RawEvent &event);
    void person(ScheduleFile::Person &person);
    /// The next child of the element. On the way there, what our own writer says to itself of the element.
    [[nodiscard]] bool nextChild(QXmlStreamAttributes &own);
    [[nodiscard]] QString links(QLatin1StringView element);
    [[nodiscard]] QString text();
    [[nodiscard]] QString attribute(QLatin1StringView name) const
    {
        return m_xml.attributes().value(name).toString().trimmed();
    }
    [[nodiscard]] bool at(QLatin1StringView name) const { return m_xml.name() == name; }
    [[nodiscard]] int line() const { return static_cast<int>(m_xml.lineNumber()); }
    [[nodiscard]] std::optional<Error> outcome();

    QXmlStreamReader m_xml;
    ScheduleBuilder &m_builder;
    NamedCharacters m_characters;
    QSet<QString> m_said; ///< "person.bio": of fields that many files lack those that some thing has
    std::optional<Error> m_error;
    int m_events = 0;
};

} // namespace veche::interchange
