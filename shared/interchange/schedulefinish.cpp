// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of ScheduleBuilder: what can only be said once the whole file was read.
#include "shared/interchange/schedulebuilder.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using Kind = ReadWarning::Kind;

namespace
{
constexpr size_t maxRoomsOfSlot = 64;
constexpr int perDay = 24 * 60;
} // namespace

ScheduleFile ScheduleBuilder::finish()
{
    decideZone();
    placeSlots();
    mergeRooms();
    decideDays();
    decideDayStart();
    if (file.title.isEmpty())
        warn(0, Kind::NoConference);
    warnOfUnknown();
    std::stable_sort(file.warnings.begin(), file.warnings.end(),
                     [](const ReadWarning &a, const ReadWarning &b) { return a.line < b.line; });
    namePlaces();
    if (m_untold > 0)
        file.warnings.push_back({0, Kind::MoreWarnings, QString::number(m_untold)});
    return std::move(file);
}

void ScheduleBuilder::warnOfUnknown()
{
    for (auto unknown = m_unknown.cbegin(); unknown != m_unknown.cend(); ++unknown) {
        const int count = unknown->count;
        warn(unknown->line, Kind::UnknownField,
             count > 1 ? u"%1 (%2×)"_s.arg(unknown.key()).arg(count) : unknown.key());
    }
}

/// A path in the place of the number that stood for it.
void ScheduleBuilder::namePlaces()
{
    if (m_paths.isEmpty())
        return;
    for (ReadWarning &warning : file.warnings) {
        if (warning.line > 0)
            warning.path = m_paths[std::exchange(warning.line, 0) - 1];
    }
    const auto forget = [](auto &things) {
        for (auto &thing : things)
            thing.line = 0;
    };
    forget(file.tracks);
    forget(file.rooms);
    forget(file.persons);
    forget(file.sessions);
    for (ScheduleFile::Session &session : file.sessions)
        forget(session.slots);
}

void ScheduleBuilder::decideZone()
{
    if (zoneNamed(zoneName)) {
        file.zone = zoneName;
        return;
    }
    if (!zoneName.isEmpty())
        warn(zoneLine, Kind::ZoneUnknown, zoneName);
    std::vector<SourceTime> times;
    times.reserve(m_pending.size());
    for (const Pending &pending : m_pending)
        times.push_back(pending.time);
    file.zone = guessZone(times, m_preferredZone);
    file.zoneGuessed = true;
    warn(zoneLine, Kind::ZoneGuessed, file.zone);
}

void ScheduleBuilder::placeSlots()
{
    ZoneOffsets offsets(zoneNamed(file.zone).value_or(QTimeZone::utc()));
    for (const Pending &pending : m_pending) {
        ScheduleFile::Slot &slot = file.sessions[pending.session].slots[pending.slot];
        slot.start = pending.time.wall;
        if (!pending.time.offset)
            continue;
        const LocalTime there = offsets.convert(pending.time.wall, *pending.time.offset);
        const auto clockOf = [](LocalTime time) { return time.time().msecsSinceStartOfDay() / 60'000; };
        // `start` is the clock at the place: where it agrees with the date as written, the offset is what is
        // wrong.
        const bool offsetWrong =
            there != slot.start && pending.clock && *pending.clock == clockOf(slot.start);
        if (offsetWrong)
            warn(slot.line, Kind::OffsetMismatch, pending.written);
        else
            slot.start = there;
    }
}

void ScheduleBuilder::mergeRooms()
{
    for (ScheduleFile::Session &session : file.sessions) {
        if (session.slots.size() < 2)
            continue;
        std::vector<ScheduleFile::Slot> merged;
        for (ScheduleFile::Slot &slot : session.slots) {
            const auto same =
                std::find_if(merged.begin(), merged.end(), [&](const ScheduleFile::Slot &other) {
                    return other.start == slot.start && other.duration == slot.duration &&
                           !slot.rooms.empty() && !other.rooms.empty() &&
                           other.rooms.size() < maxRoomsOfSlot &&
                           std::find(other.rooms.begin(), other.rooms.end(), slot.rooms.front()) ==
                               other.rooms.end();
                });
            if (same == merged.end())
                merged.push_back(std::move(slot));
            else
                same->rooms.push_back(slot.rooms.front());
        }
        session.slots = std::move(merged);
    }
}

void ScheduleBuilder::decideDays()
{
    QDate first;
    QDate last;
    for (const ScheduleFile::Session &session : file.sessions) {
        for (const ScheduleFile::Slot &slot : session.slots) {
            const QDate day = slot.day.isValid() ? slot.day : slot.start.date();
            first = !first.isValid() || day < first ? day : first;
            last = !last.isValid() || day > last ? day : last;
        }
    }
    if (!file.start.isValid())
        file.start = first;
    if (!file.end.isValid() || file.end < file.start)
        file.end = last.isValid() && last >= file.start ? last : file.start;
}

void ScheduleBuilder::decideDayStart()
{
    if (dayChange) {
        file.dayStart = *dayChange;
        return;
    }
    // The full hour of the morning under which most slots fall on the day that they stand under.
    std::vector<int> clocks; // minutes from the midnight that begins the day
    for (const ScheduleFile::Session &session : file.sessions) {
        for (const ScheduleFile::Slot &slot : session.slots) {
            if (slot.day.isValid())
                clocks.push_back(
                    static_cast<int>(slot.start.minutes() - LocalTime(slot.day, QTime(0, 0)).minutes()));
        }
    }
    qsizetype best = std::numeric_limits<qsizetype>::max();
    for (int morning = 0; morning <= perDay / 2; morning += 60) {
        const auto misfits = std::count_if(clocks.begin(), clocks.end(), [&](int clock) {
            return clock < morning || clock >= morning + perDay;
        });
        if (misfits < best) {
            best = misfits;
            file.dayStart = morning;
        }
    }
}

} // namespace veche::interchange
