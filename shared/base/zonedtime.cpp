// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/zonedtime.h"

#include "shared/base/zonenames.h"

namespace veche
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 epochDay = 2440588; // Julian day of 1970-01-01
constexpr qint64 perDay = 24 * 60;

qint64 floorDiv(qint64 a, qint64 b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// Seconds east of UTC.
int offsetAt(const QTimeZone &zone, qint64 utcSeconds)
{
    return zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(utcSeconds, Qt::UTC));
}
} // namespace

LocalTime::LocalTime(QDate date, QTime time)
{
    if (date.isValid() && time.isValid())
        m_minutes = (date.toJulianDay() - epochDay) * perDay + time.hour() * 60 + time.minute();
}

QDate LocalTime::date() const
{
    return isValid() ? QDate::fromJulianDay(floorDiv(m_minutes, perDay) + epochDay) : QDate();
}

QTime LocalTime::time() const
{
    if (!isValid())
        return {};
    const auto minute = static_cast<int>(m_minutes - floorDiv(m_minutes, perDay) * perDay);
    return {minute / 60, minute % 60};
}

QString LocalTime::toString() const
{
    return isValid() ? date().toString(Qt::ISODate) + u'T' + time().toString(u"HH:mm") : QString();
}

LocalTime LocalTime::fromString(QStringView text)
{
    if (text.size() != 16 && text.size() != 19)
        return {};
    if (text[10] != u'T' && text[10] != u' ')
        return {};
    const QDate date = QDate::fromString(text.left(10).toString(), Qt::ISODate);
    const QTime time =
        QTime::fromString(text.mid(11).toString(), text.size() == 16 ? u"HH:mm"_s : u"HH:mm:ss"_s);
    return {date, time};
}

QDateTime LocalTime::in(const QTimeZone &zone, bool later) const
{
    if (!isValid())
        return {};
    // Not by QDateTime's constructor, which gives nothing in a gap.
    constexpr qint64 day = perDay * 60;
    const qint64 wall = m_minutes * 60;
    const int before = offsetAt(zone, wall - day);
    const int after = offsetAt(zone, wall + day);
    const bool isAfter =
        offsetAt(zone, wall - after) == after && (later || offsetAt(zone, wall - before) != before);
    return QDateTime::fromSecsSinceEpoch(wall - (isAfter ? after : before), zone);
}

LocalTime LocalTime::of(const QDateTime &instant, const QTimeZone &zone)
{
    const QDateTime there = instant.toTimeZone(zone);
    return {there.date(), there.time()};
}

std::optional<QTimeZone> zoneNamed(const QString &iana)
{
    if (const auto offset = fixedOffset(iana))
        return QTimeZone(*offset * 60);
    if (!isZoneId(iana))
        return std::nullopt;
    return QTimeZone(iana.toLatin1());
}

QString systemZoneName()
{
    const QByteArray id = QTimeZone::systemTimeZoneId();
    // Machines without a place call it by many names.
    static const QList<QByteArray> universal{"",        "Etc/UTC",       "Etc/UCT", "Etc/Universal",
                                             "Etc/GMT", "Etc/Greenwich", "Etc/Zulu"};
    return universal.contains(id) ? u"UTC"_s : QString::fromUtf8(id);
}

} // namespace veche
