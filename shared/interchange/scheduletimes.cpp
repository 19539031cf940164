// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/scheduletimes.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int maxDuration = 31 * 24 * 60;

/// One to `digits` ASCII digits, as a number.
std::optional<int> number(QStringView text, qsizetype digits)
{
    if (text.isEmpty() || text.size() > digits)
        return std::nullopt;
    int value = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

/// The numbers between colons, each of one or two digits; empty where it is anything else.
std::vector<int> parts(QStringView text)
{
    std::vector<int> values;
    for (const QStringView part : text.split(u':')) {
        const auto value = number(part, 2);
        if (!value)
            return {};
        values.push_back(*value);
    }
    return values;
}

std::optional<int> parseOffset(QStringView text)
{
    if (text == u"Z" || text == u"z")
        return 0;
    if (text.isEmpty() || (text[0] != u'+' && text[0] != u'-'))
        return std::nullopt;
    const int sign = text[0] == u'-' ? -1 : 1;
    const QStringView digits = text.sliced(1);
    const qsizetype colon = digits.indexOf(u':');
    const auto hours = number(colon < 0 ? digits.left(2) : digits.left(colon), 2);
    const QStringView rest = digits.sliced(colon < 0 ? std::min<qsizetype>(2, digits.size()) : colon + 1);
    const auto minutes = rest.isEmpty() ? std::optional(0) : number(rest, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59)
        return std::nullopt;
    return sign * (*hours * 60 + *minutes);
}

std::optional<QDate> parseDay(QStringView text)
{
    if (text.size() != 10 || text[4] != u'-' || text[7] != u'-')
        return std::nullopt;
    const auto year = number(text.left(4), 4);
    const auto month = number(text.sliced(5, 2), 2);
    const auto day = number(text.sliced(8), 2);
    if (!year || !month || !day)
        return std::nullopt;
    const QDate date(*year, *month, *day);
    // Years beyond these are typing errors, and would stretch a chart over centuries.
    return date.isValid() && date.year() >= 1970 && date.year() <= 2200 ? std::optional(date) : std::nullopt;
}

bool fits(const QString &name, const std::vector<SourceTime> &times)
{
    const auto zone = zoneNamed(name);
    if (!zone)
        return false;
    ZoneOffsets offsets(*zone);
    return std::all_of(times.begin(), times.end(), [&](const SourceTime &time) {
        return !time.offset || offsets.at(time.wall.minutes() - *time.offset) == *time.offset;
    });
}

QString fixedZone(int offset)
{
    // POSIX signs: Etc/GMT-1 is an hour ahead of UTC.
    if (offset % 60 == 0 && offset != 0)
        return u"Etc/GMT%1%2"_s.arg(QChar(offset > 0 ? u'-' : u'+')).arg(std::abs(offset) / 60);
    if (offset == 0)
        return u"UTC"_s;
    const QTime time = QTime(0, 0).addSecs(std::abs(offset) * 60);
    return u"UTC%1%2"_s.arg(QChar(offset > 0 ? u'+' : u'-')).arg(time.toString(u"HH:mm"));
}
} // namespace

std::optional<SourceTime> parseDate(QStringView text)
{
    text = text.trimmed();
    const auto date = parseDay(text.left(10));
    if (!date)
        return std::nullopt;
    if (text.size() == 10)
        return SourceTime{LocalTime(*date, QTime(0, 0)), std::nullopt, false};
    if (text[10] != u'T' && text[10] != u't' && text[10] != u' ')
        return std::nullopt;
    QStringView rest = text.sliced(11);
    qsizetype end = 0;
    while (end < rest.size() && (rest[end].isDigit() || rest[end] == u':' || rest[end] == u'.'))
        ++end;
    QStringView clock = rest.left(end);
    if (const qsizetype fraction = clock.indexOf(u'.'); fraction >= 0)
        clock = clock.left(fraction);
    const auto minutes = parseClock(clock);
    rest = rest.sliced(end).trimmed();
    const auto offset = parseOffset(rest);
    if (!minutes || *minutes > 24 * 60 || (!rest.isEmpty() && !offset))
        return std::nullopt;
    return SourceTime{LocalTime(*date, QTime(0, 0)).plus(*minutes), offset, true};
}

std::optional<int> parseClock(QStringView text)
{
    const auto values = parts(text.trimmed());
    if (values.size() < 2 || values.size() > 3 || values[0] > 47 || values[1] > 59)
        return std::nullopt;
    if (values.size() == 3 && values[2] > 60)
        return std::nullopt;
    return values[0] * 60 + values[1];
}

std::optional<Duration> parseDuration(QStringView text)
{
    text = text.trimmed();
    if (const auto minutes = number(text, 5))
        return *minutes <= maxDuration ? std::optional(Duration{*minutes}) : std::nullopt;
    const auto values = parts(text);
    if (values.size() == 2 && values[1] < 60)
        return Duration{values[0] * 60 + values[1]};
    if (values.size() != 3 || values[2] > 59)
        return std::nullopt;
    if (text.indexOf(u':') == 1 && values[1] < 24)
        return Duration{(values[0] * 24 + values[1]) * 60 + values[2]};
    if (values[1] > 59)
        return std::nullopt;
    return Duration{values[0] * 60 + values[1], true};
}

QString formatDuration(int minutes)
{
    const QString clock =
        u"%1:%2"_s.arg(minutes / 60 % 24, 2, 10, QChar(u'0')).arg(minutes % 60, 2, 10, QChar(u'0'));
    // Ten days would need two digits, which mean hours.
    if (minutes >= 10 * 24 * 60)
        return QString::number(minutes);
    return minutes < 24 * 60 ? clock : QString::number(minutes / (24 * 60)) + u':' + clock;
}

int ZoneOffsets::at(qint64 utcMinutes)
{
    const qint64 hour = utcMinutes / 60;
    const auto known = m_known.constFind(hour);
    if (known != m_known.cend())
        return *known;
    const int offset =
        m_zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(utcMinutes * 60, QTimeZone::utc())) / 60;
    m_known.insert(hour, offset);
    return offset;
}

LocalTime ZoneOffsets::convert(LocalTime wall, int offset)
{
    const qint64 utc = wall.minutes() - offset;
    return LocalTime(utc + at(utc));
}

QString guessZone(const std::vector<SourceTime> &times, const QString &preferred)
{
    const QString first = zoneNamed(preferred) ? preferred : systemZoneName();
    for (const QString &name : {first, systemZoneName()}) {
        if (fits(name, times))
            return name;
    }
    for (const SourceTime &time : times) {
        if (time.offset && zoneNamed(fixedZone(*time.offset)))
            return fixedZone(*time.offset);
    }
    return first;
}

} // namespace veche::interchange
