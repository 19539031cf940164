// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttview.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace veche::gantt
{
namespace
{
constexpr int edgeWidth = 6;
constexpr int markLinked = 3;
} // namespace

void GanttView::mousePressEvent(QMouseEvent *event)
{
    if (isDragging()) {
        // A second button during a drag is a change of mind.
        cancelDrag();
        return;
    }
    setFocus(Qt::MouseFocusReason);
    press(*event);
}

void GanttView::press(const QMouseEvent &event)
{
    m_drag = {};
    m_drag.press = m_drag.at = event.pos();
    m_drag.pressTime = timeAt(event.pos().x());
    m_drag.pressY = event.pos().y() + m_top;
    m_drag.lane = m_scene.laneAt(m_drag.pressY);
    m_drag.panLeft = m_left;
    m_drag.panTop = m_top;
    if (event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && m_spaceDown)) {
        m_drag.kind = DragKind::Pan;
        m_spacePanned = m_spaceDown;
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event.button() != Qt::LeftButton)
        return;
    m_drag.kind = DragKind::Pending;
    if (const int from = linkKnobAt(event.pos()); from != GanttScene::none) {
        m_drag.item = from;
        m_drag.planned = DragKind::Link;
    } else if (const int handle = geometry().itemAt(event.pos()); handle != GanttScene::none) {
        pressItem(handle, event);
    } else {
        m_drag.planned = DragKind::Marquee;
        if (event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))
            m_drag.kept = m_state.selected;
    }
}

void GanttView::pressItem(int handle, const QMouseEvent &event)
{
    m_drag.item = handle;
    setCurrent(handle, m_drag.lane);
    if (event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) {
        const QSet<int> one{handle};
        const bool off = m_state.selected.contains(handle) && (event.modifiers() & Qt::ControlModifier);
        select(off ? m_state.selected - one : m_state.selected + one);
        m_drag.planned = DragKind::None;
        return;
    }
    if (m_state.selected.contains(handle))
        m_drag.selectsOnRelease = true;
    else
        select({handle});
    m_drag.planned = plannedFor(handle, event.pos());
}

GanttView::DragKind GanttView::plannedFor(int handle, QPoint at) const
{
    if (m_isReadOnly || m_scene.item(handle).data.flags.testFlag(ItemFlag::Locked))
        return DragKind::None;
    for (const QRect &box : geometry().boxes(handle)) {
        if (!box.contains(at))
            continue;
        const int edge = qMin(edgeWidth, box.width() / 4);
        if (at.x() > box.right() - edge)
            return DragKind::StretchEnd;
        if (at.x() < box.left() + edge)
            return DragKind::StretchStart;
    }
    return DragKind::Move;
}

int GanttView::linkKnobAt(QPoint at) const
{
    if (!m_isLinking || m_isReadOnly || !m_scene.isLive(m_state.linkFrom))
        return GanttScene::none;
    const QList<QRect> boxes = geometry().boxes(m_state.linkFrom);
    const bool hit = std::any_of(boxes.begin(), boxes.end(), [at](const QRect &box) {
        return ChartPainter::knob(box)
            .adjusted(-markLinked, -markLinked, markLinked, markLinked)
            .contains(at);
    });
    return hit ? m_state.linkFrom : GanttScene::none;
}

void GanttView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag.kind == DragKind::None) {
        hover(event->pos());
        return;
    }
    if (m_drag.kind == DragKind::Pan) {
        const QPoint by = event->pos() - m_drag.press;
        moveTo(m_drag.panLeft - by.x(), m_drag.panTop - by.y());
        return;
    }
    if (m_drag.kind == DragKind::Pending) {
        const int far = (event->pos() - m_drag.press).manhattanLength();
        if (far < QApplication::startDragDistance() || m_drag.planned == DragKind::None)
            return;
        startDrag();
    }
    updateDrag(event->pos(), event->modifiers());
}

void GanttView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_drag.kind == DragKind::Pan) {
        m_drag = {};
        viewport()->unsetCursor();
        return;
    }
    if (event->button() != Qt::LeftButton || m_drag.kind == DragKind::None)
        return;
    if (isDragging()) {
        if (m_drag.kind == DragKind::Move && isOnBin(event->globalPosition().toPoint()))
            throwAway();
        else
            finishDrag();
        return;
    }
    const Drag pressed = std::exchange(m_drag, {});
    if (pressed.selectsOnRelease) {
        select({pressed.item});
    } else if (pressed.planned == DragKind::Marquee) {
        select(pressed.kept);
        if (pressed.lane != GanttScene::none && !m_scene.lane(pressed.lane).data.heading)
            setFocusPlace(pressed.lane, snappedDown(qint64(std::floor(pressed.pressTime)), m_snap));
    }
}

void GanttView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_drag = {};
    if (event->button() != Qt::LeftButton)
        return;
    const int handle = geometry().itemAt(event->pos());
    if (handle != GanttScene::none) {
        Q_EMIT activated(m_scene.item(handle).data.id);
        return;
    }
    const int lane = m_scene.laneAt(event->pos().y() + m_top);
    if (m_isReadOnly || lane == GanttScene::none || m_scene.lane(lane).data.heading)
        return;
    const qint64 start = snappedDown(qint64(std::floor(timeAt(event->pos().x()))), m_snap);
    setFocusPlace(lane, start);
    Q_EMIT createRequested(m_scene.lane(lane).data.id, start);
}

void GanttView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int handle = byKey ? m_state.current : geometry().itemAt(event->pos());
    if (handle == GanttScene::none)
        return;
    if (!m_state.selected.contains(handle))
        select({handle});
    setCurrent(handle, m_focusLane);
    const QString id = m_scene.item(handle).data.id;
    const QPoint at = byKey ? viewport()->mapToGlobal(itemRect(id).center()) : event->globalPos();
    Q_EMIT contextMenuRequested(id, at);
}

void GanttView::hover(QPoint at)
{
    if (m_spaceDown) {
        viewport()->setCursor(Qt::OpenHandCursor);
        return;
    }
    if (linkKnobAt(at) != GanttScene::none) {
        viewport()->setCursor(Qt::CrossCursor);
        return;
    }
    const int handle = geometry().itemAt(at);
    if (m_isLinking && !m_isReadOnly && handle != m_state.linkFrom) {
        updateItem(std::exchange(m_state.linkFrom, handle));
        updateItem(handle);
    }
    const DragKind kind = handle == GanttScene::none ? DragKind::None : plannedFor(handle, at);
    if (kind == DragKind::StretchStart || kind == DragKind::StretchEnd)
        viewport()->setCursor(Qt::SizeHorCursor);
    else if (kind == DragKind::Move)
        viewport()->setCursor(Qt::OpenHandCursor);
    else
        viewport()->unsetCursor();
}

} // namespace veche::gantt
