// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/chip.h"

#include "app/widgets/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace veche::widgets
{

namespace
{
constexpr int sideMargin = 8;
constexpr int pillHeight = 20;
} // namespace

Chip::Chip(QWidget *parent)
    : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setTextFormat(Qt::PlainText);
}

void Chip::setState(theme::State state)
{
    m_state = state;
    m_colour = QColor(); // {} would be Qt::color0
    update();
}

void Chip::setColour(const QColor &colour)
{
    m_colour = colour;
    update();
}

QSize Chip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * sideMargin, pillHeight};
}

QSize Chip::minimumSizeHint() const
{
    return sizeHint();
}

void Chip::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    const QColor fill = m_colour.isValid() ? t.itemFill(m_colour) : t.stateFill(m_state);
    theme::drawBox(painter, rect(), fill, {}, pillHeight / 2.0);
    painter.setPen(m_colour.isValid() ? t.text : t.stateText(m_state));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace veche::widgets

#include "moc_chip.cpp"
