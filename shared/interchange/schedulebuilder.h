// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"
#include "shared/interchange/schedulefile.h"
#include "shared/interchange/scheduletimes.h"

#include <QHash>
#include <QMap>

namespace veche::interchange
{

/// One event element as it was read, before it is known what it means.
struct RawEvent {
    QString id;
    QString guid;
    QString code;
    QHash<QString, QString> texts; ///< by element name
    std::vector<ScheduleFile::Person> persons;
    QHash<int, domain::SpeakerRole> roles; ///< by index into persons
    std::optional<domain::SessionState> state;
    QString links;
    QString attachments;
    QString recording;
    int line = 0;
};

/// The day and room elements that an event stands in.
struct RawDay {
    QDate date;
    std::optional<int> start; ///< minutes after midnight, of its `start`
    std::optional<int> end;   ///< of its `end`, where that is on the next date
};

/// Puts what the parser finds together: who is the same person, room, session; when a clock time is.
class ScheduleBuilder
{
public:
    explicit ScheduleBuilder(QString preferredZone)
        : m_preferredZone(std::move(preferredZone))
    {
    }

    ScheduleFile file; ///< for the conference's own fields
    QString zoneName;  ///< as the file says
    int zoneLine = 0;
    std::optional<int> dayChange; ///< as the file says, minutes after midnight

    void warn(int line, ReadWarning::Kind kind, const QString &detail = {});
    /// A number that stands for the line in a file where a path says more.
    [[nodiscard]] int placeAt(const QString &path);
    /// A field that isn't read: told once for all of that name.
    void unknownField(int line, const QString &name);
    /// Cleaned, trimmed and cut to the limit that the entity's field has.
    [[nodiscard]] QString text(const domain::EntityInfo &info, const char *field, const QString &raw,
                               int line);
    /// -1 where there is neither name nor guid that is known.
    int room(const QString &name, const QString &guid, int line, int capacity = 0);
    int track(const QString &name, const QString &colour, const QString &slug, int line);
    void add(const RawEvent &event, const RawDay &day, int room);

    /// Decides on zone, days and the start of a programme day; the builder is empty afterwards.
    [[nodiscard]] ScheduleFile finish();

private:
    struct Pending {
        int session;
        int slot;
        SourceTime time;
        std::optional<int> clock; ///< the time of day in `start`
        QString written;
    };

    int session(const RawEvent &event);
    void fill(ScheduleFile::Session &session, const RawEvent &event);
    int person(ScheduleFile::Person person, const QString &title);
    void addPersons(ScheduleFile::Session &session, const RawEvent &event);
    [[nodiscard]] int durationOf(const RawEvent &event, const QString &title);
    [[nodiscard]] std::optional<SourceTime> timeOf(const RawEvent &event, const RawDay &day);
    [[nodiscard]] qint64 nightShift(int clock, const RawDay &day) const;
    void addSlot(int session, const RawEvent &event, const RawDay &day, int room);
    void warnOfUnknown();
    void namePlaces();
    void decideZone();
    void placeSlots();
    void mergeRooms();
    void decideDays();
    void decideDayStart();

    QString m_preferredZone;
    QHash<QString, int> m_roomByName;
    QHash<QString, int> m_roomByGuid;
    QHash<QString, int> m_trackByName;
    QHash<QString, int> m_personByKey;
    QHash<QString, int> m_personByName; ///< by "id/name"
    QHash<QString, int> m_sessionByKey;
    std::vector<Pending> m_pending;
    struct Unknown {
        int line = 0; ///< of the first
        int count = 0;
    };
    QMap<QString, Unknown> m_unknown; ///< by name
    QStringList m_paths;              ///< by the number that stands for the line, less one
    int m_untold = 0;                 ///< warnings beyond the limit
};

} // namespace veche::interchange
