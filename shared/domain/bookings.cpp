// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/bookings.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace veche::domain
{

void Bookings::reserve(size_t items, size_t subjects)
{
    m_bookings.reserve(items);
    m_places.reserve(static_cast<qsizetype>(items));
    m_lanes.reserve(static_cast<qsizetype>(subjects));
}

void Bookings::put(Booking booking)
{
    int &at = m_places[booking.item]; // 1 and up, so that 0 is a new one
    if (at > 0) {
        displace(at - 1);
        // Assigning by move to a QVarLengthArray leaks its memory in Qt 6.4; swapping doesn't.
        std::swap(m_bookings[static_cast<size_t>(at - 1)], booking);
    } else if (!m_free.empty()) {
        at = m_free.back() + 1;
        m_free.pop_back();
        std::swap(m_bookings[static_cast<size_t>(at - 1)], booking);
    } else {
        m_bookings.push_back(std::move(booking));
        at = static_cast<int>(m_bookings.size());
    }
    place(at - 1);
}

void Bookings::remove(const Id &item)
{
    const int at = m_places.take(item) - 1;
    if (at < 0)
        return;
    displace(at);
    m_free.push_back(at);
}

const Booking *Bookings::find(const Id &item) const
{
    const int at = m_places.value(item) - 1;
    return at < 0 ? nullptr : &m_bookings[static_cast<size_t>(at)];
}

void Bookings::place(int at)
{
    const Booking &booking = m_bookings[static_cast<size_t>(at)];
    if (!booking.counts)
        return;
    for (const Booking::Claim &claim : booking.claims) {
        const Interval interval{booking.start, booking.end, at, claim.shared};
        Lane &lane = m_lanes[claim.subject];
        // Programmes come nearly sorted, so the place is mostly at the end.
        const auto spot = lane.intervals.empty() || lane.intervals.back() < interval
                              ? lane.intervals.end()
                              : std::lower_bound(lane.intervals.begin(), lane.intervals.end(), interval);
        lane.intervals.insert(spot, interval);
        lane.longest = std::max(lane.longest, booking.end - booking.start);
    }
}

void Bookings::displace(int at)
{
    const Booking &booking = m_bookings[static_cast<size_t>(at)];
    if (!booking.counts)
        return;
    for (const Booking::Claim &claim : booking.claims) {
        const Interval interval{booking.start, booking.end, at, claim.shared};
        Lane &lane = m_lanes[claim.subject];
        const auto spot = std::lower_bound(lane.intervals.begin(), lane.intervals.end(), interval);
        if (spot != lane.intervals.end() && *spot == interval)
            lane.intervals.erase(spot);
    }
}

bool Bookings::together(const Booking &a, const Booking &b, bool shared)
{
    return a.item == b.item || (shared && a.whole == b.whole);
}

DoubleBooking Bookings::between(const Subject &subject, const Booking &a, const Booking &b)
{
    const bool inOrder = std::tie(a.start, a.item) <= std::tie(b.start, b.item);
    const Booking &first = inOrder ? a : b;
    const Booking &second = inOrder ? b : a;
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
        auto other = std::lower_bound(lane->intervals.begin(), lane->intervals.end(),
                                      Interval{.start = booking.start - lane->longest});
        for (; other != lane->intervals.end() && other->start < booking.end; ++other) {
            const Booking &its = m_bookings[static_cast<size_t>(other->at)];
            if (other->end > booking.start && !together(booking, its, claim.shared && other->shared))
                found.push_back(between(claim.subject, booking, its));
        }
    }
    return found;
}

void Bookings::sweep(const Subject &subject, const Lane &lane, size_t limit,
                     std::vector<DoubleBooking> &out) const
{
    std::vector<const Interval *> open; // started before and not known to have ended
    for (const Interval &interval : lane.intervals) {
        std::erase_if(open, [&](const Interval *other) { return other->end <= interval.start; });
        for (const Interval *other : open) {
            const Booking &a = m_bookings[static_cast<size_t>(other->at)];
            const Booking &b = m_bookings[static_cast<size_t>(interval.at)];
            if (together(a, b, other->shared && interval.shared))
                continue;
            if (out.size() >= limit)
                return;
            out.push_back(between(subject, a, b));
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
