// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/zonedtime.h"

#include <QHash>

#include <optional>

namespace veche::interchange
{

/// The instant or wall clock that a `date` gives.
struct SourceTime {
    LocalTime wall;            ///< as written; midnight where only the date is given
    std::optional<int> offset; ///< minutes east of UTC
    bool hasTime = false;
};

/// "2019-12-27", "2019-12-27T11:00", with seconds, with "Z", "+01:00", "+0100" or "+01"; nothing for others.
[[nodiscard]] std::optional<SourceTime> parseDate(QStringView text);
/// Minutes after midnight of "9:30", "09:30", "09:30:00"; up to 47:59, for a night that counts on.
[[nodiscard]] std::optional<int> parseClock(QStringView text);

struct Duration {
    int minutes = 0;
    /// Of two readings the one taken was hours, minutes and seconds.
    bool doubtful = false;
};
/// "H:MM", "HH:MM", minutes alone, and of three parts: "D:HH:MM" where the first has one digit (pretalx,
/// EMF), else "HH:MM:SS" (the XSD, FOSDEM), seconds dropped. At most 31 days.
[[nodiscard]] std::optional<Duration> parseDuration(QStringView text);
/// "00:45", "12:00", "1:06:00" for a day and six hours, minutes alone from ten days on.
[[nodiscard]] QString formatDuration(int minutes);

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

private:
    QTimeZone m_zone;
    QHash<qint64, int> m_known;
};

/// Names a zone for times that carry offsets but no name: `preferred`, else the machine's, if all the offsets
/// fit there; else "Etc/GMT-1" and the like for the first of them. Without any offset the first two as they
/// are.
[[nodiscard]] QString guessZone(const std::vector<SourceTime> &times, const QString &preferred);

} // namespace veche::interchange
