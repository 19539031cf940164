// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace veche::theme
