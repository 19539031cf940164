// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttheaders.h"
#include "app/widgets/gantt/ganttview.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>

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

bool GanttView::isOurs(const QKeyEvent &event)
{
    static constexpr std::array arrows{Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down};
    static constexpr std::array plain{Qt::Key_Plus,      Qt::Key_Equal,  Qt::Key_Minus, Qt::Key_0,
                                      Qt::Key_N,         Qt::Key_Home,   Qt::Key_End,   Qt::Key_Insert,
                                      Qt::Key_Space,     Qt::Key_Delete, Qt::Key_Enter, Qt::Key_Return,
                                      Qt::Key_Backspace, Qt::Key_F2};
    const auto contains = [&event](const auto &keys) {
        return std::any_of(keys.begin(), keys.end(), [&event](Qt::Key key) { return key == event.key(); });
    };
    const auto modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return contains(arrows) ? !(modifiers & Qt::MetaModifier)
                            : modifiers == Qt::NoModifier && contains(plain);
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
    case Qt::Key_F2:
        if (m_focusLane != GanttScene::none && m_focusLane < m_scene.laneCount())
            editLaneName(m_scene.lane(m_focusLane).data.id);
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
