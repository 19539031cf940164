// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QTimeZone>

#include <optional>

namespace veche
{

/// A wall-clock reading at the event's place: date and time with no offset. Which instant it is depends
/// on the event's zone; a session at 10:00 stays at 10:00 when the zone's rules change.
/// Held as minutes since 1970-01-01T00:00 of that wall clock; `valid` false means "not set".
class LocalTime
{
public:
    constexpr LocalTime() = default;
    constexpr explicit LocalTime(qint64 minutes)
        : m_minutes(minutes)
    {
    }
    LocalTime(QDate date, QTime time);

    [[nodiscard]] constexpr bool isValid() const { return m_minutes != invalid; }
    [[nodiscard]] constexpr qint64 minutes() const { return m_minutes; }
    [[nodiscard]] QDate date() const;
    [[nodiscard]] QTime time() const;
    [[nodiscard]] constexpr LocalTime plus(qint64 minutes) const
    {
        return isValid() ? LocalTime(m_minutes + minutes) : LocalTime();
    }
    /// "2026-11-14T10:00"; empty when not set.
    [[nodiscard]] QString toString() const;
    /// Takes "yyyy-MM-ddTHH:mm" with optional seconds (dropped); no offset.
    [[nodiscard]] static LocalTime fromString(QStringView text);

    /// The instant in that zone. In a gap (spring) the time is read with the offset before it, in a
    /// fold (autumn) the earlier instant is meant, or the later one.
    [[nodiscard]] QDateTime in(const QTimeZone &zone, bool later = false) const;
    [[nodiscard]] static LocalTime of(const QDateTime &instant, const QTimeZone &zone);

    friend constexpr auto operator<=>(const LocalTime &, const LocalTime &) = default;

private:
    static constexpr qint64 invalid = std::numeric_limits<qint64>::min();
    qint64 m_minutes = invalid;
};

/// The zone with that IANA name, or at a fixed offset ("UTC+05:30"); nothing where the system doesn't know
/// it.
[[nodiscard]] std::optional<QTimeZone> zoneNamed(const QString &iana);
/// The IANA name of the machine's zone; "UTC" where it has none.
[[nodiscard]] QString systemZoneName();

} // namespace veche

Q_DECLARE_METATYPE(veche::LocalTime)
