// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttscene.h"
#include "app/widgets/gantt/timeaxis.h"

#include <QRect>

namespace veche::gantt
{

/// Where things lie in the visible part of the chart, in its pixels; for painting and for the pointer alike.
struct ChartGeometry {
    static constexpr int smallestBox = 6;   ///< narrower items are drawn as density
    static constexpr int thinnestLane = 10; ///< lanes below show density only
    static constexpr int narrowBox = 60;    ///< the title of a narrower item may leave its box,
    static constexpr int overrun = 160;     ///< but goes no farther

    const GanttScene *scene = nullptr;
    TimeAxis axis;
    qint64 left = 0; ///< position on the axis of the first visible column
    int top = 0;     ///< height in the scene of the first visible row
    QSize size;

    [[nodiscard]] int x(qint64 minutes) const;
    [[nodiscard]] double time(double x) const { return axis.time(double(left) + x); }
    [[nodiscard]] int y(int sceneY) const { return sceneY - top; }
    /// Items of a lane that are shorter than so many minutes, or all if the lane itself is too thin, have no
    /// box of their own.
    [[nodiscard]] double denseBelow(int lane) const;
    [[nodiscard]] bool isDense(int lane, const LaneIndex::Entry &entry) const
    {
        return entry.end - entry.start < denseBelow(lane);
    }
    /// The lanes that touch a rectangle: first and last, or none and none.
    [[nodiscard]] std::pair<int, int> lanes(const QRect &rect) const;
    /// The stretch of time under a rectangle, a little wider.
    [[nodiscard]] TimeSpan span(const QRect &rect) const;
    /// The box of an entry in its own lane.
    [[nodiscard]] QRect box(int lane, const LaneIndex::Entry &entry) const;
    /// The box that an item gets around `lane`, over all neighbouring lanes that it fills.
    [[nodiscard]] QRect box(int lane, const LaneIndex::Entry &entry, std::pair<int, int> run) const;
    /// The room at the right of a narrow box until the next one, in pixels; at most `overrun`.
    [[nodiscard]] int freeBeside(int lane, const LaneIndex::Entry &entry, const QRect &box) const;
    /// Every box of an item, visible or not.
    [[nodiscard]] QList<QRect> boxes(int handle) const;
    /// The item whose box is under a point; GanttScene::none if there is none or it is drawn as density.
    [[nodiscard]] int itemAt(QPoint at) const;
    /// The items whose boxes touch a rectangle.
    [[nodiscard]] QSet<int> itemsIn(const QRect &rect) const;
    /// How many items begin under the density bar at a point.
    [[nodiscard]] int denseCountAt(QPoint at) const;
};

} // namespace veche::gantt
