// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttheaders.h"
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
constexpr int magnetPixels = 6;
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

void GanttView::startDrag()
{
    m_drag.kind = m_drag.planned;
    m_drag.selectsOnRelease = false;
    if (m_drag.kind == DragKind::Move) {
        m_drag.handles = movable();
        // The grabbed one first: the bubble belongs to it.
        m_drag.handles.removeOne(m_drag.item);
        m_drag.handles.prepend(m_drag.item);
        viewport()->setCursor(Qt::ClosedHandCursor);
    } else if (m_drag.kind == DragKind::StretchStart || m_drag.kind == DragKind::StretchEnd) {
        m_drag.handles = {m_drag.item};
    }
    m_state.linkFrom = m_drag.kind == DragKind::Link ? m_drag.item : GanttScene::none;
    m_state.dragged = QSet<int>(m_drag.handles.begin(), m_drag.handles.end());
    for (const int handle : std::as_const(m_drag.handles))
        updateItem(handle);
    m_autoScroll.start(16, this);
}

void GanttView::updateDrag(QPoint at, Qt::KeyboardModifiers modifiers)
{
    m_drag.at = at;
    m_drag.free = modifiers.testFlag(Qt::AltModifier);
    switch (m_drag.kind) {
    case DragKind::Move:
    case DragKind::Drop:
        updateMove();
        break;
    case DragKind::StretchStart:
    case DragKind::StretchEnd:
        updateStretch();
        break;
    case DragKind::Marquee:
        updateMarquee();
        break;
    case DragKind::Link:
        updateLink();
        break;
    case DragKind::None:
    case DragKind::Pending:
    case DragKind::Pan:
        break;
    }
}

qint64 GanttView::magnetReach() const
{
    return m_drag.free ? 0 : qint64(magnetPixels / m_axis.pixelsPerMinute());
}

/// The neighbour's edge where that is about as near as the next step, else the step.
qint64 GanttView::pulled(qint64 raw, std::optional<qint64> neighbour) const
{
    const qint64 step = m_drag.free ? raw : snapped(raw, m_snap);
    const bool nearer = neighbour && std::abs(*neighbour - raw) <= std::abs(step - raw) + magnetReach() / 2;
    return nearer && !m_drag.free ? *neighbour : step;
}

/// The lane at a height that can hold items, or the nearest one.
int GanttView::nearestLane(int y) const
{
    if (m_scene.laneCount() == 0)
        return GanttScene::none;
    const int lane = m_scene.laneAt(qBound(0, y + m_top, m_scene.height() - 1));
    if (!m_scene.lane(lane).data.heading)
        return lane;
    const int below = m_scene.nextLane(lane, 1);
    return below != GanttScene::none ? below : m_scene.nextLane(lane, -1);
}

void GanttView::updateMove()
{
    const int lane = nearestLane(m_drag.at.y());
    if (lane == GanttScene::none)
        return;
    const bool drop = m_drag.kind == DragKind::Drop;
    const qint64 from = drop ? 0 : m_scene.item(m_drag.item).data.start;
    const qint64 minutes = drop ? m_drag.dropped.minutes : m_scene.item(m_drag.item).data.minutes;
    const double pointed =
        drop ? timeAt(m_drag.at.x()) : double(from) + timeAt(m_drag.at.x()) - m_drag.pressTime;
    const qint64 raw = std::llround(pointed);
    const QSet<int> without(m_drag.handles.begin(), m_drag.handles.end());
    const qint64 start = pulled(raw, magnet(m_scene, lane, raw, minutes, without, magnetReach()));
    if (drop)
        propose({{m_drag.dropped.id, {m_scene.lane(lane).data.id}, start, minutes}}, start);
    else
        propose(moved(m_scene, m_drag.handles, start - from, laneDistance(m_scene, m_drag.lane, lane)),
                start);
}

void GanttView::updateStretch()
{
    const GanttScene::Item &item = m_scene.item(m_drag.item);
    const bool atStart = m_drag.kind == DragKind::StretchStart;
    const qint64 edge = atStart ? item.data.start : item.end();
    const qint64 raw = std::llround(double(edge) + timeAt(m_drag.at.x()) - m_drag.pressTime);
    const qint64 target = pulled(raw, magnet(m_scene, m_drag.lane, raw, 0, {m_drag.item}, magnetReach()));
    const Edge which = atStart ? Edge::Start : Edge::End;
    const auto moves = stretched(m_scene, m_drag.handles, which, target - edge, m_drag.free ? 1 : m_snap);
    const GanttMove &move = moves.constFirst();
    propose(moves, atStart ? move.start : move.start + move.minutes);
}

