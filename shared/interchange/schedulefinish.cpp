// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ScheduleBuilder that can only be done once the whole file was read.
#include "shared/interchange/eventguids.h"
#include "shared/interchange/schedulebuilder.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using Kind = ReadWarning::Kind;

namespace
{
constexpr size_t maxRoomsOfSlot = 64;
} // namespace

ScheduleFile ScheduleBuilder::finish()
{
    joinFurtherEvents();
    decideZone();
    ZoneOffsets offsets(zoneNamed(file.zone).value_or(QTimeZone::utc()));
    placeDays(offsets);
    placeSlots(offsets);
    mergeRooms();
    decideDayStart();
    decideDays(offsets);
    if (file.title.isEmpty())
        warn(0, Kind::NoConference);
    warnOfCounted();
    std::stable_sort(file.warnings.begin(), file.warnings.end(),
                     [](const ReadWarning &a, const ReadWarning &b) { return a.line < b.line; });
    namePlaces();
    if (m_untold > 0)
        file.warnings.push_back({0, Kind::MoreWarnings, QString::number(m_untold)});
    return std::move(file);
}

void ScheduleBuilder::warnOfCounted()
{
    const auto tell = [this](const QMap<QString, Counted> &things, Kind kind) {
        for (auto thing = things.cbegin(); thing != things.cend(); ++thing) {
            const int count = thing->count;
            warn(thing->line, kind, count > 1 ? u"%1 (%2×)"_s.arg(thing.key()).arg(count) : thing.key());
        }
    };
    tell(m_unknown, Kind::UnknownField);
    tell(m_otherRooms, Kind::OtherRoom);
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

/// Events to which our own writer gave guids of their own (eventguids.h) are one session again.
void ScheduleBuilder::joinFurtherEvents()
{
    std::vector<int> into(file.sessions.size(), -1); // by session: that which it belongs to
    for (const ScheduleFile::Session &session : file.sessions) {
        const int first = static_cast<int>(&session - file.sessions.data());
        int further = Id::fromString(session.guid) ? first : -1;
        for (int number = 1; further >= 0 && number <= static_cast<int>(maxSlotsOfSession); ++number) {
            further = m_sessionByKey.value(furtherGuid(session.guid, number), -1);
            if (further >= 0)
                into[further] = first;
        }
    }
    for (Pending &pending : m_pending) {
        if (into[pending.session] < 0)
            continue;
        auto &slots = file.sessions[into[pending.session]].slots;
        slots.push_back(std::move(slotOf(pending)));
        pending.session = into[pending.session];
        pending.slot = static_cast<int>(slots.size()) - 1;
    }
    std::vector<int> place(into.size());
    int kept = 0;
    for (size_t i = 0; i < into.size(); ++i) {
        place[i] = kept;
        if (into[i] < 0 && kept++ < static_cast<int>(i))
            file.sessions[place[i]] = std::move(file.sessions[i]);
    }
    file.sessions.resize(kept);
    for (Pending &pending : m_pending)
        pending.session = place[pending.session];
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

void ScheduleBuilder::decideDays(ZoneOffsets &offsets)
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
    if (conferenceStart)
        file.start = offsets.placed(*conferenceStart).date();
    if (conferenceEnd) {
        const LocalTime end = offsets.placed(*conferenceEnd);
        // The night after the last day belongs to it.
        const bool night = conferenceEnd->hasTime && clockOf(end) > 0 && clockOf(end) <= file.dayStart;
        file.end = end.date().addDays(night ? -1 : 0);
    }
    if (!file.start.isValid())
        file.start = first;
    if (!file.end.isValid() || file.end < file.start)
        file.end = last.isValid() && last >= file.start ? last : file.start;
}

void ScheduleBuilder::decideDayStart()
{
    const auto saysWhen = [this](const LocalDay &day) {
        return day.whole && day.start == m_days.front().start;
    };
    if (dayChange || (!m_days.empty() && std::all_of(m_days.begin(), m_days.end(), saysWhen))) {
        file.dayStart = dayChange ? *dayChange : *m_days.front().start;
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
