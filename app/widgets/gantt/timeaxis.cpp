// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/timeaxis.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace veche::gantt
{
namespace
{
constexpr qint64 epochJulianDay = 2'440'588;

qint64 floorDivided(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

/// The day before or after the month, as the locale writes it.
QString dayFormat(const QLocale &locale)
{
    const QString full = locale.dateFormat(QLocale::LongFormat);
    const qsizetype day = QString(full).replace(u"dddd"_s, u"####"_s).indexOf(u'd');
    return full.indexOf(u'M') < day ? u"MMMM d"_s : u"d MMMM"_s;
}
} // namespace

QDate toDate(qint64 minutes)
{
    return QDate::fromJulianDay(epochJulianDay + floorDivided(minutes, dayMinutes));
}

QDateTime toDateTime(qint64 minutes)
{
    const qint64 ofDay = minutes - floorDivided(minutes, dayMinutes) * dayMinutes;
    return QDateTime(toDate(minutes), QTime::fromMSecsSinceStartOfDay(int(ofDay * 60'000)), Qt::UTC);
}

qint64 toMinutes(const QDate &date)
{
    return (date.toJulianDay() - epochJulianDay) * dayMinutes;
}

QString clockText(qint64 minutes, const QLocale &locale)
{
    return locale.toString(toDateTime(minutes).time(),
                           locale.timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
}

void TimeAxis::setPixelsPerMinute(double ppm)
{
    m_ppm = std::clamp(ppm, slowest, fastest);
}

double TickStep::minutes() const
{
    switch (unit) {
    case Unit::Minute:
        return count;
    case Unit::Day:
        return count * double(dayMinutes);
    case Unit::Week:
        return count * 7.0 * dayMinutes;
    case Unit::Month:
        return count * 30.44 * dayMinutes;
    case Unit::Year:
        break;
    }
    return count * 365.25 * dayMinutes;
}

qint64 TickStep::floor(qint64 at) const
{
    const QDate date = toDate(at);
    switch (unit) {
    case Unit::Minute: {
        const qint64 midnight = toMinutes(date);
        return midnight + (at - midnight) / count * count;
    }
    case Unit::Day:
        return floorDivided(at, count * dayMinutes) * count * dayMinutes;
    case Unit::Week:
        return toMinutes(date.addDays(1 - date.dayOfWeek()));
    case Unit::Month:
        return toMinutes(QDate(date.year(), (date.month() - 1) / count * count + 1, 1));
    case Unit::Year:
        break;
    }
    return toMinutes(QDate(int(floorDivided(date.year(), count) * count), 1, 1));
}

qint64 TickStep::next(qint64 tick) const
{
    switch (unit) {
    case Unit::Minute:
        return tick + count;
    case Unit::Day:
        return tick + count * dayMinutes;
    case Unit::Week:
        return tick + count * (7 * dayMinutes);
    case Unit::Month:
        return toMinutes(toDate(tick).addMonths(count));
    case Unit::Year:
        break;
    }
    return toMinutes(toDate(tick).addYears(count));
}

std::vector<qint64> TickStep::ticks(qint64 from, qint64 to) const
{
    std::vector<qint64> all;
    for (qint64 tick = floor(from); tick < to; tick = next(tick)) {
        if (tick >= from)
            all.push_back(tick);
    }
    return all;
}

QString TickStep::minorLabel(qint64 tick, const QLocale &locale) const
{
    switch (unit) {
    case Unit::Minute:
        return clockText(tick, locale);
    case Unit::Day:
        return locale.toString(toDate(tick), u"ddd d"_s);
    case Unit::Week:
        return locale.toString(toDate(tick), dayFormat(locale).replace(u"MMMM"_s, u"MMM"_s));
    case Unit::Month:
        return capitalised(locale.standaloneMonthName(toDate(tick).month(), QLocale::ShortFormat));
    case Unit::Year:
        break;
    }
    return QString::number(toDate(tick).year());
}

QString TickStep::majorLabel(qint64 tick, const QLocale &locale) const
{
    const QDate date = toDate(tick);
    switch (unit) {
    case Unit::Minute:
    case Unit::Day:
    case Unit::Week:
        return capitalised(locale.toString(date, u"dddd, "_s + dayFormat(locale)));
    case Unit::Month:
        return capitalised(locale.standaloneMonthName(date.month()) + u' ' + QString::number(date.year()));
    case Unit::Year:
        break;
    }
    return QString::number(date.year());
}

TickLevels TickLevels::forZoom(double pixelsPerMinute, int labelWidth)
{
    using Unit = TickStep::Unit;
    static constexpr std::array<TickStep, 18> steps{{{Unit::Minute, 1},
                                                     {Unit::Minute, 5},
                                                     {Unit::Minute, 10},
                                                     {Unit::Minute, 15},
                                                     {Unit::Minute, 30},
                                                     {Unit::Minute, 60},
                                                     {Unit::Minute, 120},
                                                     {Unit::Minute, 240},
                                                     {Unit::Minute, 360},
                                                     {Unit::Minute, 720},
                                                     {Unit::Day, 1},
                                                     {Unit::Week, 1},
                                                     {Unit::Month, 1},
                                                     {Unit::Month, 3},
                                                     {Unit::Year, 1},
                                                     {Unit::Year, 5},
                                                     {Unit::Year, 10},
                                                     {Unit::Year, 50}}};
    const auto fits = [=](const TickStep &step) { return step.minutes() * pixelsPerMinute >= labelWidth; };
    const auto found = std::find_if(steps.begin(), steps.end(), fits);
    const TickStep minor = found == steps.end() ? steps.back() : *found;
    switch (minor.unit) {
    case Unit::Minute:
        return {minor, {Unit::Day, 1}};
    case Unit::Day:
    case Unit::Week:
        return {minor, {Unit::Month, 1}};
    case Unit::Month:
        return {minor, {Unit::Year, 1}};
    case Unit::Year:
        break;
    }
    return {minor, {Unit::Year, minor.count * 10}};
}

} // namespace veche::gantt
