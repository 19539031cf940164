// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttheaders.h"
#include "app/widgets/gantt/ganttview.h"

#include <QKeyEvent>

#include <algorithm>

namespace veche::gantt
{
namespace
{
constexpr double zoomFactor = 1.25;
} // namespace

void GanttView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_drag.kind != DragKind::None) {
        cancelDrag();
        return;
    }
    if (isDragging() || keyZoom(*event) || keyEdit(*event) || keyNavigate(*event) || keyAct(*event))
        return;
    // What is left, Escape and shortcuts among it, belongs to the window.
    event->ignore();
}

bool GanttView::keyZoom(const QKeyEvent &event)
{
    if (event.modifiers() & Qt::AltModifier)
        return false;
    const QRect current = itemRect(currentItem());
    const bool inSight = current.isValid() && viewport()->rect().intersects(current);
    const int x = inSight ? qBound(0, current.center().x(), viewport()->width()) : viewport()->width() / 2;
    const bool lanes = (event.modifiers() & Qt::ControlModifier) && (event.modifiers() & Qt::ShiftModifier);
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        lanes ? zoomLanes(zoomFactor, viewport()->height() / 2) : zoomBy(zoomFactor, x);
        return true;
    case Qt::Key_Minus:
    case Qt::Key_Underscore:
        lanes ? zoomLanes(1 / zoomFactor, viewport()->height() / 2) : zoomBy(1 / zoomFactor, x);
        return true;
    case Qt::Key_0:
        zoomToFit();
        return true;
    default:
        return false;
    }
}

bool GanttView::keyEdit(const QKeyEvent &event)
{
    if (!(event.modifiers() & Qt::AltModifier))
        return false;
    const bool stretch = event.modifiers() & Qt::ShiftModifier;
    const bool horizontal = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    const bool vertical = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    if ((!horizontal && !vertical) || (stretch && vertical))
        return false;
    const int sign = event.key() == Qt::Key_Left || event.key() == Qt::Key_Up ? -1 : 1;
    const QList<int> handles = movable();
    if (m_isReadOnly || handles.isEmpty())
        return true;
    const qint64 minutes = horizontal ? sign * m_snap : 0;
    const QList<GanttMove> moves = stretch ? stretched(m_scene, handles, Edge::End, minutes, m_snap)
                                           : moved(m_scene, handles, minutes, vertical ? sign : 0);
    QList<GanttMove> changed;
    for (const GanttMove &move : moves) {
        if (placeOf(m_scene, m_scene.handle(move.id)) != move)
            changed.append(move);
    }
    if (changed.isEmpty())
        return true;
    if (stretch)
        Q_EMIT stretchRequested(changed);
    else
        Q_EMIT moveRequested(changed);
    // The owner may have answered already; then the item has gone on.
    ensureVisible(currentItem());
    return true;
}

bool GanttView::keyNavigate(const QKeyEvent &event)
{
    const bool control = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int step = event.key() == Qt::Key_Left ? -1 : 1;
        control ? focusFree(step) : focusBeside(step, event.modifiers());
        return true;
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
        focusLane(event.key() == Qt::Key_Up ? -1 : 1, event.modifiers());
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        focusEnd(event.key() == Qt::Key_End, event.modifiers());
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const int sign = event.key() == Qt::Key_PageUp ? -1 : 1;
        const bool sideways = event.modifiers() & Qt::ShiftModifier;
        scrollPixels(sideways ? sign * viewport()->width() * 9 / 10 : 0,
                     sideways ? 0 : sign * viewport()->height() * 9 / 10);
        return true;
    }
    default:
        return false;
    }
}

bool GanttView::keyAct(const QKeyEvent &event)
{
    const bool control = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!currentItem().isEmpty())
            Q_EMIT activated(currentItem());
        else if (!m_isReadOnly && m_focusLane != GanttScene::none)
            Q_EMIT createRequested(insertionPlace().lane, insertionPlace().start);
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!m_isReadOnly && !m_state.selected.isEmpty())
            Q_EMIT removeRequested(selection());
        return true;
    case Qt::Key_Insert:
    case Qt::Key_N:
        if (control)
            return false;
        if (const Place place = insertionPlace(); !m_isReadOnly && !place.lane.isEmpty())
            Q_EMIT createRequested(place.lane, place.start);
        return true;
    case Qt::Key_A: {
        if (!control)
            return false;
        const QList<int> all = m_scene.handles();
        select(QSet<int>(all.begin(), all.end()));
        return true;
    }
    case Qt::Key_Space:
        if (!event.isAutoRepeat()) {
            m_spaceDown = true;
            m_spacePanned = false;
        }
        return true;
    default:
        return false;
    }
}

void GanttView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) {
        QAbstractScrollArea::keyReleaseEvent(event);
        return;
    }
    // A tap selects; held, it was for panning.
    if (m_spaceDown && !m_spacePanned)
        toggleCurrent();
    m_spaceDown = false;
    viewport()->unsetCursor();
}

void GanttView::toggleCurrent()
{
    if (!m_scene.isLive(m_state.current))
        return;
    const QSet<int> one{m_state.current};
    select(m_state.selected.contains(m_state.current) ? m_state.selected - one : m_state.selected + one);
    announce();
}

QList<int> GanttView::movable() const
{
    QList<int> handles;
    for (const int handle : m_state.selected) {
        if (!m_scene.item(handle).data.flags.testFlag(ItemFlag::Locked))
            handles.append(handle);
    }
    std::sort(handles.begin(), handles.end());
    return handles;
}

