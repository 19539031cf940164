// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

namespace veche::theme
{

namespace
{
double widestDigit(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char16_t c = u'0'; c <= u'9'; ++c)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(c)));
    return widest;
}

/// Calls `place(text, x, width)` for each digit and each run between digits; gives the whole width.
template <typename Place>
double layOut(const QFontMetricsF &metrics, const QString &text, Place place)
{
    const double digit = widestDigit(metrics);
    double x = 0;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i + 1;
        const bool isDigit = text[i] >= u'0' && text[i] <= u'9';
        while (!isDigit && end < text.size() && !(text[end] >= u'0' && text[end] <= u'9'))
            ++end;
        const QString run = text.mid(i, end - i);
        const double width = metrics.horizontalAdvance(run);
        place(run, x + (isDigit ? (digit - width) / 2 : 0));
        x += isDigit ? digit : width;
        i = end;
    }
    return x;
}
} // namespace

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

void drawFigures(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const double width = figuresWidth(painter.font(), text);
    double left = rect.left();
    if (alignment & Qt::AlignRight)
        left = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        left = rect.center().x() - width / 2;
    double base = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (alignment & Qt::AlignTop)
        base = rect.top() + metrics.ascent();
    else if (alignment & Qt::AlignBottom)
        base = rect.bottom() - metrics.descent();
    layOut(metrics, text,
           [&](const QString &run, double x) { painter.drawText(QPointF(left + x, base), run); });
}

double figuresWidth(const QFont &font, const QString &text)
{
    return layOut(QFontMetricsF(font), text, [](const QString &, double) {});
}

} // namespace veche::theme
