// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/icalendar.h"

#include <QSet>

#include <libical/ical.h>

#include <memory>
#include <mutex>

namespace veche::interchange
{

using namespace Qt::StringLiterals;

namespace
{
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

icalproperty *inZone(icalproperty *property, const QString &zone)
{
    icalproperty_add_parameter(property, icalparameter_new_tzid(zone.toUtf8().constData()));
    return property;
}

void addText(icalcomponent *to, icalproperty *(*make)(const char *), const QString &text)
{
    if (!text.isEmpty())
        icalcomponent_add_property(to, make(text.toUtf8().constData()));
}

/// The zone's rules under its plain IANA name; libical prefixes its own.
Result<Component> zoneRules(const QString &iana)
{
    icaltimezone *zone = icaltimezone_get_builtin_timezone(iana.toLatin1().constData());
    icalcomponent *known = zone ? icaltimezone_get_component(zone) : nullptr;
    if (!known)
        return failure(ErrorKind::Invalid, u"The system doesn't know this time zone"_s, iana);
    Component rules(icalcomponent_new_clone(known));
    if (icalproperty *id = icalcomponent_get_first_property(rules.get(), ICAL_TZID_PROPERTY))
        icalproperty_set_tzid(id, iana.toLatin1().constData());
    return rules;
}

void addTimes(icalcomponent *to, const CalendarEntry &entry)
{
    if (!entry.start.isValid()) {
        const QDate last = entry.lastDay.isValid() ? entry.lastDay : entry.firstDay;
        icalcomponent_add_property(to, icalproperty_new_dtstart(date(entry.firstDay)));
        icalcomponent_add_property(to, icalproperty_new_dtend(date(last.addDays(1)))); // Exclusive, §3.6.1.
        return;
    }
    const LocalTime end = entry.end.isValid() ? entry.end : entry.start;
    icalcomponent_add_property(to, inZone(icalproperty_new_dtstart(local(entry.start)), entry.zone));
    icalcomponent_add_property(to, inZone(icalproperty_new_dtend(local(end)), entry.zone));
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

Component frame(const QString &name)
{
    Component calendar(icalcomponent_new_vcalendar());
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Veche//Veche//EN"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    icalproperty *shown = icalproperty_new_x(name.toUtf8().constData());
    icalproperty_set_x_name(shown, "X-WR-CALNAME");
    icalcomponent_add_property(calendar.get(), shown);
    return calendar;
}
} // namespace

Result<QByteArray> toICalendar(const QString &name, const std::vector<CalendarEntry> &entries)
{
    static std::mutex mutex; // libical's table of zones is one for the whole process.
    const std::lock_guard lock(mutex);
    const Component calendar = frame(name);
    QSet<QString> zones;
    for (const CalendarEntry &entry : entries) {
        if (!entry.start.isValid() && !entry.firstDay.isValid())
            return failure(ErrorKind::Invalid, u"An entry of the calendar has no time"_s, entry.summary);
        if (!entry.start.isValid() || zones.contains(entry.zone))
            continue;
        VECHE_TAKE(auto &rules, zoneRules(entry.zone));
        zones.insert(entry.zone);
        icalcomponent_add_component(calendar.get(), rules.release());
    }
    for (const CalendarEntry &entry : entries)
        icalcomponent_add_component(calendar.get(), eventOf(entry).release());
    char *text = icalcomponent_as_ical_string_r(calendar.get());
    const QByteArray bytes(text);
    icalmemory_free_buffer(text);
    return bytes;
}

} // namespace veche::interchange
