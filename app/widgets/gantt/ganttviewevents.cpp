// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/tip.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/interaction/chartkeys.h"
#include "app/widgets/gantt/interaction/chartpointer.h"
#include "app/widgets/gantt/interaction/chartscroll.h"

#include <QDropEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace veche::gantt
{
namespace
{
/// Above so many pieces, painting their bounding rectangle is cheaper than each with its own query.
constexpr int mostPieces = 12;
} // namespace

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

void GanttView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_followsPalette) {
        setGanttStyle(GanttStyle::fromPalette(palette()));
        m_followsPalette = true;
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange)
        restyle();
}

void GanttView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const ChartGeometry chart = m_chart->geometry();
    const QRect area = viewport()->rect();
    const QFont bodyFont = m_chart->style.bodyFont(font());
    ChartState &state = m_chart->state;
    state.focused = viewport()->hasFocus() || hasFocus();
    state.focusPlace.reset();
    if (state.current == GanttScene::none && m_focus->lane() != GanttScene::none)
        state.focusPlace = m_focus->rect();
    const QRegion pieces =
        event->region().rectCount() > mostPieces ? QRegion(event->rect()) : event->region();
    for (const QRect &piece : pieces) {
        painter.setClipRect(piece);
        m_chart->painter->paint(painter, piece, chart, state);
        if (!m_chart->overlay.isEmpty())
            m_chart->overlay.paint(painter, piece, area, *m_chart->painter, bodyFont);
    }
    painter.setClipping(false);
    if (m_chart->scene.laneCount() == 0 && !m_placeholder.isEmpty()) {
        painter.setFont(bodyFont);
        painter.setPen(m_chart->style.muted);
        painter.drawText(area.adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
    }
}

void GanttView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    m_scroll->fitIfWanted();
    m_scroll->settle();
}

void GanttView::resizeEvent(QResizeEvent *)
{
    layOutChildren();
    m_scroll->takeWidth();
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
        m_pointer->follow(event->modifiers());
    else
        m_pointer->hover(event->position().toPoint());
}

void GanttView::mousePressEvent(QMouseEvent *event)
{
    if (isDragging()) {
        // A second button during a drag is a change of mind.
        m_pointer->cancel();
        return;
    }
    setFocus(Qt::MouseFocusReason);
    m_pointer->press(*event);
}

void GanttView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_pointer->isPressed()) {
        m_pointer->cancel();
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
}

void GanttView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_pointer->doubleClick(*event);
}

void GanttView::contextMenuEvent(QContextMenuEvent *event)
{
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

/// Says in full what the box under the pointer had no room for, or how many items a density bar stands for.
void GanttView::showToolTip(QPoint at, QPoint globalPos)
{
    const int handle = isDragging() ? GanttScene::none : m_chart->geometry().itemAt(at);
    QString text;
    if (handle != GanttScene::none) {
        const GanttItem &item = m_chart->scene.item(handle).data;
        const QString from = clockText(item.start, locale());
        const QString to = clockText(item.start + item.minutes, locale());
        if (!m_chart->painter->isWhole(handle, item, itemRect(item.id)))
            text = QStringList{item.title, item.line, from + u'–' + to}.join(u'\n');
    } else if (const int count = isDragging() ? 0 : m_chart->geometry().denseCountAt(at); count > 0) {
        text = tr("%n item(s)", nullptr, count);
    }
    widgets::showTip(globalPos, text, m_chart->viewport());
}

} // namespace veche::gantt
