// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/icalendar.h"

#include <QMap>
#include <QTimeZone>

#include <libical/ical.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace veche::interchange
{

using namespace Qt::StringLiterals;

namespace
{
struct Years {
    int first = 9999;
    int last = 0;
};

struct Free {
    void operator()(icalcomponent *component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

icaltimetype utc(qint64 ms)
{
    return icaltime_from_timet_with_zone(static_cast<time_t>(ms / 1000), 0, icaltimezone_get_utc_timezone());
}

icaltimetype local(LocalTime time)
{
    const QDate day = time.date();
    icaltimetype out = icaltime_null_time();
    out.year = day.year();
    out.month = day.month();
    out.day = day.day();
    out.hour = time.time().hour();
    out.minute = time.time().minute();
    return out;
}

icaltimetype date(QDate day)
{
    icaltimetype out = icaltime_null_time();
    out.year = day.year();
    out.month = day.month();
    out.day = day.day();
    out.is_date = 1;
    return out;
}

void addText(icalcomponent *to, icalproperty *(*make)(const char *), const QString &text)
{
    if (!text.isEmpty())
        icalcomponent_add_property(to, make(text.toUtf8().constData()));
}

/// The zone whose clock an entry's times are written by; none where that is UTC, since libical and many
/// readers have no rules of fixed offsets.
std::optional<QTimeZone> zoneOf(const CalendarEntry &entry)
{
    // A clock that shows a time twice means the first.
    const bool place = entry.zone.contains(u'/') && !entry.zone.startsWith("Etc/"_L1) && !entry.later;
    return place ? zoneNamed(entry.zone) : std::nullopt;
}

icaltimetype utc(const QDateTime &instant)
{
    return utc(instant.toMSecsSinceEpoch());
}

/// From the change at `atUtc` on.
Component observance(const QTimeZone &zone, const QTimeZone::OffsetData &from)
{
    const int before = zone.offsetFromUtc(from.atUtc.addSecs(-1));
    Component rule(icalcomponent_new(from.daylightTimeOffset != 0 ? ICAL_XDAYLIGHT_COMPONENT
                                                                  : ICAL_XSTANDARD_COMPONENT));
    const QDateTime clock = from.atUtc.toUTC().addSecs(before);
    icalcomponent_add_property(rule.get(), icalproperty_new_dtstart(local({clock.date(), clock.time()})));
    icalcomponent_add_property(rule.get(), icalproperty_new_tzoffsetfrom(before));
    icalcomponent_add_property(rule.get(), icalproperty_new_tzoffsetto(from.offsetFromUtc));
    addText(rule.get(), icalproperty_new_tzname, from.abbreviation);
    return rule;
}

Component zoneWith(const QString &iana, const QTimeZone &zone, const QTimeZone::OffsetDataList &changes)
{
    Component rules(icalcomponent_new(ICAL_VTIMEZONE_COMPONENT));
    icalcomponent_add_property(rules.get(), icalproperty_new_tzid(iana.toLatin1().constData()));
    for (const QTimeZone::OffsetData &change : changes)
        icalcomponent_add_component(rules.get(), observance(zone, change).release());
    return rules;
}

/// The zone's rules in these years, each change by itself.
Component zoneRules(const QString &iana, const QTimeZone &zone, Years years)
{
    const QDateTime begin(QDate(years.first, 1, 1), QTime(0, 0), Qt::UTC);
    const QDateTime end(QDate(years.last + 1, 1, 2), QTime(0, 0), Qt::UTC);
    QTimeZone::OffsetData first = zone.previousTransition(begin);
    if (!first.atUtc.isValid()) {
        first = zone.offsetData(begin);
        first.atUtc = QDateTime(QDate(1970, 1, 1), QTime(0, 0), Qt::UTC);
    }
    QTimeZone::OffsetDataList changes = zone.transitions(begin, end);
    changes.prepend(first);
    return zoneWith(iana, zone, changes);
}

icalproperty *inZone(icalproperty *property, const QString &zone)
{
    icalproperty_add_parameter(property, icalparameter_new_tzid(zone.toUtf8().constData()));
    return property;
}

/// DTEND, except where a change of the clocks lies between: there programs compute it differently.
void addEnd(icalcomponent *to, const CalendarEntry &entry, const QDateTime &start,
            const std::optional<QTimeZone> &zone)
{
    if (entry.minutes <= 0)
        return;
    const QDateTime end = start.addSecs(qint64(entry.minutes) * 60);
    if (!zone) {
        icalcomponent_add_property(to, icalproperty_new_dtend(utc(end)));
    } else if (zone->offsetFromUtc(start) == zone->offsetFromUtc(end)) {
        icalproperty *property = icalproperty_new_dtend(local(LocalTime::of(end, *zone)));
        icalcomponent_add_property(to, inZone(property, entry.zone));
    } else {
        icaldurationtype length = icaldurationtype_null_duration();
        length.hours = entry.minutes / 60; // Not days, which follow the calendar.
        length.minutes = entry.minutes % 60;
        icalcomponent_add_property(to, icalproperty_new_duration(length));
    }
}

void addTimes(icalcomponent *to, const CalendarEntry &entry)
{
    if (!entry.start.isValid()) {
        const QDate last = entry.lastDay.isValid() ? entry.lastDay : entry.firstDay;
        icalcomponent_add_property(to, icalproperty_new_dtstart(date(entry.firstDay)));
        icalcomponent_add_property(to, icalproperty_new_dtend(date(last.addDays(1)))); // Exclusive, §3.6.1.
        return;
    }
    const auto zone = zoneOf(entry);
    const QDateTime start = entry.start.in(zoneNamed(entry.zone).value_or(QTimeZone::utc()), entry.later);
    icalproperty *property = icalproperty_new_dtstart(zone ? local(LocalTime::of(start, *zone)) : utc(start));
    icalcomponent_add_property(to, zone ? inZone(property, entry.zone) : property);
    addEnd(to, entry, start, zone);
}

Component eventOf(const CalendarEntry &entry)
{
    Component event(icalcomponent_new_vevent());
    addText(event.get(), icalproperty_new_uid, entry.uid);
    icalcomponent_add_property(event.get(), icalproperty_new_dtstamp(utc(entry.changedMs)));
    icalcomponent_add_property(event.get(), icalproperty_new_sequence(entry.sequence));
    addTimes(event.get(), entry);
    addText(event.get(), icalproperty_new_summary, entry.summary);
    addText(event.get(), icalproperty_new_description, entry.description);
    addText(event.get(), icalproperty_new_location, entry.location);
    addText(event.get(), icalproperty_new_url, entry.url);
    icalcomponent_add_property(event.get(), icalproperty_new_status(entry.cancelled ? ICAL_STATUS_CANCELLED
                                                                                    : ICAL_STATUS_CONFIRMED));
    return event;
}

/// In lines of 75 octets at most, §3.1; no character is cut.
QByteArray folded(const QByteArray &line)
{
    constexpr qsizetype most = 74; // Besides the blank that goes on.
    QByteArray out;
    qsizetype at = 0;
    while (line.size() - at > most) {
        qsizetype end = at + most;
        while ((static_cast<unsigned char>(line[end]) & 0xc0) == 0x80)
            --end;
        out += line.mid(at, end - at) + "\r\n ";
        at = end;
    }
    return out + line.mid(at) + "\r\n";
}

/// libical counts a line's CR LF as text of it, and folds between the two where the line fills up there.
QByteArray foldedAnew(QByteArray calendar)
{
    QByteArray out;
    for (const QByteArray &line : calendar.replace("\r\n ", "").split('\n')) {
        if (!line.isEmpty())
            out += folded(line.chopped(1));
    }
    return out;
}

/// The property that libical can't write: it leaves commas and semicolons of X properties as they are.
QByteArray calendarName(const QString &name)
{
    icalvalue *value = icalvalue_new_text(name.toUtf8().constData());
    char *escaped = icalvalue_as_ical_string_r(value);
    const QByteArray line = folded(QByteArray("X-WR-CALNAME:") + escaped);
    icalmemory_free_buffer(escaped);
    icalvalue_free(value);
    return line;
}

Component frame()
{
    Component calendar(icalcomponent_new_vcalendar());
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Veche//Veche//EN"));
    return calendar; // No METHOD: PUBLISH wants an ORGANIZER in each entry (RFC 5546, §3.2.1).
}
} // namespace

Result<QByteArray> toICalendar(const QString &name, const std::vector<CalendarEntry> &entries)
{
    static std::mutex mutex; // libical makes its UTC at the first use, one for the whole process.
    const std::lock_guard lock(mutex);
    const Component calendar = frame();
    QMap<QString, Years> zones;
    for (const CalendarEntry &entry : entries) {
        if (!entry.start.isValid() && !entry.firstDay.isValid())
            return failure(ErrorKind::Invalid, u"An entry of the calendar has no time"_s, entry.summary);
        if (!entry.start.isValid() || !zoneOf(entry))
            continue;
        Years &years = zones[entry.zone];
        years.first = std::min(years.first, entry.start.date().year());
        years.last = std::max(years.last, entry.start.plus(entry.minutes).date().year());
    }
    for (auto zone = zones.cbegin(); zone != zones.cend(); ++zone)
        icalcomponent_add_component(calendar.get(),
                                    zoneRules(zone.key(), *zoneNamed(zone.key()), *zone).release());
    for (const CalendarEntry &entry : entries)
        icalcomponent_add_component(calendar.get(), eventOf(entry).release());
    if (entries.empty()) { // A calendar has at least one component (RFC 5545, §3.6).
        QTimeZone::OffsetData always;
        always.abbreviation = u"UTC"_s;
        always.atUtc = QDateTime(QDate(1970, 1, 1), QTime(0, 0), Qt::UTC);
        always.offsetFromUtc = always.standardTimeOffset = always.daylightTimeOffset = 0;
        icalcomponent_add_component(calendar.get(),
                                    zoneWith(u"Etc/UTC"_s, QTimeZone::utc(), {always}).release());
    }
    char *text = icalcomponent_as_ical_string_r(calendar.get());
    QByteArray bytes = foldedAnew(text);
    icalmemory_free_buffer(text);
    return bytes.insert(bytes.indexOf("BEGIN:", 1), calendarName(name));
}

} // namespace veche::interchange
