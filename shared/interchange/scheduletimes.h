// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/zonedtime.h"

#include <QHash>

#include <optional>

namespace veche::interchange
{

constexpr int perDay = 24 * 60; ///< minutes

/// The instant or wall clock that a `date` gives.
struct SourceTime {
    LocalTime wall;            ///< as written; midnight where only the date is given
    std::optional<int> offset; ///< minutes east of UTC
    bool hasTime = false;
};

/// Minutes since 1970 UTC, where a time without an offset is UTC's.
[[nodiscard]] inline qint64 instantOf(const SourceTime &time)
{
    return time.wall.minutes() - time.offset.value_or(0);
}
/// Minutes after midnight.
[[nodiscard]] inline int clockOf(LocalTime time)
{
    return time.time().msecsSinceStartOfDay() / 60'000;
}

/// "2019-12-27", "2019-12-27T11:00", with seconds, with "Z", "+01:00", "+0100" or "+01"; nothing for others.
[[nodiscard]] std::optional<SourceTime> parseDate(QStringView text);
/// Minutes after midnight of "9:30", "09:30", "09:30:00"; up to 47:59, for a night that counts on.
[[nodiscard]] std::optional<int> parseClock(QStringView text);

struct Duration {
    int minutes = 0;
    /// Of two readings the one taken was hours, minutes and seconds.
    bool doubtful = false;
};
/// "H:MM", hours of any number of digits, minutes alone, "PT1H30M", "90 min", "1 day, 2:30:00"; and of three
/// parts "D:HH:MM" as pretalx and EMF write it, unless there are two digits of hours and no seconds
/// ("10:30:00" of the XSD and of FOSDEM), which `inDays` denies: the program is known. At most 31 days.
[[nodiscard]] std::optional<Duration> parseDuration(QStringView text, bool inDays = false);
/// "00:45", "12:00", "1:06:00" for a day and six hours.
[[nodiscard]] QString formatDuration(int minutes);
/// "00:45", "30:00" for a day and six hours.
[[nodiscard]] QString durationInHours(int minutes);

/// Offsets of a zone, remembered by the hour: asking the system costs microseconds each time.
class ZoneOffsets
{
public:
    explicit ZoneOffsets(QTimeZone zone)
        : m_zone(std::move(zone))
    {
    }
    /// Minutes east of UTC at that many minutes since 1970 UTC.
    [[nodiscard]] int at(qint64 utcMinutes);
    /// The clock there when it is `wall` where the clocks are `offset` minutes ahead of UTC.
    [[nodiscard]] LocalTime convert(LocalTime wall, int offset);
    /// The same of a time as a file gives it; without an offset it is that clock's.
    [[nodiscard]] LocalTime placed(const SourceTime &time)
    {
        return time.offset ? convert(time.wall, *time.offset) : time.wall;
    }
    /// Minutes since 1970 UTC at which the clock there shows it, as LocalTime::in().
    [[nodiscard]] qint64 instantOf(LocalTime time);

private:
    QTimeZone m_zone;
    QHash<qint64, int> m_known;
};

/// "Etc/GMT-1" for 60 minutes east of UTC, "UTC+05:30" where it is no whole hour.
[[nodiscard]] QString fixedZone(int offset);

/// Names a zone for times that carry offsets but no name: the first of `preferred`, of the machine's, of a
/// fixed one and of those of places in which all the offsets fit; the fixed one for the first offset where
/// none does. Without any offset the first there is.
[[nodiscard]] QString guessZone(const std::vector<SourceTime> &times, const QStringList &preferred);

} // namespace veche::interchange
