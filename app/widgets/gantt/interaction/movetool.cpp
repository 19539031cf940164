// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/movetool.h"

#include "app/widgets/gantt/dragplan.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/interaction/chartfocus.h"

#include <cmath>

namespace veche::gantt
{

MoveTool::MoveTool(ChartSurface &chart, const ChartFocus &focus, const Press &press)
    : PlacingTool(chart, press)
    , m_focus(focus)
{
}

void MoveTool::start()
{
    m_items = m_focus.movable();
    // The grabbed one first: the bubble belongs to it.
    m_items.removeOne(m_press.item);
    m_items.prepend(m_press.item);
    m_chart.viewport()->setCursor(Qt::ClosedHandCursor);
}

void MoveTool::place(QPoint at)
{
    const int lane = nearestLane(at.y());
    if (lane == GanttScene::none)
        return;
    const GanttItem &grabbed = m_chart.scene.item(m_press.item).data;
    const qint64 raw = std::llround(double(grabbed.start) + m_chart.timeAt(at.x()) - m_press.time);
    const QSet<int> without(m_items.begin(), m_items.end());
    const qint64 start =
        pulled(raw, magnet(m_chart.scene, lane, raw, grabbed.minutes, without, magnetReach()));
    propose(
        moved(m_chart.scene, m_items, start - grabbed.start, laneDistance(m_chart.scene, m_press.lane, lane)),
        start);
}

bool MoveTool::renumber(const Press &press, const QHash<int, int> &numbers)
{
    for (int &item : m_items)
        item = numbers.value(item, GanttScene::none);
    return PlacingTool::renumber(press, numbers) && !m_items.contains(GanttScene::none);
}

void MoveTool::finish()
{
    if (const QList<GanttMove> moves = changed(); !moves.isEmpty())
        Q_EMIT m_chart.view.moveRequested(moves);
}

QStringList MoveTool::thrownAway() const
{
    QStringList ids;
    for (const GanttMove &move : proposed())
        ids.append(move.id);
    return ids;
}

} // namespace veche::gantt
