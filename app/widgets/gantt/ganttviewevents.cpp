// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/interaction/chartdrag.h"
#include "app/widgets/gantt/interaction/chartkeys.h"
#include "app/widgets/gantt/interaction/chartpointer.h"
#include "app/widgets/gantt/interaction/chartscroll.h"

#include <QDropEvent>
#include <QHelpEvent>
#include <QKeyEvent>

namespace veche::gantt
{
bool GanttView::event(QEvent *event)
{
    // Plain keys of ours must reach keyPressEvent even where the window has them as shortcuts.
    if (event->type() == QEvent::ShortcutOverride &&
        (isDragging() || ChartKeys::isOurs(*static_cast<QKeyEvent *>(event)))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

bool GanttView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::NativeGesture:
    case QEvent::Gesture:
        if (m_scroll->gesture(event))
            return true;
        break;
    case QEvent::Leave:
        m_pointer->leave();
        break;
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        showToolTip(help->pos(), help->globalPos());
        return true;
    }
    default:
        break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void GanttView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    m_scroll->fitIfWanted();
    m_scroll->settle();
}

void GanttView::resizeEvent(QResizeEvent *event)
{
    fitLaneWidth();
    layOutChildren();
    m_scroll->takeWidth();
    if (event->size().width() < event->oldSize().width())
        keepInSight(event->oldSize().width());
}

void GanttView::scrollContentsBy(int, int)
{
    m_scroll->takeBars();
}

void GanttView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (!m_scroll->wheel(*event))
        return;
    if (isDragging())
        m_drag->follow(event->modifiers());
    else
        m_pointer->hover(event->position().toPoint());
}

void GanttView::mousePressEvent(QMouseEvent *event)
{
    if (isDragging()) {
        // A second button during a drag is a change of mind.
        m_drag->cancel();
        return;
    }
    setFocus(Qt::MouseFocusReason);
    m_pointer->press(*event);
}

void GanttView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_drag->isPressed()) {
        m_drag->cancel();
        return;
    }
    if (isDragging())
        return;
    if (event->key() == Qt::Key_Space) {
        if (!event->isAutoRepeat())
            m_pointer->holdSpace();
        return;
    }
    // The rest, Escape and shortcuts among it, belongs to the window.
    if (!m_keys->press(*event))
        event->ignore();
}

void GanttView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) {
        QAbstractScrollArea::keyReleaseEvent(event);
        return;
    }
    // A tap selects; held, it was for panning.
    if (m_pointer->releaseSpace())
        m_focus->toggleCurrent();
}

void GanttView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_focus->setKeyboard(true);
}

void GanttView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_pointer->forgetSpace();
    m_focus->setKeyboard(false);
}

void GanttView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer->move(*event);
}

void GanttView::mouseReleaseEvent(QMouseEvent *event)
{
    m_pointer->release(*event);
    if (std::exchange(m_isHiding, false))
        keepInSight(viewport()->width());
}

void GanttView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_pointer->doubleClick(*event);
}

void GanttView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        m_pointer->contextMenu();
    else
        m_pointer->contextMenu(*event);
}

void GanttView::dragEnterEvent(QDragEnterEvent *event)
{
    m_pointer->dragEnter(*event);
}

void GanttView::dragMoveEvent(QDragMoveEvent *event)
{
    m_pointer->dragMove(*event);
}

void GanttView::dragLeaveEvent(QDragLeaveEvent *)
{
    m_pointer->dragLeave();
}

void GanttView::dropEvent(QDropEvent *event)
{
    m_pointer->drop(*event);
}

} // namespace veche::gantt
