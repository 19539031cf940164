// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/celldelegate.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QPainter>

namespace veche::table
{

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
    paintText(painter, rect.adjusted(17, 0, 0, 0), option, index);
}

void MarksDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    constexpr int width = 7;
    constexpr int height = 12;
    constexpr int step = width + 2;
    constexpr int most = 8; // more would push the words out; they say the numbers anyway
    const int total = std::min(index.data(TotalRole).toInt(), most);
    const int filled = index.data(FilledRole).toInt();
    const theme::Tokens &t = theme::tokens();
    for (int i = 0; i < total; ++i) {
        const QRectF mark(rect.left() + i * step, rect.center().y() - height / 2 + 1, width, height);
        theme::drawBox(*painter, mark, i < filled ? t.ok : theme::mixed(t.text, 0.12, t.surface), {}, 2);
    }
    paintText(painter, rect.adjusted(total > 0 ? total * step + 5 : 0, 0, 0, 0), option, index);
}

} // namespace veche::table
