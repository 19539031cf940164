// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

#include <QHash>
#include <QVarLengthArray>

#include <vector>

namespace veche::domain
{

/// Something that can be in one place at a time: a room, a person, a projector.
struct Subject {
    int kind = 0; ///< the caller's numbering; overlaps are listed in its order
    Id id;

    friend auto operator<=>(const Subject &, const Subject &) = default;
    friend size_t qHash(const Subject &subject, size_t seed = 0) { return qHash(subject.id, seed); }
};

/// An item that takes subjects for a time: a slot its rooms and speakers, a shift its people, a cue its
/// equipment.
struct Booking {
    struct Claim {
        Subject subject;
        /// Items of one whole may have it together: a session in two rooms has its speaker in both.
        bool shared = false;
    };

    Id item;
    Id whole;         ///< the item's parent, such as the session of a slot
    qint64 start = 0; ///< minutes
    qint64 end = 0;
    QVarLengthArray<Claim, 2> claims;
    bool counts = true; ///< a cancelled one takes nothing
};

/// Two items that want the same subject at the same time.
struct DoubleBooking {
    Subject subject;
    Id first; ///< the one that starts earlier; at equal starts the smaller id
    Id second;
    Id firstWhole;
    Id secondWhole;
    qint64 from = 0; ///< the time they share
    qint64 to = 0;
};

/// Finds double bookings, and keeps up with single moves: what a change costs depends on its neighbours, not
/// on how many items there are. Two items overlap where a.start < b.end and b.start < a.end, so that back to
/// back is none.
class Bookings
{
public:
    /// For how many there will be, where that is known.
    void reserve(size_t items, size_t subjects);
    /// Adds the item, or puts it where it is now.
    void put(Booking booking);
    void remove(const Id &item);
    /// nullptr where there is none; valid until the next change.
    [[nodiscard]] const Booking *find(const Id &item) const;

    /// By subject and time; at most `limit`.
    [[nodiscard]] std::vector<DoubleBooking> all(size_t limit) const;
    [[nodiscard]] std::vector<DoubleBooking> of(const Id &item) const;
    /// The result of `of` if the item stood there instead: for showing while it is dragged.
    [[nodiscard]] std::vector<DoubleBooking> preview(const Booking &booking) const;

private:
    struct Interval {
        qint64 start = 0;
        qint64 end = 0;
        int at = -1; ///< in m_bookings
        bool shared = false;
        friend auto operator<=>(const Interval &, const Interval &) = default;
    };
    /// The intervals that take a subject, sorted; none is longer than `longest`.
    struct Lane {
        std::vector<Interval> intervals;
        qint64 longest = 0;
    };

    void place(int at);
    void displace(int at);
    void sweep(const Subject &subject, const Lane &lane, size_t limit, std::vector<DoubleBooking> &out) const;
    [[nodiscard]] static bool together(const Booking &a, const Booking &b, bool shared);
    [[nodiscard]] static DoubleBooking between(const Subject &subject, const Booking &a, const Booking &b);

    std::vector<Booking> m_bookings; ///< apart from their hash, whose nodes stay small so
    std::vector<int> m_free;         ///< places in it that nothing takes
    QHash<Id, int> m_places;
    QHash<Subject, Lane> m_lanes;
};

} // namespace veche::domain
