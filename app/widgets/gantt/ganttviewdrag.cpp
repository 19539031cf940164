// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttheaders.h"
#include "app/widgets/gantt/ganttview.h"

#include <QTimerEvent>

#include <algorithm>
#include <cmath>

namespace veche::gantt
{
namespace
{
constexpr int magnetPixels = 6;
} // namespace

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
    Overlay overlay;
    // Into the new one: the old overlay still has to know where its own bubble stands.
    overlay.conflict = m_overlay.conflict;
    if (m_drag.proposed != moves) {
        m_drag.proposed = moves;
        overlay.conflict = m_model ? m_model->conflictText(moves) : QString();
    }
    m_guide = guide;
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
        // Not the distance of the rounded ends, which would change as the box moves.
        const int width = int(qMin(1e6, std::round(double(move.minutes) * m_axis.pixelsPerMinute()))) - 2;
        const QRect box(chart.x(move.start), chart.y(row.y), qMax(3, width), row.height);
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

bool GanttView::isOnBin(QPoint globally) const
{
    return m_bin && m_bin->isVisible() && m_bin->rect().contains(m_bin->mapFromGlobal(globally));
}

void GanttView::throwAway()
{
    QStringList ids;
    for (const GanttMove &move : std::as_const(m_drag.proposed))
        ids.append(move.id);
    cancelDrag();
    if (!m_isReadOnly && !ids.isEmpty())
        Q_EMIT removeRequested(ids);
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

GanttView::DragIds GanttView::dragIds() const
{
    DragIds ids;
    const auto name = [this](int handle) {
        return m_scene.isLive(handle) ? m_scene.item(handle).data.id : QString();
    };
    ids.item = name(m_drag.item);
    if (m_drag.lane != GanttScene::none)
        ids.lane = m_scene.lane(m_drag.lane).data.id;
    for (const int handle : m_drag.handles)
        ids.handles << name(handle);
    for (const int handle : m_drag.kept)
        ids.kept << name(handle);
    return ids;
}

/// Goes on with the drag after a reload; ends it where something of it has gone.
void GanttView::resumeDrag(const DragIds &ids)
{
    if (m_drag.kind == DragKind::None)
        return;
    m_drag.item = m_scene.handle(ids.item);
    m_drag.lane = m_scene.laneIndex(ids.lane);
    m_drag.handles.clear();
    for (const QString &id : ids.handles)
        m_drag.handles << m_scene.handle(id);
    m_drag.kept.clear();
    for (const QString &id : ids.kept)
        m_drag.kept << m_scene.handle(id);
    m_drag.kept.remove(GanttScene::none);
    m_state.dragged = QSet<int>(m_drag.handles.begin(), m_drag.handles.end());
    const bool whole = (ids.item.isEmpty() || m_scene.isLive(m_drag.item)) &&
                       (ids.lane.isEmpty() || m_drag.lane != GanttScene::none) &&
                       !m_drag.handles.contains(GanttScene::none);
    if (!whole)
        return cancelDrag();
    m_state.linkFrom = m_drag.kind == DragKind::Link ? m_drag.item : GanttScene::none;
    updateDrag(m_drag.at, m_drag.free ? Qt::AltModifier : Qt::NoModifier);
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
    m_painter->forgetLoose();
    for (const int handle : handles)
        updateItem(handle);
    m_laneHeader->setMarked(m_state.focused ? m_focusLane : GanttScene::none);
    viewport()->unsetCursor();
    updateHeaders();
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
