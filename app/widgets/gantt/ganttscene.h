// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttmodel.h"
#include "app/widgets/gantt/laneindex.h"

#include <QHash>
#include <QSet>
#include <QVarLengthArray>

#include <vector>

namespace veche::gantt
{

/// Heights of lanes in pixels, from which the scene lays out.
struct LaneMetrics {
    int lane = 104;
    int heading = 28;
    int padding = 8;
    int gap = 4;
    int minItem = 40;
    bool operator==(const LaneMetrics &) const = default;
};

/// The view's copy of the model: items by a small number, indexed by lane and time, and the lanes' places.
///
/// A change of one item costs what its lane's cluster costs, however many items there are.
class GanttScene
{
public:
    static constexpr int none = -1;

    struct Item {
        GanttItem data;                ///< data.id is empty for a number that is free
        QVarLengthArray<int, 2> lanes; ///< indexes, ascending
        [[nodiscard]] qint64 end() const { return data.start + data.minutes; }
    };
    struct Lane {
        GanttLane data;
        LaneIndex index;
        int y = 0;
        int height = 0;
    };
    struct Link {
        int from = none;
        int to = none;
        bool broken = false;
    };
    /// A stretch to paint again.
    struct Touch {
        int lane = 0;
        TimeSpan span;
    };
    struct Change {
        bool layout = false; ///< a lane changed its height: everything moves
        std::vector<Touch> touched;
    };

    void load(const GanttModel &model);
    void clear();
    Change insert(const GanttModel &model, const QStringList &ids);
    Change remove(const QStringList &ids);
    Change change(const GanttModel &model, const QStringList &ids);
    void loadLinks(const GanttModel &model);
    /// Returns true when it changed a height.
    bool setMetrics(const LaneMetrics &metrics);
    [[nodiscard]] const LaneMetrics &metrics() const { return m_metrics; }

    [[nodiscard]] int laneCount() const { return int(m_lanes.size()); }
    [[nodiscard]] const Lane &lane(int index) const { return m_lanes[size_t(index)]; }
    [[nodiscard]] int laneIndex(const QString &id) const { return m_laneById.value(id, none); }
    /// The lane at a height; none above the first and below the last.
    [[nodiscard]] int laneAt(int y) const;
    /// Height of all lanes.
    [[nodiscard]] int height() const;
    /// The next lane that can hold items, in a direction (+1, -1); none at the end.
    [[nodiscard]] int nextLane(int from, int step) const;

    [[nodiscard]] int handle(const QString &id) const { return m_handles.value(id, none); }
    [[nodiscard]] const Item &item(int handle) const { return m_items[size_t(handle)]; }
    [[nodiscard]] bool isLive(int handle) const;
    [[nodiscard]] int itemCount() const { return int(m_handles.size()); }
    /// One more than the highest number of an item there has been.
    [[nodiscard]] int capacity() const { return int(m_items.size()); }
    [[nodiscard]] QList<int> handles() const { return m_handles.values(); }
    /// The index's entry of an item in one of its lanes.
    [[nodiscard]] const LaneIndex::Entry *entry(int handle, int lane) const;
    /// From the first start to the last end of all items.
    [[nodiscard]] TimeSpan extent() const;
    [[nodiscard]] bool hasLinks() const { return !m_links.empty(); }
    /// A link whose item was removed has `none` at both ends.
    [[nodiscard]] const std::vector<Link> &links() const { return m_links; }
    /// Indexes into links() of those that begin or end at an item.
    [[nodiscard]] QList<int> linksOf(int handle) const { return m_linksOf.values(handle); }

    /// Top and height of one of `depth` rows in a lane.
    struct Row {
        int y = 0;
        int height = 0;
    };
    [[nodiscard]] Row row(const Lane &lane, const LaneIndex::Entry &entry) const;
    /// The run of neighbouring lanes that an item fills as one box, around `lane`; both ends included.
    [[nodiscard]] std::pair<int, int> run(const Item &item, int handle, int lane) const;

private:
    int take(const GanttItem &item);
    void release(int handle);
    void resolveLanes(Item &item) const;
    void enter(int handle, Change &change);
    void leave(int handle, Change &change);
    [[nodiscard]] int heightFor(const Lane &lane) const;
    bool layOut();
    [[nodiscard]] LaneIndex::Entry entryFor(int handle) const;

    LaneMetrics m_metrics;
    std::vector<Item> m_items;
    std::vector<int> m_free;
    QHash<QString, int> m_handles;
    std::vector<Lane> m_lanes;
    QHash<QString, int> m_laneById;
    std::vector<Link> m_links;
    QMultiHash<int, int> m_linksOf;
};

/// How an entry says its colour: an opaque RGB value, or the number of a track with alpha 0.
[[nodiscard]] quint32 tintOf(const GanttItem &item);

} // namespace veche::gantt
