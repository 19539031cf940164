// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttview.h"

#include <algorithm>

namespace veche::gantt
{

void GanttView::toggleCurrent()
{
    if (!m_scene.isLive(m_state.current))
        return;
    const QSet<int> one{m_state.current};
    select(m_state.selected.contains(m_state.current) ? m_state.selected - one : m_state.selected + one);
    announce();
}

QList<int> GanttView::movable() const
{
    QList<int> handles;
    for (const int handle : m_state.selected) {
        if (!m_scene.item(handle).data.flags.testFlag(ItemFlag::Locked))
            handles.append(handle);
    }
    std::sort(handles.begin(), handles.end());
    return handles;
}

/// The item of a lane that covers a time, or the one whose start is nearest.
int GanttView::itemNear(int lane, qint64 time) const
{
    const auto entries = m_scene.lane(lane).index.entries();
    const Minute at = toMinute(time);
    const auto after =
        std::lower_bound(entries.begin(), entries.end(), at,
                         [](const LaneIndex::Entry &entry, Minute t) { return entry.start < t; });
    if (after != entries.end() && after->start == at)
        return after->item;
    if (after != entries.begin() && (std::prev(after)->end > at || after == entries.end()))
        return std::prev(after)->item;
    if (after == entries.end())
        return GanttScene::none;
    if (after != entries.begin() && at - std::prev(after)->start < after->start - at)
        return std::prev(after)->item;
    return after->item;
}

void GanttView::focusItem(int handle, int lane, Qt::KeyboardModifiers modifiers)
{
    if (handle == GanttScene::none)
        return;
    setCurrent(handle, lane);
    ensureVisible(currentItem());
    if (modifiers & Qt::ShiftModifier)
        select(m_state.selected + QSet<int>{handle});
    else if (!(modifiers & Qt::ControlModifier))
        select({handle});
    announce();
}

/// Goes to the neighbour in time; past the last item of a lane it goes on in the next lane that has one.
void GanttView::focusBeside(int step, Qt::KeyboardModifiers modifiers)
{
    int lane = m_focusLane != GanttScene::none ? m_focusLane : m_scene.nextLane(-1, 1);
    if (lane == GanttScene::none)
        return;
    auto entries = m_scene.lane(lane).index.entries();
    ptrdiff_t at = 0;
    if (const LaneIndex::Entry *own =
            m_scene.isLive(m_state.current) ? m_scene.entry(m_state.current, lane) : nullptr) {
        at = own - entries.data() + step;
    } else {
        const auto after = std::lower_bound(entries.begin(), entries.end(), toMinute(m_focusTime),
                                            [](const LaneIndex::Entry &e, Minute t) { return e.start < t; });
        at = after - entries.begin() - (step < 0 ? 1 : 0);
    }
    while (at < 0 || at >= ptrdiff_t(entries.size())) {
        lane = m_scene.nextLane(lane, step);
        if (lane == GanttScene::none)
            return;
        entries = m_scene.lane(lane).index.entries();
        at = step > 0 ? 0 : ptrdiff_t(entries.size()) - 1;
    }
    focusItem(entries[size_t(at)].item, lane, modifiers);
}

void GanttView::focusLane(int step, Qt::KeyboardModifiers modifiers)
{
    int from = m_focusLane;
    if (m_scene.isLive(m_state.current)) {
        // An item over several lanes is left as a whole.
        const auto &lanes = m_scene.item(m_state.current).lanes;
        const auto run = m_scene.run(m_scene.item(m_state.current), m_state.current, m_focusLane);
        if (lanes.contains(m_focusLane))
            from = step < 0 ? run.first : run.second;
    }
    const int lane = m_scene.nextLane(from, from == GanttScene::none ? 1 : step);
    if (lane == GanttScene::none)
        return;
    const qint64 time = from == GanttScene::none ? insertionPlace().start : m_focusTime;
    const int handle = itemNear(lane, time);
    if (handle != GanttScene::none) {
        focusItem(handle, lane, modifiers);
        // Going on up or down keeps to the time where one began.
        m_focusTime = time;
        return;
    }
    setFocusPlace(lane, time);
    ensureRectVisible(focusRect());
}

void GanttView::focusEnd(bool last, Qt::KeyboardModifiers modifiers)
{
    const auto hasItems = [this](int lane) { return !m_scene.lane(lane).index.entries().empty(); };
    int lane = m_focusLane;
    if ((modifiers & Qt::ControlModifier) || lane == GanttScene::none || !hasItems(lane)) {
        const int step = last ? -1 : 1;
        lane = m_scene.nextLane(last ? m_scene.laneCount() : -1, step);
        while (lane != GanttScene::none && !hasItems(lane))
            lane = m_scene.nextLane(lane, step);
    }
    if (lane == GanttScene::none)
        return;
    const auto entries = m_scene.lane(lane).index.entries();
    focusItem(last ? entries.back().item : entries.front().item, lane, modifiers & ~Qt::ControlModifier);
}

/// Moves the focus through time regardless of items: by a step that can be seen, to free places too.
void GanttView::focusFree(int step)
{
    const int lane = m_focusLane != GanttScene::none ? m_focusLane : m_scene.nextLane(-1, 1);
    if (lane == GanttScene::none)
        return;
    const qint64 least = qint64(24 / m_axis.pixelsPerMinute());
    const qint64 by = qMax<qint64>(m_snap, snappedDown(least, m_snap));
    const qint64 from = m_focusLane != GanttScene::none ? m_focusTime : insertionPlace().start;
    const qint64 time = snappedDown(from, m_snap) + step * by;
    const auto under = m_scene.lane(lane).index.range(toMinute(time), toMinute(time + 1));
    const auto covers = [time](const LaneIndex::Entry &entry) { return entry.end > time; };
    const auto found = std::find_if(under.begin(), under.end(), covers);
    if (found != under.end()) {
        setCurrent(found->item, lane);
        m_focusTime = time;
    } else {
        setFocusPlace(lane, time);
    }
    ensureRectVisible(focusRect());
}

} // namespace veche::gantt
