// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::imports
{

/// Something in a file that was left out, cut or guessed; never a reason to stop.
struct ReadWarning {
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
        WrongType,         ///< left out; detail: what should stand there
        UnknownField,      ///< of a newer or other program, left out; detail: its name
        UnknownWord,       ///< read as the usual one; detail: the word
        Withdrawn,         ///< the file says that it doesn't take place: left out; detail: the title
        StrayBytes,        ///< read as those of another encoding; detail: the characters
        BareAmpersand,     ///< "&" that isn't written as XML wants it, read as it stands; detail: the texts
        OtherRoom,         ///< the event names another room than it stands under, which counts; detail: both
        TimesDisagree, ///< the date and the clock of a start; detail: the title, what was taken, the other
        ClocksTaken,   ///< all of them by the same amount: the clock counts; detail: amount and how many
        TimeSkipped,   ///< left out that night by the clocks; detail: the time and that which was taken
        MoreWarnings   ///< detail: how many were not kept
    };
    int line = 0; ///< 0 where the file has no lines, or it is of none
    Kind kind = Kind::Truncated;
    QString detail;
    QString path = {}; ///< where lines say nothing: "schedule.conference.days[0].rooms.Hall[3]"

    friend bool operator==(const ReadWarning &, const ReadWarning &) = default;
};

/// In English, for standard output; windows make their own of kind and detail.
[[nodiscard]] QString toText(const ReadWarning &warning);
/// "line 12" or the path; empty where it is said of the whole.
[[nodiscard]] QString placeOf(const ReadWarning &warning);

} // namespace veche::imports
