// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/linktool.h"

#include "app/widgets/gantt/ganttview.h"

namespace veche::gantt
{

void LinkTool::start()
{
    m_chart.state.linkFrom = m_press.item;
}

void LinkTool::update(QPoint at, bool)
{
    m_at = at;
    const QList<QRect> boxes = m_chart.geometry().boxes(m_press.item);
    if (boxes.isEmpty())
        return;
    Overlay overlay;
    const int target = m_chart.geometry().itemAt(at);
    QPoint end = at;
    if (target != GanttScene::none && target != m_press.item) {
        const QRect box = m_chart.geometry().boxes(target).constFirst();
        end = {box.left(), box.center().y()};
    }
    overlay.link = QLine(ChartPainter::knob(boxes.constFirst()).center(), end);
    m_chart.setOverlay(std::move(overlay));
}

bool LinkTool::renumber(const Press &press, const QHash<int, int> &numbers)
{
    m_chart.state.linkFrom = press.item;
    return DragTool::renumber(press, numbers);
}

void LinkTool::finish()
{
    const int target = m_chart.geometry().itemAt(m_at);
    if (target != GanttScene::none && target != m_press.item)
        Q_EMIT m_chart.view.linkRequested(m_chart.scene.item(m_press.item).data.id,
                                          m_chart.scene.item(target).data.id);
}

} // namespace veche::gantt
