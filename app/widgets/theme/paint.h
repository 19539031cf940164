// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>

class QColor;
class QPainter;
class QRect;
class QRectF;

namespace veche::theme
{

/// A filled rounded rectangle with a hairline border (invalid colours are left out), crisp at any scale.
void drawBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &border, double radius);
/// A soft shadow around `rect`, for sheets that lie above the page; `reach` pixels wide.
void drawShadow(QPainter &painter, const QRectF &rect, double radius, int reach);
/// Text whose digits all take the width of the widest one, so that columns of numbers align;
/// `alignment` as in QPainter::drawText, one line, not elided.
void drawFigures(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);
/// The width that drawFigures needs.
[[nodiscard]] double figuresWidth(const QFont &font, const QString &text);

} // namespace veche::theme
