// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/scheduleconflicts.h"

#include <algorithm>

namespace veche::domain
{

namespace
{
int number(Overlap::Kind kind)
{
    return static_cast<int>(kind);
}

/// Sorted, each once.
void tidy(std::vector<PersonId> &persons)
{
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
}

std::vector<Overlap> overlaps(const std::vector<DoubleBooking> &found)
{
    std::vector<Overlap> overlaps;
    overlaps.reserve(found.size());
    for (const DoubleBooking &both : found)
        overlaps.push_back({static_cast<Overlap::Kind>(both.subject.kind), both.subject.id,
                            SlotId(both.first), SlotId(both.second), SessionId(both.firstWhole),
                            SessionId(both.secondWhole), LocalTime(both.from), LocalTime(both.to)});
    return overlaps;
}
} // namespace

ScheduleConflicts::ScheduleConflicts(const ProgrammeState &state)
    : m_persons(state.persons)
{
    m_speakers.reserve(static_cast<qsizetype>(state.sessions.size()));
    for (const SessionSpeaker &link : state.speakers)
        m_speakers[link.session].push_back(m_persons.resolve(link.person));
    for (auto &persons : m_speakers)
        tidy(persons);
    for (const Session &session : state.sessions) {
        if (session.state == SessionState::Cancelled)
            m_cancelled.insert(SessionId(session.id));
    }
    m_bookings.reserve(state.slots.size(), state.rooms.size() + state.persons.size());
    m_slotsOf.reserve(static_cast<qsizetype>(state.sessions.size()));
    for (const Slot &slot : state.slots)
        put(slot);
}

Booking ScheduleConflicts::bookingOf(const Slot &slot) const
{
    Booking booking{.item = slot.id,
                    .whole = slot.session,
                    .start = slot.start.minutes(),
                    .end = slot.end().minutes(),
                    .claims = {},
                    .counts = !m_cancelled.contains(slot.session)};
    for (const RoomId &room : slot.rooms)
        booking.claims.push_back({{number(Overlap::Kind::Room), room}, false});
    claimPeople(slot.session, booking);
    return booking;
}

void ScheduleConflicts::claimPeople(const SessionId &session, Booking &booking) const
{
    const auto speakers = m_speakers.constFind(session);
    if (speakers == m_speakers.cend())
        return;
    for (const PersonId &person : *speakers)
        booking.claims.push_back({{number(Overlap::Kind::Speaker), person}, true});
}

void ScheduleConflicts::put(const Slot &slot)
{
    const SlotId id(slot.id);
    remove(id);
    if (!slot.start.isValid())
        return;
    m_slotsOf[slot.session].push_back(id);
    m_bookings.put(bookingOf(slot));
}

void ScheduleConflicts::remove(const SlotId &slot)
{
    const Booking *known = m_bookings.find(slot);
    if (!known)
        return;
    std::erase(m_slotsOf[SessionId(known->whole)], slot);
    m_bookings.remove(slot);
}

void ScheduleConflicts::putAgain(const SessionId &session, const std::function<void(Booking &)> &change)
{
    for (const SlotId &slot : m_slotsOf.value(session)) {
        Booking booking = *m_bookings.find(slot);
        change(booking);
        m_bookings.put(std::move(booking));
    }
}

void ScheduleConflicts::setSpeakers(const SessionId &session, const std::vector<PersonId> &persons)
{
    std::vector<PersonId> resolved;
    for (const PersonId &person : persons)
        resolved.push_back(m_persons.resolve(person));
    tidy(resolved);
    m_speakers.insert(session, std::move(resolved));
    putAgain(session, [&](Booking &booking) {
        booking.claims.removeIf(
            [](const Booking::Claim &claim) { return claim.subject.kind == number(Overlap::Kind::Speaker); });
        claimPeople(session, booking);
    });
}

void ScheduleConflicts::setCancelled(const SessionId &session, bool cancelled)
{
    if (m_cancelled.contains(session) == cancelled)
        return;
    if (cancelled)
        m_cancelled.insert(session);
    else
        m_cancelled.remove(session);
    putAgain(session, [&](Booking &booking) { booking.counts = !cancelled; });
}

std::vector<Overlap> ScheduleConflicts::of(const SlotId &slot) const
{
    return overlaps(m_bookings.of(slot));
}

std::vector<Overlap> ScheduleConflicts::preview(const Slot &slot) const
{
    return slot.start.isValid() ? overlaps(m_bookings.preview(bookingOf(slot))) : std::vector<Overlap>();
}

std::vector<Overlap> ScheduleConflicts::all(int limit) const
{
    return overlaps(m_bookings.all(static_cast<size_t>(limit)));
}

} // namespace veche::domain
