// SPDX-License-Identifier: GPL-3.0-or-later
// When the days and slots of ScheduleBuilder are at the event's place, once its zone is known.
#include "shared/base/zonenames.h"
#include "shared/interchange/schedulebuilder.h"

#include <QSet>

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using Kind = ReadWarning::Kind;

namespace
{
/// Where a file says nothing about its days, what starts before six belongs to the night before.
constexpr int usualDayChange = 6 * 60;

/// The time, or that which the clock shows then, where it is left out by a change of the clocks.
LocalTime existing(LocalTime time, ZoneOffsets &offsets)
{
    return offsets.convert(LocalTime(offsets.instantOf(time)), 0);
}

QString clockText(int minutes)
{
    return u"%1%2"_s.arg(minutes < 0 ? u"−"_s : QString(),
                         QTime(0, 0).addSecs(std::abs(minutes) * 60).toString(u"HH:mm"));
}
} // namespace

void ScheduleBuilder::decideZone()
{
    const auto written = offsetWritten(zoneName);
    file.zone = zoneMeant(zoneName);
    // The form in which a zone that is nothing but an offset is kept and exported.
    if (file.zone.isEmpty() && written && zoneName == fixedZone(*written))
        file.zone = zoneName;
    if (!file.zone.isEmpty())
        return;
    if (!zoneName.isEmpty())
        warn(zoneLine, Kind::ZoneUnknown, zoneName);
    std::vector<SourceTime> times;
    times.reserve(m_pending.size());
    for (const Pending &pending : m_pending)
        times.push_back(pending.time);
    QStringList preferred{m_preferredZone};
    if (written)
        preferred.prepend(fixedZone(*written));
    file.zone = guessZone(times, preferred);
    file.zoneGuessed = true;
    warn(zoneLine, Kind::ZoneGuessed, file.zone);
}

void ScheduleBuilder::placeDays(ZoneOffsets &offsets)
{
    for (const RawDay &raw : m_rawDays) {
        LocalDay &day = m_days.emplace_back(LocalDay{raw.date, {}, {}, false});
        if (!raw.start || !raw.start->hasTime)
            continue;
        const LocalTime start = offsets.placed(*raw.start);
        // A start after noon is midnight of somewhere else.
        if (clockOf(start) > perDay / 2)
            continue;
        day.start = clockOf(start);
        if (raw.start->wall.date() == raw.date)
            day.date = start.date();
        if (!raw.end || !raw.end->hasTime)
            continue;
        const LocalTime end = offsets.placed(*raw.end);
        if (end.date() > day.date)
            day.end = clockOf(end);
        const qint64 length = instantOf(*raw.end) - instantOf(*raw.start);
        day.whole = length >= perDay - 60 && length <= perDay + 60;
    }
}

qint64 ScheduleBuilder::nightShift(int clock, const LocalDay &day) const
{
    // 24:00 and later counts on by itself.
    if (clock >= perDay)
        return 0;
    const int morning = dayChange
                            ? *dayChange
                            : std::min(day.start.value_or(usualDayChange), day.end.value_or(usualDayChange));
    return clock < morning ? perDay : 0;
}

void ScheduleBuilder::placeSlots(ZoneOffsets &offsets)
{
    for (const Pending &pending : m_pending) {
        ScheduleFile::Slot &slot = slotOf(pending);
        if (pending.day >= 0)
            slot.day = m_days[pending.day].date;
        slot.start = placeSlot(pending, offsets);
    }
    settleDisagreements(offsets);
    for (const Pending &pending : m_pending) {
        ScheduleFile::Slot &slot = slotOf(pending);
        const LocalTime time = std::exchange(slot.start, existing(slot.start, offsets));
        if (time != slot.start)
            warn(slot.line, Kind::TimeSkipped,
                 u"%1 → %2"_s.arg(time.toString(), slot.start.time().toString(u"HH:mm")));
        slot.later = pending.time.offset && offsets.placed(pending.time) == slot.start &&
                     offsets.instantOf(slot.start) != instantOf(pending.time);
    }
}

LocalTime ScheduleBuilder::placeSlot(const Pending &pending, ZoneOffsets &offsets)
{
    const SourceTime &time = pending.time;
    if (pending.written.isEmpty()) {
        const LocalDay &day = m_days[pending.day];
        return LocalTime(day.date, QTime(0, 0)).plus(*pending.clock + nightShift(*pending.clock, day));
    }
    const LocalTime there = offsets.placed(time);
    const bool asWritten = pending.clock && *pending.clock % perDay == clockOf(time.wall);
    // In a gap both are the same instant.
    if (there == time.wall || !asWritten || offsets.instantOf(time.wall) == instantOf(time))
        return there;
    // `start` is the clock at the place: where it agrees with the date as written, the offset is what is
    // wrong.
    warn(slotOf(pending).line, Kind::OffsetMismatch, pending.written);
    return time.wall;
}

/// Dates and clocks that disagree: where all do by the same amount, the clocks at the place are right.
void ScheduleBuilder::settleDisagreements(ZoneOffsets &offsets)
{
    std::vector<std::pair<const Pending *, int>> apart; // and by how much the clock is ahead
    QSet<int> amounts;
    for (const Pending &pending : m_pending) {
        if (pending.written.isEmpty() || !pending.clock)
            continue;
        const int ahead = (*pending.clock - clockOf(slotOf(pending).start) + 2 * perDay) % perDay;
        // The clock of a time that is left out shows another one.
        const bool same = ahead == 0 || existing(pending.time.wall, offsets) != pending.time.wall;
        const int amount = same ? 0 : ahead > perDay / 2 ? ahead - perDay : ahead;
        amounts.insert(amount);
        if (amount != 0)
            apart.emplace_back(&pending, amount);
    }
    if (apart.size() > 1 && amounts.size() == 1) {
        warn(slotOf(*apart.front().first).line, Kind::ClocksTaken,
             u"%1 (%2×)"_s.arg(clockText(apart.front().second)).arg(apart.size()));
        for (const auto &[pending, amount] : apart)
            slotOf(*pending).start = slotOf(*pending).start.plus(amount);
        return;
    }
    for (const auto &[pending, amount] : apart) {
        const ScheduleFile::Slot &slot = slotOf(*pending);
        warn(slot.line, Kind::TimesDisagree,
             u"“%1”: %2 / %3"_s.arg(file.sessions[pending->session].title.left(100),
                                    slot.start.time().toString(u"HH:mm"),
                                    clockText(*pending->clock % perDay)));
    }
}

} // namespace veche::interchange
