// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/bookings.h"
#include "shared/domain/persons.h"
#include "shared/domain/programmestate.h"

#include <functional>

namespace veche::domain
{

/// Two slots that want the same room or the same person at the same time.
struct Overlap {
    enum class Kind { Room, Speaker };

    Kind kind = Kind::Room;
    Id subject;   ///< the RoomId, or the PersonId that speaks for the human
    SlotId first; ///< the one that starts earlier; at equal starts the smaller id
    SlotId second;
    SessionId firstSession;
    SessionId secondSession;
    LocalTime from; ///< the time they share
    LocalTime to;

    friend bool operator==(const Overlap &, const Overlap &) = default;
};

/// The overlaps of a programme: what its slots book of rooms and speakers. Cancelled sessions take no room.
/// One session in two rooms at once is no overlap of its speakers.
class ScheduleConflicts
{
public:
    ScheduleConflicts() = default;
    explicit ScheduleConflicts(const ProgrammeState &state);

    /// All overlaps, rooms first, each kind by subject and time; at most `limit`.
    [[nodiscard]] std::vector<Overlap> all(int limit = 100'000) const;
    [[nodiscard]] std::vector<Overlap> of(const SlotId &slot) const;
    /// The result of `of` if the slot stood there instead: for showing while it is dragged.
    [[nodiscard]] std::vector<Overlap> preview(const Slot &slot) const;

    /// Adds the slot, or puts it where it is now.
    void put(const Slot &slot);
    void remove(const SlotId &slot);
    /// The people of a session, as links name them; merged rows count as one.
    void setSpeakers(const SessionId &session, const std::vector<PersonId> &persons);
    /// A cancelled session's slots are left out.
    void setCancelled(const SessionId &session, bool cancelled);

private:
    [[nodiscard]] Booking bookingOf(const Slot &slot) const;
    void claimPeople(const SessionId &session, Booking &booking) const;
    void putAgain(const SessionId &session, const std::function<void(Booking &)> &change);

    PersonResolver m_persons;
    Bookings m_bookings; ///< those of the slots that have a start
    QHash<SessionId, std::vector<PersonId>> m_speakers;
    QHash<SessionId, std::vector<SlotId>> m_slotsOf;
    QSet<SessionId> m_cancelled;
};

} // namespace veche::domain