void GanttView::propose(const QList<GanttMove> &moves, std::optional<qint64> guide)
{
    if (m_drag.proposed != moves) {
        m_drag.proposed = moves;
        m_overlay.conflict = m_model ? m_model->conflictText(moves) : QString();
    }
    m_guide = guide;
    Overlay overlay;
    overlay.conflict = m_overlay.conflict;
    if (guide)
        overlay.guide = xAt(*guide);
    const QRect area = viewport()->rect().adjusted(-40, -40, 40, 40);
    for (const GanttMove &move : moves) {
        const int handle = m_scene.handle(move.id);
        const GanttItem item = m_drag.kind == DragKind::Drop || handle == GanttScene::none
                                   ? m_drag.dropped
                                   : m_scene.item(handle).data;
        for (const QRect &box : rectsOf(move)) {
            if (box.intersects(area))
                overlay.loose.append({box, item});
        }
    }
    setOverlay(std::move(overlay));
    updateHeaders();
    m_laneHeader->setMarked(moves.isEmpty() || moves.constFirst().lanes.isEmpty()
                                ? GanttScene::none
                                : m_scene.laneIndex(moves.constFirst().lanes.constFirst()));
}

QList<QRect> GanttView::rectsOf(const GanttMove &move) const
{
    const ChartGeometry chart = geometry();
    QList<int> lanes;
    for (const QString &id : move.lanes)
        lanes.append(m_scene.laneIndex(id));
    std::sort(lanes.begin(), lanes.end());
    QList<QRect> rects;
    int last = -2;
    for (const int lane : std::as_const(lanes)) {
        if (lane == GanttScene::none)
            continue;
        const GanttScene::Row row = m_scene.row(m_scene.lane(lane), {});
        const int x = chart.x(move.start);
        const QRect box(x, chart.y(row.y), qMax(3, chart.x(move.start + move.minutes) - x - 2), row.height);
        if (lane == last + 1 && !rects.isEmpty())
            rects.last().setBottom(box.bottom());
        else
            rects.append(box);
        last = lane;
    }
    return rects;
}

void GanttView::updateMarquee()
{
    const QPoint from(xAt(qint64(std::llround(m_drag.pressTime))), m_drag.pressY - m_top);
    Overlay overlay;
    overlay.marquee = QRect(from, m_drag.at).normalized();
    select(m_drag.kept + geometry().itemsIn(overlay.marquee));
    setOverlay(std::move(overlay));
}

void GanttView::updateLink()
{
    const QList<QRect> boxes = geometry().boxes(m_drag.item);
    if (boxes.isEmpty())
        return;
    Overlay overlay;
    const int target = geometry().itemAt(m_drag.at);
    QPoint end = m_drag.at;
    if (target != GanttScene::none && target != m_drag.item) {
        const QRect box = geometry().boxes(target).constFirst();
        end = {box.left(), box.center().y()};
    }
    overlay.link = QLine(ChartPainter::knob(boxes.constFirst()).center(), end);
    setOverlay(std::move(overlay));
}

void GanttView::setOverlay(Overlay overlay)
{
    const QFont bodyFont = m_style.bodyFont(font());
    const QRect area = viewport()->rect();
    const QRegion stale = m_overlay.region(area, bodyFont) + overlay.region(area, bodyFont);
    m_overlay = std::move(overlay);
    viewport()->update(stale);
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

void GanttView::finishDrag()
{
    const Drag done = m_drag;
    const int target = geometry().itemAt(done.at);
    cancelDrag();
    if (done.kind == DragKind::Link) {
        if (target != GanttScene::none && target != done.item)
            Q_EMIT linkRequested(m_scene.item(done.item).data.id, m_scene.item(target).data.id);
        return;
    }
    QList<GanttMove> changed;
    for (const GanttMove &move : done.proposed) {
        const int handle = m_scene.handle(move.id);
        if (handle != GanttScene::none && placeOf(m_scene, handle) != move)
            changed.append(move);
    }
    if (changed.isEmpty())
        return;
    if (done.kind == DragKind::Move)
        Q_EMIT moveRequested(changed);
    else
        Q_EMIT stretchRequested(changed);
}

/// Ends a drag without asking for anything; what was only shown disappears.
void GanttView::cancelDrag()
{
    m_autoScroll.stop();
    if (m_drag.kind == DragKind::Marquee && m_drag.kind == m_drag.planned)
        viewport()->update();
    const QList<int> handles = m_drag.handles;
    m_drag = {};
    m_state.dragged.clear();
    m_state.linkFrom = GanttScene::none;
    m_guide.reset();
    setOverlay({});
    for (const int handle : handles)
        updateItem(handle);
    m_laneHeader->setMarked(m_state.focused ? m_focusLane : GanttScene::none);
    viewport()->unsetCursor();
    updateHeaders();
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

void GanttView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_autoScroll.timerId())
        autoScroll();
    else
        QAbstractScrollArea::timerEvent(event);
}

void GanttView::autoScroll()
{
    constexpr int border = 28;
    const auto speed = [=](int at, int size) {
        if (at < border)
            return -qMin(border, border - at) / 2;
        return at > size - border ? qMin(border, at - size + border) / 2 : 0;
    };
    const int dx = speed(m_drag.at.x(), viewport()->width());
    const int dy = speed(m_drag.at.y(), viewport()->height());
    if (!isDragging() || (dx == 0 && dy == 0))
        return;
    const qint64 left = m_left;
    const int top = m_top;
    scrollPixels(dx, dy);
    if (left != m_left || top != m_top)
        updateDrag(m_drag.at, m_drag.free ? Qt::AltModifier : Qt::NoModifier);
}

} // namespace veche::gantt
