// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLocale>

#include <vector>

namespace veche::gantt
{

inline constexpr qint64 dayMinutes = 24LL * 60;

/// Local minutes as a date and time without a zone, and back.
[[nodiscard]] QDateTime toDateTime(qint64 minutes);
[[nodiscard]] QDate toDate(qint64 minutes);
[[nodiscard]] qint64 toMinutes(const QDate &date);
/// The time of day, as the locale writes it, without seconds.
[[nodiscard]] QString clockText(qint64 minutes, const QLocale &locale);

/// Maps local minutes to pixels. Positions are whole pixels on an endless line, so that what was painted
/// can be scrolled without being painted again.
class TimeAxis
{
public:
    static constexpr double slowest = 0.0005; ///< pixels a minute: four years on a small screen
    static constexpr double fastest = 240;    ///< five minutes on a wide screen

    [[nodiscard]] double pixelsPerMinute() const { return m_ppm; }
    /// Sets the zoom, kept within slowest and fastest.
    void setPixelsPerMinute(double ppm);
    /// Position of a time on the endless line.
    [[nodiscard]] qint64 position(qint64 minutes) const
    {
        return qint64(std::floor(double(minutes) * m_ppm + 0.5));
    }
    /// The time at a position, with its fraction.
    [[nodiscard]] double time(double position) const { return position / m_ppm; }

private:
    double m_ppm = 2;
};

/// One level of ticks: every `count` units.
struct TickStep {
    enum class Unit : quint8 { Minute, Day, Week, Month, Year };
    Unit unit = Unit::Minute;
    int count = 1;
    bool operator==(const TickStep &) const = default;

    /// The latest tick at or before a time.
    [[nodiscard]] qint64 floor(qint64 minutes) const;
    [[nodiscard]] qint64 next(qint64 tick) const;
    /// The ticks in [from, to).
    [[nodiscard]] std::vector<qint64> ticks(qint64 from, qint64 to) const;
    /// About how many minutes there are from tick to tick.
    [[nodiscard]] double minutes() const;
    /// The label of a tick of the lower level, and of the upper one.
    [[nodiscard]] QString minorLabel(qint64 tick, const QLocale &locale) const;
    [[nodiscard]] QString majorLabel(qint64 tick, const QLocale &locale) const;
};

/// The two levels of ticks that suit a zoom.
struct TickLevels {
    TickStep minor;
    TickStep major;
    /// `labelWidth` is the room in pixels that a label of the lower level needs.
    [[nodiscard]] static TickLevels forZoom(double pixelsPerMinute, int labelWidth);
};

} // namespace veche::gantt
