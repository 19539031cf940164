// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/slimscrollbar.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>

namespace veche::gantt
{
namespace
{
constexpr int handleWidth = 6;
constexpr int shortestHandle = 24;
} // namespace

SlimScrollBar::SlimScrollBar(Qt::Orientation orientation, QWidget *parent)
    : QScrollBar(orientation, parent)
    , m_style(GanttStyle::light())
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::NoFocus);
}

void SlimScrollBar::setGanttStyle(const GanttStyle &style)
{
    m_style = style;
    update();
}

QSize SlimScrollBar::sizeHint() const
{
    return orientation() == Qt::Horizontal ? QSize(4 * thickness, thickness)
                                           : QSize(thickness, 4 * thickness);
}

/// The style's own place for the handle, so that what is seen is what can be grabbed.
QRect SlimScrollBar::handle() const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect place =
        style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, this);
    const int across = (thickness - handleWidth) / 2;
    QRect shown = orientation() == Qt::Horizontal
                      ? QRect(place.left(), across, qMax(shortestHandle, place.width()), handleWidth)
                      : QRect(across, place.top(), handleWidth, qMax(shortestHandle, place.height()));
    return shown.intersected(rect());
}

void SlimScrollBar::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_style.surface);
    if (orientation() == Qt::Horizontal)
        painter.fillRect(0, 0, width(), 1, m_style.line);
    else
        painter.fillRect(0, 0, 1, height(), m_style.line);
    if (minimum() == maximum())
        return;
    const QRect bar = handle();
    const bool strong = isSliderDown() || underMouse();
    const QColor colour = mixed(m_style.faint, m_style.surface, strong ? 0.9 : 0.5);
    // Two round ends and a plain middle: one long antialiased shape would cost more than a lane of items.
    constexpr int half = handleWidth / 2;
    const bool flat = orientation() == Qt::Horizontal;
    painter.fillRect(flat ? bar.adjusted(half, 0, -half, 0) : bar.adjusted(0, half, 0, -half), colour);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const QRect round(0, 0, handleWidth, handleWidth);
    painter.drawEllipse(round.translated(bar.topLeft()));
    painter.drawEllipse(round.translated(bar.bottomRight() - round.bottomRight()));
}

} // namespace veche::gantt

#include "moc_slimscrollbar.cpp"
