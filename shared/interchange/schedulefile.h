// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/zonedtime.h"

#include <QDate>
#include <QString>

#include <vector>

namespace veche::interchange
{

/// What is beyond is left out, or time and memory would grow with its square.
constexpr size_t maxPersonsOfSession = 1000;
constexpr size_t maxSlotsOfSession = 1000;

/// Something in a file that was left out, cut or guessed; never a reason to stop.
struct ScheduleWarning {
    enum class Kind {
        Truncated,         ///< not well-formed from here on; detail: the parser's words
        ControlCharacters, ///< left out; detail: how many
        UnknownEntity,     ///< "&name;" that XML doesn't define; detail: the name
        BadDate,           ///< the session stays unscheduled; detail: the text
        BadDuration,       ///< read as 0; detail: the text
        DurationRead,      ///< read as hours, minutes, seconds; detail: the text
        ZeroLength,        ///< detail: the title
        NoTitle,           ///< detail: what stands in its place
        OtherTitle,        ///< read as a further slot of the session with its id; detail: the title left out
        NoRoom,            ///< the slot has no room; detail: the title
        UnnamedPerson,     ///< left out; detail: the session's title
        TooLong,           ///< cut to its limit; detail: which field
        ZoneUnknown,       ///< detail: the name in the file
        ZoneGuessed,       ///< the file names none; detail: what was taken
        OffsetMismatch,    ///< a date's offset is not the zone's, its clock time was kept; detail: the date
        NoConference,      ///< no title in the file
        IdTaken,           ///< the id that it would have is another row's here: left out; detail: the title
        MoreWarnings       ///< detail: how many were not kept
    };
    int line = 0;
    Kind kind = Kind::Truncated;
    QString detail;

    friend bool operator==(const ScheduleWarning &, const ScheduleWarning &) = default;
};

/// In English, for standard output; windows make their own of kind and detail.
[[nodiscard]] QString toText(const ScheduleWarning &warning);

/// What a schedule file says, as plain values: texts cleaned and within the limits of their descriptions,
/// times as local times in `zone`. References are indices.
struct ScheduleFile {
    struct Track {
        QString name;
        QString colour;
        QString slug;
        int line = 0;
    };
    struct Room {
        QString name;
        QString guid;
        int line = 0;
    };
    struct Person {
        QString key; ///< guid, else "id/name": people who share an id but not a name stay apart
        QString id;
        QString guid;
        QString name;
        QString url;
        QString avatar;
        QString bio;
        int line = 0;
    };
    struct Slot {
        std::vector<int> rooms; ///< empty where the file names none
        LocalTime start;
        int duration = 0; ///< minutes
        QString sourceId;
        QDate day; ///< the day it stands under, which after midnight is the one before
        int line = 0;
    };
    struct Session {
        QString key; ///< guid, else "id:…" of the event
        QString guid;
        QString code;
        QString title;
        QString subtitle;
        QString abstract;
        QString description;
        QString type;
        QString language;
        QString slug;
        QString url;
        QString feedbackUrl;
        QString links;       ///< one "title<TAB>address" a line
        QString attachments; ///< one "title<TAB>address" a line
        QString recording;   ///< "license<TAB>true|false"
        int track = -1;
        int duration = 0; ///< minutes, of the first slot or of the session that has none
        std::vector<int> persons;
        std::vector<Slot> slots;
        int line = 0;
    };

    QString generator;
    QString version;
    QString title;
    QString acronym;
    QString venue;
    QString city;
    QString url;
    QDate
        firstDate; ///< of the conference, else of the first day, as it is written; a new event's id is of it
    QDate start;   ///< valid unless there is not one date in the file
    QDate end;
    QString zone; ///< IANA
    bool zoneGuessed = false;
    int dayStart = 0; ///< minutes after midnight at which a programme day begins
    std::vector<Track> tracks;
    std::vector<Room> rooms;
    std::vector<Person> persons;
    std::vector<Session> sessions;
    std::vector<ScheduleWarning> warnings; ///< by line
    bool truncated = false;                ///< the end is missing; what is here was read whole

    [[nodiscard]] int slotCount() const;
};

} // namespace veche::interchange
