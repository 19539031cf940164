// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/zonedtime.h"
#include "shared/domain/programme.h"
#include "shared/imports/readwarning.h"

#include <QDate>
#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace veche::interchange
{

using imports::ReadWarning;

/// More of them are left out, or time and memory would grow with its square.
constexpr size_t maxPersonsOfSession = 1000;
constexpr size_t maxSlotsOfSession = 1000;

/// The content of a schedule file as plain values: texts cleaned and within the limits of their descriptions,
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
        int capacity = 0; ///< seats; 0 where the file says nothing
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
        bool later = false; ///< of a start that the clocks show twice, the second time
        int duration = 0;   ///< minutes
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
        QString logo;
        QString recording;                         ///< "license<TAB>true|false"
        std::optional<domain::SessionState> state; ///< where the file names one
        int track = -1;
        int duration = 0; ///< minutes, of the first slot or of the session that has none
        std::vector<int> persons;
        QHash<int, domain::SpeakerRole> roles; ///< by person, where the file names one
        std::vector<Slot> slots;
        int line = 0;
    };

    QString generator; ///< name and version of the program
    Id event;          ///< its row where Veche wrote the file; else null
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
    std::vector<ReadWarning> warnings;  ///< by line
    bool truncated = false;             ///< the end is missing; what is here was read whole
    QHash<QString, QStringList> unsaid; ///< by entity: fields of which the file's format says nothing

    [[nodiscard]] int slotCount() const;
};

/// The name that Veche writes for the room of what has none, since programs want one.
const inline QString noRoom = QStringLiteral("–");

/// True for what Veche wrote.
[[nodiscard]] bool isOwn(const ScheduleFile &file);

} // namespace veche::interchange
