// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/eventdelegate.h"

#include "app/events/eventslist.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QPainter>

namespace veche::events
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int rowHeight = 64;
constexpr int side = 12;

QString whenAndWhere(const QModelIndex &event)
{
    QStringList parts{event.siblingAtColumn(EventsList::Dates).data().toString(),
                      event.siblingAtColumn(EventsList::Place).data().toString().section(u',', 0, 0)};
    parts.removeAll({});
    return parts.join(u" · "_s);
}
} // namespace

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const theme::Tokens &t = theme::tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect card = option.rect.adjusted(4, 2, -4, -2);
    if (option.state & QStyle::State_Selected)
        theme::drawBox(*painter, card, t.accentWeak, {}, theme::sizes().radius);
    else if (option.state & QStyle::State_MouseOver)
        theme::drawBox(*painter, card, t.hover(), {}, theme::sizes().radius);
    const int line = theme::lineHeight(theme::Text::Body);
    const QRect words = card.adjusted(side, (card.height() - 2 * line - 2) / 2, -side, 0);
    const QModelIndex state = index.siblingAtColumn(EventsList::State);
    const QString stateText = state.data().toString();
    painter->setFont(theme::font(theme::Text::Small));
    const int stateWidth = painter->fontMetrics().horizontalAdvance(stateText) + 12;
    painter->setPen(t.muted);
    painter->drawText(QRect(words.right() - stateWidth + 12, words.top(), stateWidth, line),
                      Qt::AlignLeft | Qt::AlignVCenter, stateText);
    painter->setBrush(state.data(Qt::DecorationRole).value<QColor>());
    painter->setPen(Qt::NoPen);
    painter->drawEllipse(QRectF(words.right() - stateWidth, words.top() + line / 2.0 - 3, 7, 7));
    painter->setFont(theme::font(theme::Text::Strong));
    painter->setPen(t.text);
    const int room = words.width() - stateWidth - 12;
    painter->drawText(QRect(words.left(), words.top(), room, line), Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room));
    painter->setFont(theme::font(theme::Text::Body));
    painter->setPen(t.muted);
    painter->drawText(QRect(words.left(), words.top() + line + 2, words.width(), line),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(whenAndWhere(index), Qt::ElideRight, words.width()));
    painter->restore();
}

QSize EventDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, rowHeight};
}

} // namespace veche::events

#include "moc_eventdelegate.cpp"
