// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/overlay.h"

#include "app/widgets/gantt/chartpainter.h"

#include <QPainter>
#include <QTextLayout>
#include <QtMath>

namespace veche::gantt
{
namespace
{
constexpr int bubbleWidth = 336;
constexpr int bubblePadding = 10;
constexpr int bubbleAway = 10;
constexpr int bubbleLine = 19;

struct Lines {
    QStringList texts;
    int width = 0;
};

Lines wrapped(const QString &text, const QFont &font)
{
    Lines lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(bubbleWidth);
        lines.texts.append(text.mid(line.textStart(), line.textLength()).trimmed());
        lines.width = qMax(lines.width, qCeil(line.naturalTextWidth()));
    }
    layout.endLayout();
    return lines;
}
} // namespace

QRect Overlay::bubble(const QRect &area, const QFont &font) const
{
    if (conflict.isEmpty() || loose.isEmpty())
        return {};
    const Lines lines = wrapped(conflict, font);
    QRect rect(0, 0, lines.width + 2 * bubblePadding,
               int(lines.texts.size()) * bubbleLine + bubblePadding + 4);
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
    constexpr int reach = ChartPainter::looseReach;
    QRegion all;
    for (const Loose &one : loose)
        all += one.box.adjusted(-reach, -reach, reach, reach);
    all += bubble(area, font).adjusted(-2, -2, 2, 2);
    if (guide)
        all += QRect(*guide - 1, area.top(), 3, area.height());
    if (!marquee.isNull())
        all += marquee.adjusted(-2, -2, 2, 2);
    if (!link.isNull())
        all += QRect(link.p1(), link.p2()).normalized().adjusted(-8, -8, 8, 8);
    return all.intersected(area);
}

void Overlay::paint(QPainter &painter, const QRect &exposed, const QRect &area, ChartPainter &chart,
                    const QFont &font) const
{
    constexpr int reach = ChartPainter::looseReach;
    const GanttStyle &style = chart.style();
    if (guide)
        paintGuide(painter, exposed, style.accent);
    for (auto one = loose.crbegin(); one != loose.crend(); ++one) {
        if (one->box.adjusted(-reach, -reach, reach, reach).intersects(exposed))
            chart.paintLoose(painter, one->box, one->item, !conflict.isEmpty());
    }
    if (!marquee.isNull()) {
        QColor fill = style.accent;
        fill.setAlphaF(0.1f);
        painter.fillRect(marquee, fill);
        painter.setPen(QPen(style.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(marquee.adjusted(0, 0, -1, -1));
    }
    if (!link.isNull()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(style.accent, 2));
        painter.drawLine(link);
        painter.setBrush(style.accent);
        painter.drawEllipse(link.p2(), 4, 4);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    if (bubble(area, font).intersects(exposed))
        paintBubble(painter, area, chart, font);
}

void Overlay::paintGuide(QPainter &painter, const QRect &exposed, const QColor &colour) const
{
    constexpr int dash = 4;
    constexpr int period = 7;
    for (int y = exposed.top() / period * period; y <= exposed.bottom(); y += period)
        painter.fillRect(*guide, y, 1, dash, colour);
}

void Overlay::paintBubble(QPainter &painter, const QRect &area, const ChartPainter &chart,
                          const QFont &font) const
{
    const QRect said = bubble(area, font);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(chart.style().bubble);
    painter.drawRoundedRect(said, 6, 6);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(chart.style().bubbleText);
    painter.setFont(font);
    QRect line(said.left() + bubblePadding, said.top() + bubblePadding / 2 + 2, said.width(), bubbleLine);
    for (const QString &text : wrapped(conflict, font).texts) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
        line.translate(0, bubbleLine);
    }
}

} // namespace veche::gantt
