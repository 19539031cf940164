// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/itemgrips.h"

#include <QWidget>

#include <algorithm>

namespace veche::gantt
{
namespace
{
constexpr int edgeWidth = 6;
constexpr int knobMargin = 3;
} // namespace

Grip ItemGrips::gripOf(int handle, QPoint at) const
{
    if (m_chart.isReadOnly || m_chart.scene.item(handle).data.flags.testFlag(ItemFlag::Locked))
        return Grip::None;
    for (const QRect &box : m_chart.geometry().boxes(handle)) {
        if (!box.contains(at))
            continue;
        const int edge = qMin(edgeWidth, box.width() / 4);
        if (at.x() > box.right() - edge)
            return Grip::End;
        if (at.x() < box.left() + edge)
            return Grip::Start;
    }
    return Grip::Body;
}

int ItemGrips::knobAt(QPoint at) const
{
    if (!m_chart.isLinking || m_chart.isReadOnly || !m_chart.scene.isLive(m_chart.state.linkFrom))
        return GanttScene::none;
    const QList<QRect> boxes = m_chart.geometry().boxes(m_chart.state.linkFrom);
    const bool hit = std::any_of(boxes.begin(), boxes.end(), [at](const QRect &box) {
        return ChartPainter::knob(box)
            .adjusted(-knobMargin, -knobMargin, knobMargin, knobMargin)
            .contains(at);
    });
    return hit ? m_chart.state.linkFrom : GanttScene::none;
}

void ItemGrips::hover(QPoint at)
{
    if (knobAt(at) != GanttScene::none) {
        m_chart.viewport()->setCursor(Qt::CrossCursor);
        return;
    }
    const int handle = m_chart.geometry().itemAt(at);
    if (m_chart.isLinking && !m_chart.isReadOnly && handle != m_chart.state.linkFrom) {
        m_chart.updateItem(std::exchange(m_chart.state.linkFrom, handle));
        m_chart.updateItem(handle);
    }
    const Grip grip = handle == GanttScene::none ? Grip::None : gripOf(handle, at);
    if (grip == Grip::None)
        m_chart.viewport()->unsetCursor();
    else
        m_chart.viewport()->setCursor(grip == Grip::Body ? Qt::OpenHandCursor : Qt::SizeHorCursor);
}

void ItemGrips::leave()
{
    if (m_chart.state.linkFrom != GanttScene::none)
        m_chart.updateItem(std::exchange(m_chart.state.linkFrom, GanttScene::none));
}

} // namespace veche::gantt
