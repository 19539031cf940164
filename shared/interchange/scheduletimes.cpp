// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/scheduletimes.h"

#include <QRegularExpression>
#include <QStringList>

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

/// The numbers between colons, the first of up to `digits` digits and the others of one or two; empty where
/// it is anything else.
std::vector<int> parts(QStringView text, qsizetype digits = 2)
{
    std::vector<int> values;
    for (const QStringView part : text.split(u':')) {
        const auto value = number(part, values.empty() ? digits : 2);
        if (!value)
            return {};
        values.push_back(*value);
    }
    return values;
}

/// Of days, hours and minutes that stand in groups of these names, where they do.
std::optional<int> minutesOf(const QRegularExpressionMatch &match)
{
    const auto value = [&](const QString &group) { return match.captured(group).left(6).toLongLong(); };
    const qint64 minutes = (value(u"d"_s) * 24 + value(u"h"_s)) * 60 + value(u"m"_s);
    return minutes <= maxDuration ? std::optional(static_cast<int>(minutes)) : std::nullopt;
}

/// "PT1H30M" of ISO 8601, "1 day, 2:30:00" as Python writes it, "90 min", "1 h 30 min", "1h30", "45.0".
std::optional<int> durationInWords(const QString &text)
{
    constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption;
    static const QRegularExpression shapes[] = {
        QRegularExpression(
            u"^P(?=.)(?:(?<d>\\d+)D)?(?:T(?=.)(?:(?<h>\\d+)H)?(?:(?<m>\\d+)M)?(?:\\d+(?:\\.\\d+)?S)?)?$"_s,
            anyCase),
        QRegularExpression(u"^(?<d>\\d+) days?, (?<h>\\d{1,2}):(?<m>[0-5]\\d)(?::[0-5]\\d(?:\\.\\d+)?)?$"_s,
                           anyCase),
        QRegularExpression(
            u"^(?<h>\\d+)\\s*h(?:ours?|rs?)?(?:\\s*(?<m>\\d+)\\s*(?:m(?:in(?:ute)?s?)?)?)?\\.?$"_s, anyCase),
        QRegularExpression(u"^(?<m>\\d+)(?:\\.0+)?\\s*(?:m(?:in(?:ute)?s?)?)?\\.?$"_s, anyCase)};
    for (const QRegularExpression &shape : shapes) {
        if (const auto match = shape.match(text); match.hasMatch())
            return minutesOf(match);
    }
    return std::nullopt;
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

/// Places whose clocks may be meant by offsets alone: first one that people know for each set of rules, then
/// all others.
const QStringList &places()
{
    static const QStringList zones = [] {
        QStringList known{u"Europe/Berlin"_s,       u"Europe/London"_s,      u"Europe/Helsinki"_s,
                          u"America/New_York"_s,    u"America/Chicago"_s,    u"America/Denver"_s,
                          u"America/Los_Angeles"_s, u"America/Halifax"_s,    u"America/St_Johns"_s,
                          u"Australia/Sydney"_s,    u"Australia/Adelaide"_s, u"Pacific/Auckland"_s,
                          u"Asia/Kolkata"_s,        u"Asia/Kathmandu"_s,     u"Asia/Tehran"_s,
                          u"Asia/Kabul"_s,          u"Asia/Yangon"_s,        u"Australia/Darwin"_s};
        QStringList others;
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
            if (id.contains('/') && !id.startsWith("Etc/"))
                others << QString::fromLatin1(id);
        }
        others.sort();
        return known + others;
    }();
    return zones;
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

std::optional<Duration> parseDuration(QStringView text, bool inDays)
{
    text = text.trimmed();
    const auto within = [](int minutes, bool doubtful = false) {
        return minutes <= maxDuration ? std::optional(Duration{minutes, doubtful}) : std::nullopt;
    };
    const auto values = parts(text, 4);
    if (values.size() == 2 && values[1] < 60)
        return within(values[0] * 60 + values[1]);
    if (values.size() != 3 || values[2] > 59) {
        const auto minutes = durationInWords(text.toString());
        return minutes ? within(*minutes) : std::nullopt;
    }
    const bool days = values[1] < 24 && text[0] != u'0';
    // Two digits and no minutes: what FOSDEM writes of hours, and nobody of days.
    if (days && (inDays || text.indexOf(u':') == 1 || values[2] != 0))
        return within((values[0] * 24 + values[1]) * 60 + values[2]);
    if (values[0] > 99 || values[1] > 59)
        return std::nullopt;
    return within(values[0] * 60 + values[1], true);
}

QString formatDuration(int minutes)
{
    constexpr int day = 24 * 60;
    return minutes < day ? durationInHours(minutes)
                         : QString::number(minutes / day) + u':' + durationInHours(minutes % day);
}

QString durationInHours(int minutes)
{
    return u"%1:%2"_s.arg(minutes / 60, 2, 10, QChar(u'0')).arg(minutes % 60, 2, 10, QChar(u'0'));
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

qint64 ZoneOffsets::instantOf(LocalTime time)
{
    constexpr qint64 day = 24 * 60;
    const qint64 wall = time.minutes();
    const int before = at(wall - day);
    return before == at(wall + day) ? wall - before : time.in(m_zone).toSecsSinceEpoch() / 60;
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

QString guessZone(const std::vector<SourceTime> &times, const QStringList &preferred)
{
    QStringList candidates;
    std::copy_if(preferred.begin(), preferred.end(), std::back_inserter(candidates),
                 [](const QString &name) { return zoneNamed(name).has_value(); });
    candidates << systemZoneName();
    const QString first = candidates.front();
    const auto given = std::find_if(times.begin(), times.end(),
                                    [](const SourceTime &time) { return time.offset.has_value(); });
    if (given == times.end())
        return first;
    const QString fixed = fixedZone(*given->offset);
    // An offset of whole hours has a zone of its own; another one, or two of them, only places have.
    if (zoneNamed(fixed) && *given->offset % 60 == 0)
        candidates << fixed;
    candidates << places() << fixed;
    const auto found = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const QString &name) { return fits(name, times); });
    return found == candidates.end() ? fixed : *found;
}

} // namespace veche::interchange
