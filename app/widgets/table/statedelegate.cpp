// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/celldelegate.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QPainter>

namespace veche::table
{

namespace
{
constexpr int dotWidth = 17;
constexpr int markWidth = 7;
constexpr int markHeight = 12;
constexpr int markStep = markWidth + 2;

/// More would push the words out; they say the numbers anyway.
int marksOf(const QModelIndex &index)
{
    return std::clamp(index.data(MarksDelegate::TotalRole).toInt(), 0, 8);
}
} // namespace

void StateDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    if (index.data().toString().isEmpty())
        return;
    const auto state = theme::State(index.data(StateRole).toInt());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme::tokens().stateMark(state));
    painter->drawEllipse(QRectF(rect.left() + 1, rect.center().y() - 3.5, 9, 9));
    painter->setRenderHint(QPainter::Antialiasing, false);
    paintText(painter, rect.adjusted(dotWidth, 0, 0, 0), option, index);
}

void MarksDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const int total = marksOf(index);
    const int filled = index.data(FilledRole).toInt();
    const theme::Tokens &t = theme::tokens();
    for (int i = 0; i < total; ++i) {
        const QRectF mark(rect.left() + i * markStep, rect.center().y() - markHeight / 2 + 1, markWidth,
                          markHeight);
        theme::drawBox(*painter, mark, i < filled ? t.ok : theme::mixed(t.text, 0.12, t.surface), {}, 2);
    }
    paintText(painter, rect.adjusted(widthBefore(index), 0, 0, 0), option, index);
}

int StateDelegate::widthBefore(const QModelIndex &) const
{
    return dotWidth;
}

int MarksDelegate::widthBefore(const QModelIndex &index) const
{
    const int total = marksOf(index);
    return total > 0 ? total * markStep + 5 : 0;
}

} // namespace veche::table
