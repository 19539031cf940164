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

/// A day element as it was read; its bounds may be instants of another zone than the event's.
struct RawDay {
    QDate date;
    std::optional<SourceTime> start;
    std::optional<SourceTime> end;
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
    std::optional<SourceTime> conferenceStart;
    std::optional<SourceTime> conferenceEnd;

    void warn(int line, ReadWarning::Kind kind, const QString &detail = {});
    void warn(const std::vector<ReadWarning> &warnings);
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
    [[nodiscard]] int day(const RawDay &day);
    /// Under that day and in that room; -1 where the file names none.
    void add(const RawEvent &event, int day, int room);

    /// Decides on zone, days and the start of a programme day; the builder is empty afterwards.
    [[nodiscard]] ScheduleFile finish();

private:
    /// A slot of which is known what the file says, but not yet what that means.
    struct Pending {
        int session;
        int slot;
        SourceTime time;
        std::optional<int> clock; ///< the time of day in `start`
        QString written;          ///< `date`; empty where the time is the day's date and the clock
        int day;
    };
    /// A day at the event's place.
    struct LocalDay {
        QDate date;
        std::optional<int> start; ///< minutes after midnight, where that is in the morning
        std::optional<int> end;   ///< where that is on the next date
        bool whole = false;       ///< its bounds are a day apart: they say when the next one begins
    };
    struct Counted {
        int line = 0; ///< of the first
        int count = 0;
    };

    int session(const RawEvent &event);
    [[nodiscard]] QString lines(const char *field, const QString &raw, int line);
    void fill(ScheduleFile::Session &session, const RawEvent &event);
    int person(ScheduleFile::Person person, const QString &title);
    void addPersons(ScheduleFile::Session &session, const RawEvent &event);
    [[nodiscard]] int durationOf(const RawEvent &event, const QString &title);
    [[nodiscard]] std::optional<SourceTime> timeOf(const RawEvent &event, int day);
    [[nodiscard]] qint64 nightShift(int clock, const LocalDay &day) const;
    [[nodiscard]] int roomOf(const RawEvent &event, int room);
    void addSlot(int session, const RawEvent &event, int day, int room);
    void warnOfCounted();
    void namePlaces();
    void joinFurtherEvents();
    void decideZone();
    void placeDays(ZoneOffsets &offsets);
    void placeSlots(ZoneOffsets &offsets);
    [[nodiscard]] LocalTime placeSlot(const Pending &pending, ZoneOffsets &offsets);
    void settleDisagreements(ZoneOffsets &offsets);
    void mergeRooms();
    void decideDays(ZoneOffsets &offsets);
    void decideDayStart();
    [[nodiscard]] ScheduleFile::Slot &slotOf(const Pending &pending)
    {
        return file.sessions[pending.session].slots[pending.slot];
    }

    QString m_preferredZone;
    QHash<QString, int> m_roomByName;
    QHash<QString, int> m_roomByGuid;
    QHash<QString, int> m_trackByName;
    QHash<QString, int> m_personByKey;
    QHash<QString, int> m_personByName; ///< by "id/name"
    QHash<QString, int> m_sessionByKey;
    std::vector<Pending> m_pending;
    std::vector<RawDay> m_rawDays;
    std::vector<LocalDay> m_days;        ///< the same at the event's place
    QMap<QString, Counted> m_unknown;    ///< fields by name
    QMap<QString, Counted> m_otherRooms; ///< by what the warning says of them
    QStringList m_paths;                 ///< by the number that stands for the line, less one
    int m_untold = 0;                    ///< warnings beyond the limit
};

} // namespace veche::interchange
