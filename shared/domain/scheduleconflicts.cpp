// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/scheduleconflicts.h"

namespace veche::domain
{

namespace
{
template <typename T>
void erase(std::vector<T> &from, const T &value)
{
    from.erase(std::remove(from.begin(), from.end(), value), from.end());
}
} // namespace

ScheduleConflicts::ScheduleConflicts(const ProgrammeState &state)
    : m_persons(state.persons)
{
    m_speakers.reserve(static_cast<qsizetype>(state.sessions.size()));
    m_people.reserve(static_cast<qsizetype>(state.persons.size()));
    for (const SessionSpeaker &link : state.speakers)
        m_speakers[link.session].push_back(m_persons.resolve(link.person));
    for (auto &persons : m_speakers) {
        std::sort(persons.begin(), persons.end());
        persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    }
    for (const Session &session : state.sessions) {
        if (session.state == SessionState::Cancelled)
            m_cancelled.insert(SessionId(session.id));
    }
    m_slots.reserve(static_cast<qsizetype>(state.slots.size()));
    m_slotsOf.reserve(static_cast<qsizetype>(state.sessions.size()));
    for (const Slot &slot : state.slots)
        put(slot);
}

void ScheduleConflicts::put(const Slot &slot)
{
    const SlotId id(slot.id);
    remove(id);
    const bool scheduled = slot.start.isValid();
    Placed placed{slot.session, slot.rooms, scheduled ? slot.start.minutes() : 0,
                  scheduled ? slot.end().minutes() : 0, scheduled};
    m_slotsOf[slot.session].push_back(id);
    place(id, *m_slots.insert(id, std::move(placed)));
}

void ScheduleConflicts::remove(const SlotId &slot)
{
    const auto found = m_slots.constFind(slot);
    if (found == m_slots.cend())
        return;
    displace(slot, *found);
    erase(m_slotsOf[found->session], slot);
    m_slots.erase(found);
}

void ScheduleConflicts::setSpeakers(const SessionId &session, const std::vector<PersonId> &persons)
{
    std::vector<PersonId> resolved;
    for (const PersonId &person : persons)
        resolved.push_back(m_persons.resolve(person));
    std::sort(resolved.begin(), resolved.end());
    resolved.erase(std::unique(resolved.begin(), resolved.end()), resolved.end());
    const std::vector<SlotId> slotIds = m_slotsOf.value(session);
    for (const SlotId &slot : slotIds)
        displace(slot, m_slots[slot]);
    m_speakers.insert(session, std::move(resolved));
    for (const SlotId &slot : slotIds)
        place(slot, m_slots[slot]);
}

void ScheduleConflicts::setCancelled(const SessionId &session, bool cancelled)
{
    if (m_cancelled.contains(session) == cancelled)
        return;
    const std::vector<SlotId> slotIds = m_slotsOf.value(session);
    if (cancelled) {
        for (const SlotId &slot : slotIds)
            displace(slot, m_slots[slot]);
        m_cancelled.insert(session);
        return;
    }
    m_cancelled.remove(session);
    for (const SlotId &slot : slotIds)
        place(slot, m_slots[slot]);
}

SessionId ScheduleConflicts::sessionOf(const SlotId &slot) const
{
    return m_slots.constFind(slot)->session;
}

const std::vector<PersonId> &ScheduleConflicts::speakersOf(const SessionId &session) const
{
    static const std::vector<PersonId> nobody;
    const auto found = m_speakers.constFind(session);
    return found == m_speakers.cend() ? nobody : *found;
}

void ScheduleConflicts::place(const SlotId &id, const Placed &slot)
{
    if (!slot.scheduled || m_cancelled.contains(slot.session))
        return;
    const Interval interval{slot.start, slot.end, id};
    const auto insert = [&](Lane &lane) {
        // Programmes come nearly sorted, so the place is mostly at the end.
        const auto at = lane.intervals.empty() || lane.intervals.back() < interval
                            ? lane.intervals.end()
                            : std::lower_bound(lane.intervals.begin(), lane.intervals.end(), interval);
        lane.intervals.insert(at, interval);
        lane.longest = std::max(lane.longest, slot.end - slot.start);
    };
    for (const RoomId &room : slot.rooms)
        insert(m_rooms[room]);
    for (const PersonId &person : speakersOf(slot.session))
        insert(m_people[person]);
}

void ScheduleConflicts::displace(const SlotId &id, const Placed &slot)
{
    if (!slot.scheduled || m_cancelled.contains(slot.session))
        return;
    const Interval interval{slot.start, slot.end, id};
    const auto take = [&](Lane &lane) {
        const auto at = std::lower_bound(lane.intervals.begin(), lane.intervals.end(), interval);
        if (at != lane.intervals.end() && *at == interval)
            lane.intervals.erase(at);
    };
    for (const RoomId &room : slot.rooms)
        take(m_rooms[room]);
    for (const PersonId &person : speakersOf(slot.session))
        take(m_people[person]);
}

Overlap ScheduleConflicts::overlap(Overlap::Kind kind, const Id &subject, const Interval &a,
                                   const Interval &b, const SessionId &sessionA,
                                   const SessionId &sessionB) const
{
    const bool inOrder = std::tie(a.start, a.slot) <= std::tie(b.start, b.slot);
    const Interval &first = inOrder ? a : b;
    const Interval &second = inOrder ? b : a;
    return {kind,
            subject,
            first.slot,
            second.slot,
            inOrder ? sessionA : sessionB,
            inOrder ? sessionB : sessionA,
            LocalTime(second.start),
            LocalTime(std::min(first.end, second.end))};
}

void ScheduleConflicts::collectLane(Overlap::Kind kind, const Id &subject, const SlotId &id,
                                    const Placed &slot, std::vector<Overlap> &out) const
{
    const Lanes &lanes = kind == Overlap::Kind::Room ? m_rooms : m_people;
    const auto lane = lanes.constFind(subject);
    if (lane == lanes.cend())
        return;
    const Interval own{slot.start, slot.end, id};
    auto at = std::lower_bound(lane->intervals.begin(), lane->intervals.end(),
                               Interval{slot.start - lane->longest, 0, {}});
    for (; at != lane->intervals.end() && at->start < slot.end; ++at) {
        if (at->slot == id || at->end <= slot.start)
            continue;
        const SessionId other = sessionOf(at->slot);
        if (kind == Overlap::Kind::Room || other != slot.session)
            out.push_back(overlap(kind, subject, own, *at, slot.session, other));
    }
}

void ScheduleConflicts::collect(const SlotId &id, const Placed &slot, std::vector<Overlap> &out) const
{
    if (!slot.scheduled || m_cancelled.contains(slot.session))
        return;
    for (const RoomId &room : slot.rooms)
        collectLane(Overlap::Kind::Room, room, id, slot, out);
    for (const PersonId &person : speakersOf(slot.session))
        collectLane(Overlap::Kind::Speaker, person, id, slot, out);
}

std::vector<Overlap> ScheduleConflicts::of(const SlotId &slot) const
{
    std::vector<Overlap> found;
    const auto placed = m_slots.constFind(slot);
    if (placed != m_slots.cend())
        collect(slot, *placed, found);
    return found;
}

std::vector<Overlap> ScheduleConflicts::preview(const Slot &slot) const
{
    std::vector<Overlap> found;
    if (slot.start.isValid())
        collect(SlotId(slot.id), {slot.session, slot.rooms, slot.start.minutes(), slot.end().minutes(), true},
                found);
    return found;
}

void ScheduleConflicts::sweep(Overlap::Kind kind, const Lanes &lanes, size_t limit,
                              std::vector<Overlap> &out) const
{
    std::vector<Id> subjects = {lanes.keyBegin(), lanes.keyEnd()};
    std::sort(subjects.begin(), subjects.end());
    for (const Id &subject : subjects) {
        const Lane &lane = *lanes.constFind(subject);
        std::vector<const Interval *> open; // started before and not known to have ended
        for (const Interval &interval : lane.intervals) {
            std::erase_if(open, [&](const Interval *other) { return other->end <= interval.start; });
            for (const Interval *other : open) {
                const SessionId a = sessionOf(other->slot);
                const SessionId b = sessionOf(interval.slot);
                if (kind == Overlap::Kind::Speaker && a == b)
                    continue;
                if (out.size() >= limit)
                    return;
                out.push_back(overlap(kind, subject, *other, interval, a, b));
            }
            open.push_back(&interval);
        }
    }
}

std::vector<Overlap> ScheduleConflicts::all(int limit) const
{
    std::vector<Overlap> found;
    sweep(Overlap::Kind::Room, m_rooms, static_cast<size_t>(limit), found);
    sweep(Overlap::Kind::Speaker, m_people, static_cast<size_t>(limit), found);
    return found;
}

} // namespace veche::domain
