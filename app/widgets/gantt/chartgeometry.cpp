// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/chartgeometry.h"

#include <algorithm>
#include <cmath>

namespace veche::gantt
{

int ChartGeometry::x(qint64 minutes) const
{
    // Far outside, exactness doesn't matter; that sums of coordinates stay within an int does.
    return int(std::clamp<qint64>(axis.position(minutes) - left, -1'000'000, 1'000'000));
}

double ChartGeometry::denseBelow(int lane) const
{
    return scene->lane(lane).height < thinnestLane ? 1e12 : smallestBox / axis.pixelsPerMinute();
}

std::pair<int, int> ChartGeometry::lanes(const QRect &rect) const
{
    const int from = std::max(0, rect.top() + top);
    const int to = std::min(scene->height() - 1, rect.bottom() + top);
    if (to < from)
        return {GanttScene::none, GanttScene::none};
    return {scene->laneAt(from), scene->laneAt(to)};
}

TimeSpan ChartGeometry::span(const QRect &rect) const
{
    // Outlines and link margins reach some pixels out of a box.
    constexpr int reach = 6;
    return {toMinute(qint64(std::floor(time(rect.left() - reach)))),
            toMinute(qint64(std::ceil(time(rect.right() + 1 + reach))))};
}

QRect ChartGeometry::box(int laneIndex, const LaneIndex::Entry &entry) const
{
    const GanttScene::Row row = scene->row(scene->lane(laneIndex), entry);
    const int from = x(entry.start);
    const int width = x(entry.end) - from;
    return {from, y(row.y), std::max(1, width > 8 ? width - 2 : width - 1), row.height};
}

QRect ChartGeometry::box(int laneIndex, const LaneIndex::Entry &entry, std::pair<int, int> run) const
{
    QRect rect = box(laneIndex, entry);
    if (run.first == run.second)
        return rect;
    const QRect first = box(run.first, *scene->entry(entry.item, run.first));
    const QRect last = box(run.second, *scene->entry(entry.item, run.second));
    rect.setTop(first.top());
    rect.setBottom(last.bottom());
    return rect;
}

int ChartGeometry::freeBeside(int laneIndex, const LaneIndex::Entry &entry, const QRect &box) const
{
    constexpr int distance = 6; // so that two titles don't read as one
    const int farthest = box.right() + overrun + distance;
    int next = farthest;
    const Minute to = toMinute(qint64(std::ceil(time(farthest))));
    for (const LaneIndex::Entry &other : scene->lane(laneIndex).index.range(entry.end, to)) {
        if (other.end <= entry.end || other.item == entry.item)
            continue;
        const QRect beside = this->box(laneIndex, other);
        if (beside.top() <= box.bottom() && box.top() <= beside.bottom())
            next = std::min(next, std::max(beside.left(), box.right()));
    }
    return std::max(0, next - box.right() - distance);
}

QList<QRect> ChartGeometry::boxes(int handle) const
{
    QList<QRect> rects;
    const GanttScene::Item &item = scene->item(handle);
    for (int i = 0; i < item.lanes.size(); ++i) {
        const int lane = item.lanes.at(i);
        const std::pair<int, int> run = scene->run(item, handle, lane);
        if (run.first == lane)
            rects.append(box(lane, *scene->entry(handle, lane), run));
    }
    return rects;
}

int ChartGeometry::itemAt(QPoint at) const
{
    const int lane = scene->laneAt(at.y() + top);
    if (lane == GanttScene::none)
        return GanttScene::none;
    const TimeSpan around = span({at, QSize(1, 1)});
    const auto entries = scene->lane(lane).index.range(around.from, around.to);
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (isDense(lane, *entry))
            continue;
        const std::pair<int, int> run = scene->run(scene->item(entry->item), entry->item, lane);
        if (box(lane, *entry, run).contains(at))
            return entry->item;
    }
    return GanttScene::none;
}

QSet<int> ChartGeometry::itemsIn(const QRect &rect) const
{
    QSet<int> found;
    const auto [first, last] = lanes(rect);
    const TimeSpan around = span(rect);
    for (int lane = first; lane != GanttScene::none && lane <= last; ++lane) {
        for (const LaneIndex::Entry &entry : scene->lane(lane).index.range(around.from, around.to)) {
            if (box(lane, entry).intersects(rect))
                found.insert(entry.item);
        }
    }
    return found;
}

int ChartGeometry::denseCountAt(QPoint at) const
{
    const int lane = scene->laneAt(at.y() + top);
    if (lane == GanttScene::none)
        return 0;
    const auto from = toMinute(qint64(std::floor(time(at.x() - 2))));
    const auto to = toMinute(qint64(std::ceil(time(at.x() + 2))));
    const auto entries = scene->lane(lane).index.range(from, to);
    return int(std::count_if(entries.begin(), entries.end(), [&](const LaneIndex::Entry &entry) {
        return isDense(lane, entry) && entry.end > from;
    }));
}

} // namespace veche::gantt
