// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/overlay.h"

#include "app/widgets/gantt/chartpainter.h"

#include <QFontMetrics>
#include <QPainter>

namespace veche::gantt
{
namespace
{
constexpr int bubbleWidth = 336;
constexpr int bubblePadding = 10;
constexpr int bubbleAway = 10;
/// The shadow and outline reach this far out of a loose box.
constexpr int looseReach = 12;
} // namespace

QRect Overlay::bubble(const QRect &area, const QFont &font) const
{
    if (conflict.isEmpty() || loose.isEmpty())
        return {};
    const QRect room(0, 0, bubbleWidth, 1000);
    const QSize text = QFontMetrics(font).boundingRect(room, Qt::TextWordWrap, conflict).size();
    QRect rect(QPoint(), text + QSize(2 * bubblePadding, 2 * bubblePadding - 4));
    const QRect box = loose.constFirst().box;
    rect.moveTopLeft(QPoint(box.right() + bubbleAway, box.bottom() - rect.height() / 2));
    if (rect.right() > area.right() - 4) {
        rect.moveLeft(qMin(box.left(), area.right() - 4 - rect.width()));
        rect.moveTop(box.bottom() + bubbleAway);
    }
    if (rect.bottom() > area.bottom() - 4)
        rect.moveBottom(qMin(area.bottom() - 4, box.top() - bubbleAway));
    rect.moveLeft(qMax(rect.left(), area.left() + 4));
    rect.moveTop(qMax(rect.top(), area.top() + 4));
    return rect;
}

QRegion Overlay::region(const QRect &area, const QFont &font) const
{
    QRegion all;
    for (const Loose &one : loose)
        all += one.box.adjusted(-looseReach, -looseReach, looseReach, looseReach);
    all += bubble(area, font).adjusted(-2, -2, 2, 2);
    if (guide)
        all += QRect(*guide - 1, area.top(), 3, area.height());
    if (!marquee.isNull())
        all += marquee.adjusted(-2, -2, 2, 2);
    if (!link.isNull())
        all += QRect(link.p1(), link.p2()).normalized().adjusted(-8, -8, 8, 8);
    return all.intersected(area);
}

void Overlay::paint(QPainter &painter, const QRect &area, ChartPainter &chart, const QFont &font) const
{
    const GanttStyle &style = chart.style();
    if (guide) {
        painter.setPen(QPen(style.accent, 1, Qt::DashLine));
        painter.drawLine(*guide, area.top(), *guide, area.bottom());
    }
    for (auto one = loose.crbegin(); one != loose.crend(); ++one)
        chart.paintLoose(painter, one->box, one->item, !conflict.isEmpty());
    painter.setRenderHint(QPainter::Antialiasing);
    if (!marquee.isNull()) {
        QColor fill = style.accent;
        fill.setAlphaF(0.1f);
        painter.setPen(QPen(style.accent, 1));
        painter.setBrush(fill);
        painter.drawRect(QRectF(marquee).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (!link.isNull()) {
        painter.setPen(QPen(style.accent, 2));
        painter.drawLine(link);
        painter.setBrush(style.accent);
        painter.drawEllipse(link.p2(), 4, 4);
    }
    const QRect said = bubble(area, font);
    if (!said.isNull()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.bubble);
        painter.drawRoundedRect(said, 6, 6);
        painter.setPen(style.bubbleText);
        painter.setFont(font);
        painter.drawText(said.adjusted(bubblePadding, bubblePadding - 2, -bubblePadding, 0), Qt::TextWordWrap,
                         conflict);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace veche::gantt
