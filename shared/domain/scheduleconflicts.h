// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/persons.h"
#include "shared/domain/programmestate.h"

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

/// Finds overlaps in rooms and of speakers, and keeps up with single moves: what a change costs depends on
/// its neighbours, not on the programme. Two slots overlap where a.start < b.end and b.start < a.end, so
/// that back to back is none. Cancelled sessions take no room. One session in two rooms at once is no
/// overlap of its speakers.
class ScheduleConflicts
{
public:
    ScheduleConflicts() = default;
    explicit ScheduleConflicts(const ProgrammeState &state);

    /// All overlaps, rooms first, each kind by subject and time; at most `limit`.
    [[nodiscard]] std::vector<Overlap> all(int limit = 100'000) const;
    [[nodiscard]] std::vector<Overlap> of(const SlotId &slot) const;
    /// What `of` would say if the slot stood there instead: for showing while it is dragged.
    [[nodiscard]] std::vector<Overlap> preview(const Slot &slot) const;

    /// Adds the slot, or puts it where it is now.
    void put(const Slot &slot);
    void remove(const SlotId &slot);
    /// The people of a session, as links name them; merged rows count as one.
    void setSpeakers(const SessionId &session, const std::vector<PersonId> &persons);
    /// A cancelled session's slots are left out.
    void setCancelled(const SessionId &session, bool cancelled);

private:
    struct Placed {
        SessionId session;
        std::vector<RoomId> rooms;
        qint64 start = 0; ///< minutes
        qint64 end = 0;
        bool scheduled = false; ///< has a start
    };
    struct Interval {
        qint64 start = 0;
        qint64 end = 0;
        SlotId slot;
        friend auto operator<=>(const Interval &, const Interval &) = default;
    };
    /// A room's or a person's intervals, sorted; none is longer than `longest`.
    struct Lane {
        std::vector<Interval> intervals;
        qint64 longest = 0;
    };
    using Lanes = QHash<Id, Lane>;

    void place(const SlotId &id, const Placed &slot);
    void displace(const SlotId &id, const Placed &slot);
    [[nodiscard]] SessionId sessionOf(const SlotId &slot) const;
    [[nodiscard]] const std::vector<PersonId> &speakersOf(const SessionId &session) const;
    void collect(const SlotId &id, const Placed &slot, std::vector<Overlap> &out) const;
    void collectLane(Overlap::Kind kind, const Id &subject, const SlotId &id, const Placed &slot,
                     std::vector<Overlap> &out) const;
    void sweep(Overlap::Kind kind, const Lanes &lanes, size_t limit, std::vector<Overlap> &out) const;
    [[nodiscard]] Overlap overlap(Overlap::Kind kind, const Id &subject, const Interval &a, const Interval &b,
                                  const SessionId &sessionA, const SessionId &sessionB) const;

    PersonResolver m_persons;
    QHash<SlotId, Placed> m_slots;
    QHash<SessionId, std::vector<PersonId>> m_speakers;
    QHash<SessionId, std::vector<SlotId>> m_slotsOf;
    QSet<SessionId> m_cancelled;
    Lanes m_rooms;
    Lanes m_people;
};

} // namespace veche::domain
