// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/stretchtool.h"

#include "app/widgets/gantt/ganttview.h"

#include <cmath>

namespace veche::gantt
{

StretchTool::StretchTool(ChartSurface &chart, const Press &press, Edge edge)
    : PlacingTool(chart, press)
    , m_edge(edge)
{
}

void StretchTool::place(QPoint at)
{
    const GanttScene::Item &item = m_chart.scene.item(m_press.item);
    const bool atStart = m_edge == Edge::Start;
    const qint64 edge = atStart ? item.data.start : item.end();
    const qint64 raw = std::llround(double(edge) + m_chart.timeAt(at.x()) - m_press.time);
    const qint64 target =
        pulled(raw, magnet(m_chart.scene, m_press.lane, raw, 0, {m_press.item}, magnetReach()));
    const auto moves = stretched(m_chart.scene, items(), m_edge, target - edge, isFree() ? 1 : m_chart.snap);
    const GanttMove &move = moves.constFirst();
    propose(moves, atStart ? move.start : move.start + move.minutes);
}

void StretchTool::finish()
{
    if (const QList<GanttMove> moves = changed(); !moves.isEmpty())
        Q_EMIT m_chart.view.stretchRequested(moves);
}

} // namespace veche::gantt
