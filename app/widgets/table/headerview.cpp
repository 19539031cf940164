// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/headerview.h"

#include "app/widgets/table/celldelegate.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/tokens.h"

#include <QPainter>

namespace veche::table
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int mark = 14; ///< the sort chevron with its distance
} // namespace

HeaderView::HeaderView(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setFont(theme::font(theme::Text::Small));
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
    setSortIndicatorClearable(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(32);
    setMouseTracking(true);
}

QSize HeaderView::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), theme::sizes().row};
}

int HeaderView::titleWidth(int section) const
{
    const QString title = model() ? model()->headerData(section, Qt::Horizontal).toString() : QString();
    if (title.isEmpty())
        return minimumSectionSize();
    return QFontMetrics(theme::font(theme::Text::Small)).horizontalAdvance(title) + 2 * CellDelegate::margin +
           mark + 1;
}

void HeaderView::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    // Past the last column the style would paint its own ground.
    const QRect rest(length() - offset(), 0, viewport()->width(), viewport()->height());
    QPainter painter(viewport());
    painter.fillRect(rest, theme::tokens().surface);
    painter.fillRect(QRect(rest.left(), rest.bottom(), rest.width(), 1), theme::tokens().line);
}

void HeaderView::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const theme::Tokens &t = theme::tokens();
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const QVariant stored = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
    const auto alignment = stored.isValid() ? Qt::Alignment(stored.toInt()) : defaultAlignment();
    const bool sorted = sortIndicatorSection() == section && isSortIndicatorShown() && !title.isEmpty();
    const bool hovered = rect.contains(viewport()->mapFromGlobal(QCursor::pos())) && !title.isEmpty();

    painter->fillRect(rect, t.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line);
    if (hovered)
        painter->fillRect(QRect(rect.right(), rect.top() + 10, 1, rect.height() - 20), t.line);
    painter->setFont(theme::font(theme::Text::Small));
    painter->setPen(sorted || hovered ? t.text : t.muted);
    const QRect inner = rect.adjusted(CellDelegate::margin, 0, -CellDelegate::margin, 0);
    const int width = painter->fontMetrics().horizontalAdvance(title);
    const bool right = alignment & Qt::AlignRight;
    painter->drawText(inner, int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter), title);
    if (sorted) {
        const double x = right ? inner.right() - width - mark : inner.left() + width + 2;
        const QRectF place(x, inner.center().y() - 5, 12, 12);
        const bool up = sortIndicatorOrder() == Qt::AscendingOrder;
        theme::drawIcon(*painter, place, up ? u"chevron-up"_s : u"chevron-down"_s, t.text);
    }
}

} // namespace veche::table

#include "moc_headerview.cpp"
