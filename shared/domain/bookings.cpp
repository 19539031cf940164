// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/bookings.h"

#include <algorithm>
#include <tuple>

namespace veche::domain
{

void Bookings::reserve(size_t items, size_t subjects)
{
    m_bookings.reserve(static_cast<qsizetype>(items));
    m_lanes.reserve(static_cast<qsizetype>(subjects));
}

void Bookings::put(Booking booking)
{
    Booking &known = m_bookings[booking.item];
    displace(known); // A new one claims nothing yet.
    known = std::move(booking);
    place(known);
}

void Bookings::remove(const Id &item)
{
    const auto known = m_bookings.constFind(item);
    if (known == m_bookings.cend())
        return;
    displace(*known);
    m_bookings.erase(known);
}

const Booking *Bookings::find(const Id &item) const
{
    const auto known = m_bookings.constFind(item);
    return known == m_bookings.cend() ? nullptr : &*known;
}

void Bookings::place(const Booking &booking)
{
    if (!booking.counts)
        return;
    for (const Booking::Claim &claim : booking.claims) {
        const Interval interval{booking.start, booking.end, booking.item, booking.whole, claim.shared};
        Lane &lane = m_lanes[claim.subject];
        // Programmes come nearly sorted, so the place is mostly at the end.
        const auto at = lane.intervals.empty() || lane.intervals.back() < interval
                            ? lane.intervals.end()
                            : std::lower_bound(lane.intervals.begin(), lane.intervals.end(), interval);
        lane.intervals.insert(at, interval);
        lane.longest = std::max(lane.longest, booking.end - booking.start);
    }
}

void Bookings::displace(const Booking &booking)
{
    if (!booking.counts)
        return;
    for (const Booking::Claim &claim : booking.claims) {
        const Interval interval{booking.start, booking.end, booking.item, booking.whole, claim.shared};
        Lane &lane = m_lanes[claim.subject];
        const auto at = std::lower_bound(lane.intervals.begin(), lane.intervals.end(), interval);
        if (at != lane.intervals.end() && *at == interval)
            lane.intervals.erase(at);
    }
}

bool Bookings::together(const Interval &a, const Interval &b)
{
    return a.item == b.item || (a.shared && b.shared && a.whole == b.whole);
}

DoubleBooking Bookings::between(const Subject &subject, const Interval &a, const Interval &b)
{
    const bool inOrder = std::tie(a.start, a.item) <= std::tie(b.start, b.item);
    const Interval &first = inOrder ? a : b;
    const Interval &second = inOrder ? b : a;
    return {subject,
            first.item,
            second.item,
            first.whole,
            second.whole,
            second.start,
            std::min(first.end, second.end)};
}

std::vector<DoubleBooking> Bookings::of(const Id &item) const
{
    const Booking *booking = find(item);
    return booking ? preview(*booking) : std::vector<DoubleBooking>();
}

std::vector<DoubleBooking> Bookings::preview(const Booking &booking) const
{
    std::vector<DoubleBooking> found;
    if (!booking.counts)
        return found;
    for (const Booking::Claim &claim : booking.claims) {
        const auto lane = m_lanes.constFind(claim.subject);
        if (lane == m_lanes.cend())
            continue;
        const Interval own{booking.start, booking.end, booking.item, booking.whole, claim.shared};
        auto at = std::lower_bound(lane->intervals.begin(), lane->intervals.end(),
                                   Interval{.start = booking.start - lane->longest});
        for (; at != lane->intervals.end() && at->start < booking.end; ++at) {
            if (at->end > booking.start && !together(own, *at))
                found.push_back(between(claim.subject, own, *at));
        }
    }
    return found;
}

void Bookings::sweep(const Subject &subject, const Lane &lane, size_t limit, std::vector<DoubleBooking> &out)
{
    std::vector<const Interval *> open; // started before and not known to have ended
    for (const Interval &interval : lane.intervals) {
        std::erase_if(open, [&](const Interval *other) { return other->end <= interval.start; });
        for (const Interval *other : open) {
            if (together(*other, interval))
                continue;
            if (out.size() >= limit)
                return;
            out.push_back(between(subject, *other, interval));
        }
        open.push_back(&interval);
    }
}

std::vector<DoubleBooking> Bookings::all(size_t limit) const
{
    std::vector<Subject> subjects = {m_lanes.keyBegin(), m_lanes.keyEnd()};
    std::sort(subjects.begin(), subjects.end());
    std::vector<DoubleBooking> found;
    for (const Subject &subject : subjects)
        sweep(subject, *m_lanes.constFind(subject), limit, found);
    return found;
}

} // namespace veche::domain
