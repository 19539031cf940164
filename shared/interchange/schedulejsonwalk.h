// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/error.h"
#include "shared/interchange/jsonplace.h"
#include "shared/interchange/schedulebuilder.h"

namespace veche::interchange
{

/// Walks one JSON document: v1 nests events in days and rooms, v2 lists them flat, EMF's is a bare list.
class ScheduleJsonWalk
{
public:
    /// `name` stands for the conference's where the document has none.
    ScheduleJsonWalk(ScheduleBuilder &builder, const QString &name)
        : m_builder(builder)
        , m_name(name)
    {
    }

    /// Invalid where it is no schedule, or has more than a schedule may have.
    [[nodiscard]] std::optional<Error> run(const QJsonValue &root);

private:
    void generator(const JsonPlace &at);
    void schedule(const JsonPlace &at);
    void conference(const JsonPlace &at);
    void ownValues(const JsonPlace &at);
    void rooms(const JsonPlace &at);
    void tracks(const JsonPlace &at);
    [[nodiscard]] RawDay dayOf(const JsonPlace &at);
    void nestedDay(const JsonPlace &at);
    void flatEvents(const JsonPlace &at, const JsonPlace &days);
    void list(const JsonPlace &at);

    /// One event of any of the three.
    void event(const JsonPlace &at, int day, int room);
    [[nodiscard]] RawEvent rawEvent(const JsonPlace &at, int line);
    void times(const JsonPlace &at, RawEvent &event);
    void persons(const JsonPlace &at, RawEvent &event);
    [[nodiscard]] QString links(const JsonPlace &at);
    [[nodiscard]] bool takesPlace(const JsonPlace &at, RawEvent &event);
    [[nodiscard]] QString trackName(const JsonPlace &at) const;
    [[nodiscard]] int roomOf(const JsonPlace &at, int line);

    [[nodiscard]] QString text(const JsonPlace &at, int line, const QString &language = {});
    [[nodiscard]] bool isArray(const JsonPlace &at);
    [[nodiscard]] bool isObject(const JsonPlace &at);
    void wrongType(const JsonPlace &at, const QString &wanted);
    /// Tells of keys that aren't among these, and remembers those that have a value as of that entity.
    void keys(const JsonPlace &at, const QString &entity, const QStringList &known);
    void sayNothingOfUnseen();

    ScheduleBuilder &m_builder;
    QString m_name;
    QHash<QString, QString> m_trackBySlug;
    QSet<QString> m_seen; ///< "session.abstract": keys that have a value anywhere
    std::optional<Error> m_error;
    int m_events = 0;
};

} // namespace veche::interchange
