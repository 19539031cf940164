// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <span>
#include <vector>

namespace veche::gantt
{

/// Local minutes as stored: 32 bits hold four thousand years and halve what a frame reads.
using Minute = qint32;

/// Clamps a 64-bit time to what the index can hold.
[[nodiscard]] Minute toMinute(qint64 minutes);

/// A stretch of time, the end excluded.
struct TimeSpan {
    Minute from = 0;
    Minute to = 0;
    [[nodiscard]] bool isEmpty() const { return to <= from; }
    [[nodiscard]] TimeSpan united(TimeSpan other) const;
};

/// The items of one lane by time: finds those in a stretch, and stacks the overlapping ones into rows.
///
/// Items that overlap, directly or through others, form a cluster; the clusters of a lane are disjoint and
/// ordered, so a change restacks one cluster only and a look-up is a binary search.
class LaneIndex
{
public:
    struct Entry {
        Minute start = 0;
        Minute end = 0;
        Minute reach = 0; ///< latest end among the cluster's entries up to this one
        int item = -1;
        quint32 tint = 0;  ///< how to colour it, opaque to the index
        quint16 row = 0;   ///< from the top, inside the cluster
        quint16 depth = 0; ///< rows of the cluster
    };

    /// Replaces everything; O(n log n).
    void assign(std::vector<Entry> entries);
    /// Adds an item; returns the stretch whose stacking may have changed.
    TimeSpan insert(Entry entry);
    /// Takes an item away; `start` is where it was inserted. An empty span when it isn't here.
    TimeSpan erase(int item, Minute start);

    /// The entries that may touch [from, to): a contiguous run in order of start. The caller skips those
    /// with `end <= from`.
    [[nodiscard]] std::span<const Entry> range(Minute from, Minute to) const;
    [[nodiscard]] const Entry *find(int item, Minute start) const;
    [[nodiscard]] std::span<const Entry> entries() const { return m_entries; }
    /// Rows of the deepest cluster; 0 when empty.
    [[nodiscard]] int depth() const;
    /// From the first start to the last end; empty when there are no items.
    [[nodiscard]] TimeSpan extent() const;

private:
    [[nodiscard]] size_t position(int item, Minute start) const;
    [[nodiscard]] size_t clusterBegin(size_t at) const;
    TimeSpan restack(size_t from, size_t through);
    void recount(Entry &entry, quint16 depth);

    std::vector<Entry> m_entries;
    std::vector<int> m_depths; ///< how many entries lie in clusters of each depth
    std::vector<Minute> m_rowEnds;
};

} // namespace veche::gantt
