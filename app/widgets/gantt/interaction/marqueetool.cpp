// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/marqueetool.h"

#include "app/widgets/gantt/interaction/chartfocus.h"

#include <QWidget>

#include <cmath>

namespace veche::gantt
{

MarqueeTool::MarqueeTool(ChartSurface &chart, ChartFocus &focus, const Press &press, const QSet<int> &kept)
    : DragTool(chart, press)
    , m_focus(focus)
    , m_kept(kept)
{
}

void MarqueeTool::update(QPoint at, bool)
{
    const QPoint from(m_chart.xAt(qint64(std::llround(m_press.time))), m_press.y - m_chart.top);
    const QRect marquee = QRect(from, at).normalized();
    Overlay overlay;
    overlay.marquee = marquee;
    m_chart.setOverlay(std::move(overlay));
    m_focus.select(m_kept + m_chart.geometry().itemsIn(marquee)); // Last: who is told may end the drag.
}

bool MarqueeTool::renumber(const Press &press, const QHash<int, int> &numbers)
{
    QSet<int> kept;
    for (const int item : std::as_const(m_kept)) {
        if (numbers.contains(item))
            kept.insert(numbers.value(item));
    }
    m_kept = kept;
    return DragTool::renumber(press, numbers);
}

void MarqueeTool::clear()
{
    m_chart.viewport()->update();
}

} // namespace veche::gantt
