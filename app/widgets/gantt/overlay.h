// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttmodel.h"

#include <QFont>
#include <QLine>
#include <QRegion>

#include <optional>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace veche::gantt
{

class ChartPainter;

/// The layer over the chart while something is being dragged.
struct Overlay {
    struct Loose {
        QRect box;
        GanttItem item;
    };
    QList<Loose> loose;       ///< items where they would come to lie
    QString conflict;         ///< the sentence in the bubble
    std::optional<int> guide; ///< x of the snap line
    QRect marquee;
    QLine link;

    [[nodiscard]] bool isEmpty() const
    {
        return loose.isEmpty() && marquee.isNull() && link.isNull() && !guide;
    }
    /// Everything that paint() touches; `area` is the visible part of the chart.
    [[nodiscard]] QRegion region(const QRect &area, const QFont &font) const;
    /// Paints what of it lies in `exposed`.
    void paint(QPainter &painter, const QRect &exposed, const QRect &area, ChartPainter &chart,
               const QFont &font) const;
    /// Where the bubble goes: beside the first loose box, inside the area.
    [[nodiscard]] QRect bubble(const QRect &area, const QFont &font) const;

private:
    void paintGuide(QPainter &painter, const QRect &exposed, const QColor &colour) const;
    void paintBubble(QPainter &painter, const QRect &area, const ChartPainter &chart,
                     const QFont &font) const;
};

} // namespace veche::gantt