/// The item of a lane that covers a time, or the one whose start is nearest.
int GanttView::itemNear(int lane, qint64 time) const
{
    const auto entries = m_scene.lane(lane).index.entries();
    const Minute at = toMinute(time);
    const auto after =
        std::lower_bound(entries.begin(), entries.end(), at,
                         [](const LaneIndex::Entry &entry, Minute t) { return entry.start < t; });
    if (after != entries.end() && after->start == at)
        return after->item;
    if (after != entries.begin() && (std::prev(after)->end > at || after == entries.end()))
        return std::prev(after)->item;
    if (after == entries.end())
        return GanttScene::none;
    if (after != entries.begin() && at - std::prev(after)->start < after->start - at)
        return std::prev(after)->item;
    return after->item;
}

void GanttView::focusItem(int handle, int lane, Qt::KeyboardModifiers modifiers)
{
    if (handle == GanttScene::none)
        return;
    setCurrent(handle, lane);
    ensureVisible(currentItem());
    if (modifiers & Qt::ShiftModifier)
        select(m_state.selected + QSet<int>{handle});
    else if (!(modifiers & Qt::ControlModifier))
        select({handle});
    announce();
}

/// Goes to the neighbour in time; past the last item of a lane it goes on in the next lane that has one.
void GanttView::focusBeside(int step, Qt::KeyboardModifiers modifiers)
{
    int lane = m_focusLane != GanttScene::none ? m_focusLane : m_scene.nextLane(-1, 1);
    if (lane == GanttScene::none)
        return;
    auto entries = m_scene.lane(lane).index.entries();
    ptrdiff_t at = 0;
    if (const LaneIndex::Entry *own =
            m_scene.isLive(m_state.current) ? m_scene.entry(m_state.current, lane) : nullptr) {
        at = own - entries.data() + step;
    } else {
        const auto after = std::lower_bound(entries.begin(), entries.end(), toMinute(m_focusTime),
                                            [](const LaneIndex::Entry &e, Minute t) { return e.start < t; });
        at = after - entries.begin() - (step < 0 ? 1 : 0);
    }
    while (at < 0 || at >= ptrdiff_t(entries.size())) {
        lane = m_scene.nextLane(lane, step);
        if (lane == GanttScene::none)
            return;
        entries = m_scene.lane(lane).index.entries();
        at = step > 0 ? 0 : ptrdiff_t(entries.size()) - 1;
    }
    focusItem(entries[size_t(at)].item, lane, modifiers);
}

void GanttView::focusLane(int step, Qt::KeyboardModifiers modifiers)
{
    int from = m_focusLane;
    if (m_scene.isLive(m_state.current)) {
        // An item over several lanes is left as a whole.
        const auto &lanes = m_scene.item(m_state.current).lanes;
        const auto run = m_scene.run(m_scene.item(m_state.current), m_state.current, m_focusLane);
        if (lanes.contains(m_focusLane))
            from = step < 0 ? run.first : run.second;
    }
    const int lane = m_scene.nextLane(from, from == GanttScene::none ? 1 : step);
    if (lane == GanttScene::none)
        return;
    const qint64 time = from == GanttScene::none ? insertionPlace().start : m_focusTime;
    const int handle = itemNear(lane, time);
    if (handle != GanttScene::none) {
        focusItem(handle, lane, modifiers);
        // Going on up or down keeps to the time where one began.
        m_focusTime = time;
        return;
    }
    setFocusPlace(lane, time);
    ensureRectVisible(focusRect());
}

void GanttView::focusEnd(bool last, Qt::KeyboardModifiers modifiers)
{
    const auto hasItems = [this](int lane) { return !m_scene.lane(lane).index.entries().empty(); };
    int lane = m_focusLane;
    if ((modifiers & Qt::ControlModifier) || lane == GanttScene::none || !hasItems(lane)) {
        const int step = last ? -1 : 1;
        lane = m_scene.nextLane(last ? m_scene.laneCount() : -1, step);
        while (lane != GanttScene::none && !hasItems(lane))
            lane = m_scene.nextLane(lane, step);
    }
    if (lane == GanttScene::none)
        return;
    const auto entries = m_scene.lane(lane).index.entries();
    focusItem(last ? entries.back().item : entries.front().item, lane, modifiers & ~Qt::ControlModifier);
}

/// Moves the focus through time regardless of items: by a step that can be seen, to free places too.
void GanttView::focusFree(int step)
{
    const int lane = m_focusLane != GanttScene::none ? m_focusLane : m_scene.nextLane(-1, 1);
    if (lane == GanttScene::none)
        return;
    const qint64 least = qint64(24 / m_axis.pixelsPerMinute());
    const qint64 by = qMax<qint64>(m_snap, snappedDown(least, m_snap));
    const qint64 from = m_focusLane != GanttScene::none ? m_focusTime : insertionPlace().start;
    const qint64 time = snappedDown(from, m_snap) + step * by;
    const auto under = m_scene.lane(lane).index.range(toMinute(time), toMinute(time + 1));
    const auto covers = [time](const LaneIndex::Entry &entry) { return entry.end > time; };
    const auto found = std::find_if(under.begin(), under.end(), covers);
    if (found != under.end()) {
        setCurrent(found->item, lane);
        m_focusTime = time;
    } else {
        setFocusPlace(lane, time);
    }
    ensureRectVisible(focusRect());
}

void GanttView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_state.focused = true;
    updateItem(m_state.current);
    announce();
    viewport()->update();
}

void GanttView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_state.focused = false;
    m_spaceDown = false;
    m_laneHeader->setMarked(GanttScene::none);
    viewport()->update();
}

} // namespace veche::gantt
