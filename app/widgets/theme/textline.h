// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QList>
#include <QStaticText>

class QPainter;
class QRectF;

namespace veche::theme
{

/// One line of text, ready to be drawn: shaping it costs many times what drawing it does.
struct TextLine {
    struct Part {
        double x;
        QStaticText text;
    };
    QFont font;
    QList<Part> parts; ///< from left to right
    double width = 0;  ///< in pixels
    double height = 0;
    bool isCut = false; ///< an ellipsis stands for the end
};

/// Cut where it is wider than `room` pixels. Lines are kept: most of what is painted was painted before.
[[nodiscard]] TextLine textLine(const QFont &font, const QString &text, int room);
/// In the painter's pen, in the middle of the rectangle's height.
void drawLine(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const TextLine &line);

/// Text whose digits all take the width of the widest one, so that columns of numbers align;
/// `alignment` as in QPainter::drawText, one line, not elided.
void drawFigures(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);
/// The width that drawFigures needs.
[[nodiscard]] double figuresWidth(const QFont &font, const QString &text);

} // namespace veche::theme
