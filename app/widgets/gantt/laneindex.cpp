// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/laneindex.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace veche::gantt
{

Minute toMinute(qint64 minutes)
{
    constexpr qint64 limit = std::numeric_limits<Minute>::max() / 2;
    return Minute(std::clamp(minutes, -limit, limit));
}

TimeSpan TimeSpan::united(TimeSpan other) const
{
    if (isEmpty())
        return other;
    return other.isEmpty() ? *this : TimeSpan{std::min(from, other.from), std::max(to, other.to)};
}

namespace
{
bool before(const LaneIndex::Entry &a, const LaneIndex::Entry &b)
{
    return std::tie(a.start, a.item) < std::tie(b.start, b.item);
}
} // namespace

void LaneIndex::assign(std::vector<Entry> entries)
{
    m_entries = std::move(entries);
    m_depths.clear();
    std::sort(m_entries.begin(), m_entries.end(), before);
    for (Entry &entry : m_entries) {
        entry.end = std::max(entry.end, entry.start + 1);
        entry.depth = 0;
    }
    restack(0, m_entries.size());
}

TimeSpan LaneIndex::insert(Entry entry)
{
    entry.end = std::max(entry.end, entry.start + 1);
    entry.depth = 0;
    entry.reach = entry.end;
    const auto at = std::upper_bound(m_entries.begin(), m_entries.end(), entry, before);
    const size_t position = size_t(at - m_entries.begin());
    m_entries.insert(at, entry);
    return restack(clusterBegin(position), position + 1);
}

TimeSpan LaneIndex::erase(int item, Minute start)
{
    const size_t at = position(item, start);
    if (at == m_entries.size())
        return {};
    const TimeSpan own{m_entries[at].start, m_entries[at].end};
    const size_t begin = clusterBegin(at);
    size_t end = at + 1;
    while (end < m_entries.size() && m_entries[end].start < m_entries[end - 1].reach)
        ++end;
    recount(m_entries[at], 0);
    m_entries.erase(m_entries.begin() + ptrdiff_t(at));
    return own.united(restack(begin, end - 1));
}

std::span<const LaneIndex::Entry> LaneIndex::range(Minute from, Minute to) const
{
    const auto byStart = [](const Entry &entry, Minute time) { return entry.start < time; };
    const auto last = std::lower_bound(m_entries.begin(), m_entries.end(), to, byStart);
    auto first = std::lower_bound(m_entries.begin(), last, from, byStart);
    while (first != m_entries.begin() && std::prev(first)->reach > from)
        --first;
    return {first, last};
}

const LaneIndex::Entry *LaneIndex::find(int item, Minute start) const
{
    const size_t at = position(item, start);
    return at == m_entries.size() ? nullptr : &m_entries[at];
}

int LaneIndex::depth() const
{
    for (size_t depth = m_depths.size(); depth > 0; --depth) {
        if (m_depths[depth - 1] > 0)
            return int(depth - 1);
    }
    return 0;
}

TimeSpan LaneIndex::extent() const
{
    if (m_entries.empty())
        return {};
    return {m_entries.front().start, m_entries.back().reach};
}

size_t LaneIndex::position(int item, Minute start) const
{
    Entry wanted;
    wanted.start = start;
    wanted.item = item;
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), wanted, before);
    const bool here = at != m_entries.end() && at->item == item && at->start == start;
    return here ? size_t(at - m_entries.begin()) : m_entries.size();
}

size_t LaneIndex::clusterBegin(size_t at) const
{
    while (at > 0 && m_entries[at - 1].reach > m_entries[at].start)
        --at;
    return at;
}

/// Stacks anew from a cluster's first entry to the end of the cluster that holds `through - 1`.
TimeSpan LaneIndex::restack(size_t from, size_t through)
{
    TimeSpan changed;
    size_t at = from;
    while (at < through) {
        const size_t begin = at;
        Minute reach = m_entries[at].end;
        m_rowEnds.clear();
        for (; at < m_entries.size() && (at == begin || m_entries[at].start < reach); ++at) {
            Entry &entry = m_entries[at];
            reach = std::max(reach, entry.end);
            entry.reach = reach;
            const auto free = std::find_if(m_rowEnds.begin(), m_rowEnds.end(),
                                           [&entry](Minute end) { return end <= entry.start; });
            entry.row = quint16(std::min<ptrdiff_t>(free - m_rowEnds.begin(), 0xffff));
            if (free == m_rowEnds.end())
                m_rowEnds.push_back(entry.end);
            else
                *free = entry.end;
        }
        const auto depth = quint16(std::min<size_t>(m_rowEnds.size(), 0xffff));
        for (size_t i = begin; i < at; ++i)
            recount(m_entries[i], depth);
        changed = changed.united({m_entries[begin].start, reach});
    }
    return changed;
}

void LaneIndex::recount(Entry &entry, quint16 depth)
{
    if (entry.depth > 0)
        --m_depths[entry.depth];
    entry.depth = depth;
    if (depth == 0)
        return;
    if (m_depths.size() <= depth)
        m_depths.resize(depth + 1u, 0);
    ++m_depths[depth];
}

} // namespace veche::gantt
