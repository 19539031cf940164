// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/palette/resultdelegate.h"

#include "app/widgets/palette/resultmodel.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QPainter>

namespace veche::palette
{

namespace
{
constexpr int side = 12;

/// Gives the room that is left for the title.
QRect paintKey(QPainter *painter, QRect rect, const QString &key)
{
    if (key.isEmpty())
        return rect;
    const theme::Tokens &t = theme::tokens();
    painter->setFont(theme::font(theme::Text::Small));
    const int width = painter->fontMetrics().horizontalAdvance(key) + 12;
    const QRect box(rect.right() - width, rect.center().y() - 9, width, 20);
    theme::drawBox(*painter, box, t.bg, t.line, theme::sizes().radiusItem);
    painter->setPen(t.muted);
    painter->drawText(box, Qt::AlignCenter, key);
    rect.setRight(box.left() - 10);
    return rect;
}
} // namespace

void ResultDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const theme::Tokens &t = theme::tokens();
    painter->save();
    const QString title = index.data().toString();
    if (index.data(ResultModel::HeadingRole).toBool()) {
        painter->setFont(theme::font(theme::Text::Small));
        painter->setPen(t.muted);
        painter->drawText(option.rect.adjusted(side + 4, 8, -side, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          title);
        painter->restore();
        return;
    }
    QRect rect = option.rect.adjusted(4, 0, -4, 0);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        theme::drawBox(*painter, rect, t.accentWeak, {}, theme::sizes().radiusItem);
    rect.adjust(side, 0, -8, 0);
    const int icon = theme::sizes().icon;
    theme::drawIcon(*painter, QRectF(rect.left(), rect.center().y() - icon / 2 + 1, icon, icon),
                    index.data(ResultModel::IconRole).toString(), selected ? t.accent : t.muted);
    rect.setLeft(rect.left() + icon + 10);
    rect = paintKey(painter, rect, index.data(ResultModel::ShortcutRole).toString());

    const QFont body = theme::font(theme::Text::Body);
    painter->setFont(body);
    painter->setPen(t.text);
    const QFontMetrics metrics(body);
    const QString shown = metrics.elidedText(title, Qt::ElideRight, rect.width());
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, shown);
    rect.setLeft(rect.left() + metrics.horizontalAdvance(shown) + 10);
    if (rect.width() > 32) {
        painter->setPen(t.muted);
        const QString subtitle = index.data(ResultModel::SubtitleRole).toString();
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(subtitle, Qt::ElideRight, rect.width()));
    }
    painter->restore();
}

QSize ResultDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool heading = index.data(ResultModel::HeadingRole).toBool();
    return {100, heading ? headingHeight : rowHeight};
}

} // namespace veche::palette

#include "moc_resultdelegate.cpp"
