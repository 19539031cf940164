// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/pantool.h"

#include "app/widgets/gantt/interaction/chartscroll.h"

#include <QWidget>

namespace veche::gantt
{

PanTool::PanTool(ChartSurface &chart, ChartScroll &scroll, const Press &press)
    : DragTool(chart, press)
    , m_scroll(scroll)
    , m_left(chart.left)
    , m_top(chart.top)
{
}

void PanTool::start()
{
    m_chart.viewport()->setCursor(Qt::ClosedHandCursor);
}

void PanTool::update(QPoint at, bool)
{
    const QPoint by = at - m_press.at;
    m_scroll.moveTo(m_left - by.x(), m_top - by.y());
}

} // namespace veche::gantt
