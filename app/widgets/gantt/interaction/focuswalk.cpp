// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/focuswalk.h"

#include "app/widgets/gantt/dragplan.h"

#include <algorithm>

namespace veche::gantt
{

FocusWalk::FocusWalk(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus)
    : m_chart(chart)
    , m_scroll(scroll)
    , m_focus(focus)
{
}

int FocusWalk::itemNear(int lane, qint64 time) const
{
    const auto entries = m_chart.scene.lane(lane).index.entries();
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

void FocusWalk::toItem(int handle, int lane, Qt::KeyboardModifiers modifiers)
{
    if (handle == GanttScene::none)
        return;
    m_focus.setCurrent(handle, lane);
    showItem(handle);
    if (modifiers & Qt::ShiftModifier)
        m_focus.select(m_chart.state.selected + QSet<int>{handle});
    else if (!(modifiers & Qt::ControlModifier))
        m_focus.select({handle});
    m_focus.announce();
}

void FocusWalk::showItem(int handle)
{
    const QList<QRect> boxes = m_chart.geometry().boxes(handle);
    if (!boxes.isEmpty())
        m_scroll.ensureRectVisible(boxes.constFirst());
}

void FocusWalk::beside(int step, Qt::KeyboardModifiers modifiers)
{
    int lane = m_focus.lane() != GanttScene::none ? m_focus.lane() : m_chart.scene.nextLane(-1, 1);
    if (lane == GanttScene::none)
        return;
    auto entries = m_chart.scene.lane(lane).index.entries();
    ptrdiff_t at = 0;
    if (const LaneIndex::Entry *own = m_chart.scene.isLive(m_chart.state.current)
                                          ? m_chart.scene.entry(m_chart.state.current, lane)
                                          : nullptr) {
        at = own - entries.data() + step;
    } else {
        const auto after = std::lower_bound(entries.begin(), entries.end(), toMinute(m_focus.time()),
                                            [](const LaneIndex::Entry &e, Minute t) { return e.start < t; });
        at = after - entries.begin() - (step < 0 ? 1 : 0);
    }
    while (at < 0 || at >= ptrdiff_t(entries.size())) {
        lane = m_chart.scene.nextLane(lane, step);
        if (lane == GanttScene::none)
            return;
        entries = m_chart.scene.lane(lane).index.entries();
        at = step > 0 ? 0 : ptrdiff_t(entries.size()) - 1;
    }
    toItem(entries[size_t(at)].item, lane, modifiers);
}

void FocusWalk::toLane(int step, Qt::KeyboardModifiers modifiers)
{
    int from = m_focus.lane();
    if (m_chart.scene.isLive(m_chart.state.current)) {
        // An item over several lanes is left as a whole.
        const auto &lanes = m_chart.scene.item(m_chart.state.current).lanes;
        const auto run = m_chart.scene.run(m_chart.scene.item(m_chart.state.current), m_chart.state.current,
                                           m_focus.lane());
        if (lanes.contains(m_focus.lane()))
            from = step < 0 ? run.first : run.second;
    }
    const int lane = m_chart.scene.nextLane(from, from == GanttScene::none ? 1 : step);
    if (lane == GanttScene::none)
        return;
    const qint64 time = from == GanttScene::none ? m_focus.insertionPlace().start : m_focus.time();
    const int handle = itemNear(lane, time);
    if (handle != GanttScene::none) {
        toItem(handle, lane, modifiers);
        // Going on up or down keeps to the time where one began.
        m_focus.keepTime(time);
        return;
    }
    m_focus.setPlace(lane, time);
    m_scroll.ensureRectVisible(m_focus.rect());
}

void FocusWalk::toEnd(bool last, Qt::KeyboardModifiers modifiers)
{
    const auto hasItems = [this](int lane) { return !m_chart.scene.lane(lane).index.entries().empty(); };
    int lane = m_focus.lane();
    if ((modifiers & Qt::ControlModifier) || lane == GanttScene::none || !hasItems(lane)) {
        const int step = last ? -1 : 1;
        lane = m_chart.scene.nextLane(last ? m_chart.scene.laneCount() : -1, step);
        while (lane != GanttScene::none && !hasItems(lane))
            lane = m_chart.scene.nextLane(lane, step);
    }
    if (lane == GanttScene::none)
        return;
    const auto entries = m_chart.scene.lane(lane).index.entries();
    toItem(last ? entries.back().item : entries.front().item, lane, modifiers & ~Qt::ControlModifier);
}

void FocusWalk::freely(int step)
{
    const int lane = m_focus.lane() != GanttScene::none ? m_focus.lane() : m_chart.scene.nextLane(-1, 1);
    if (lane == GanttScene::none)
        return;
    const qint64 least = qint64(24 / m_chart.axis.pixelsPerMinute());
    const int unit = m_chart.snapNow();
    const qint64 by = qMax<qint64>(unit, snappedDown(least, unit));
    const qint64 from = m_focus.lane() != GanttScene::none ? m_focus.time() : m_focus.insertionPlace().start;
    const qint64 time = snappedDown(from, unit) + step * by;
    const auto under = m_chart.scene.lane(lane).index.range(toMinute(time), toMinute(time + 1));
    const auto covers = [time](const LaneIndex::Entry &entry) { return entry.end > time; };
    const auto found = std::find_if(under.begin(), under.end(), covers);
    if (found != under.end()) {
        m_focus.setCurrent(found->item, lane);
        m_focus.keepTime(time);
    } else {
        m_focus.setPlace(lane, time);
    }
    m_scroll.ensureRectVisible(m_focus.rect());
}

} // namespace veche::gantt
