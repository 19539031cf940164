// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/paint.h"

#include <QPainter>

namespace veche::theme
{

void drawBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &border, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const QRectF box = border.isValid() ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect;
    painter.drawRoundedRect(box, radius, radius);
    painter.restore();
}

void drawShadow(QPainter &painter, const QRectF &rect, double radius, int reach)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int steps = reach / 2;
    for (int i = steps; i > 0; --i) {
        const double spread = 2.0 * i;
        const double closeness = 1 - double(i) / (steps + 1);
        QColor black(0, 0, 0);
        black.setAlphaF(float(0.028 * closeness));
        painter.setBrush(black);
        painter.drawRoundedRect(rect.adjusted(-spread, -spread + 6, spread, spread + 6), radius + spread,
                                radius + spread);
    }
    painter.restore();
}

} // namespace veche::theme
