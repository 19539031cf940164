// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/tip.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/itemmime.h"

#include <QDropEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace veche::gantt
{

void GanttView::dragEnterEvent(QDragEnterEvent *event)
{
    const std::optional<GanttItem> item = m_isReadOnly ? std::nullopt : unpacked(event->mimeData());
    if (!item || m_scene.laneCount() == 0) {
        event->ignore();
        return;
    }
    cancelDrag();
    m_drag.kind = m_drag.planned = DragKind::Drop;
    m_drag.dropped = *item;
    m_autoScroll.start(16, this);
    event->acceptProposedAction();
    updateDrag(event->position().toPoint(), event->modifiers());
}

void GanttView::dragMoveEvent(QDragMoveEvent *event)
{
    if (m_drag.kind != DragKind::Drop) {
        event->ignore();
        return;
    }
    updateDrag(event->position().toPoint(), event->modifiers());
    event->acceptProposedAction();
}

void GanttView::dragLeaveEvent(QDragLeaveEvent *)
{
    if (m_drag.kind == DragKind::Drop)
        cancelDrag();
}

void GanttView::dropEvent(QDropEvent *event)
{
    if (m_drag.kind != DragKind::Drop) {
        event->ignore();
        return;
    }
    updateDrag(event->position().toPoint(), event->modifiers());
    const QList<GanttMove> proposed = m_drag.proposed;
    cancelDrag();
    if (proposed.isEmpty() || proposed.constFirst().lanes.isEmpty())
        return;
    event->acceptProposedAction();
    const GanttMove &place = proposed.constFirst();
    setFocusPlace(m_scene.laneIndex(place.lanes.constFirst()), place.start);
    Q_EMIT dropRequested(place.id, place.lanes.constFirst(), place.start);
}

bool GanttView::event(QEvent *event)
{
    // Plain keys of ours must reach keyPressEvent even where the window has them as shortcuts.
    if (event->type() == QEvent::ShortcutOverride &&
        (isDragging() || isOurs(*static_cast<QKeyEvent *>(event)))) {
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
        if (gesture(event))
            return true;
        break;
    case QEvent::Leave:
        if (!isDragging() && m_state.linkFrom != GanttScene::none)
            updateItem(std::exchange(m_state.linkFrom, GanttScene::none));
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

/// Says in full what the box under the pointer had no room for, or how many items a density bar stands for.
void GanttView::showToolTip(QPoint at, QPoint globalPos)
{
    const int handle = isDragging() ? GanttScene::none : geometry().itemAt(at);
    QString text;
    if (handle != GanttScene::none) {
        const GanttItem &item = m_scene.item(handle).data;
        const QString from = clockText(item.start, locale());
        const QString to = clockText(item.start + item.minutes, locale());
        if (!m_painter->isWhole(handle, item, itemRect(item.id)))
            text = QStringList{item.title, item.line, from + u'–' + to}.join(u'\n');
    } else if (const int count = isDragging() ? 0 : geometry().denseCountAt(at); count > 0) {
        text = tr("%n item(s)", nullptr, count);
    }
    widgets::showTip(globalPos, text, viewport());
}

} // namespace veche::gantt
