// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/droptool.h"

#include "app/widgets/gantt/dragplan.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/interaction/chartfocus.h"

#include <cmath>

namespace veche::gantt
{

DropTool::DropTool(ChartSurface &chart, ChartFocus &focus, const GanttItem &item)
    : PlacingTool(chart)
    , m_focus(focus)
    , m_item(item)
{
}

void DropTool::place(QPoint at)
{
    const int lane = nearestLane(at.y());
    if (lane == GanttScene::none)
        return;
    const qint64 raw = std::llround(m_chart.timeAt(at.x()));
    const qint64 start = pulled(raw, magnet(m_chart.scene, lane, raw, m_item.minutes, {}, magnetReach()));
    propose({{m_item.id, {m_chart.scene.lane(lane).data.id}, start, m_item.minutes}}, start);
}

bool DropTool::hasPlace() const
{
    return !proposed().isEmpty() && !proposed().constFirst().lanes.isEmpty();
}

void DropTool::finish()
{
    const GanttMove &place = proposed().constFirst();
    m_focus.setPlace(m_chart.scene.laneIndex(place.lanes.constFirst()), place.start);
    Q_EMIT m_chart.view.dropRequested(place.id, place.lanes.constFirst(), place.start);
}

} // namespace veche::gantt
