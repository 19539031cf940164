// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/choicedelegate.h"

#include "app/importing/draftmodel.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QMouseEvent>
#include <QPainter>

namespace veche::importing
{

namespace
{
constexpr int height = 24;
constexpr int padding = 10;

struct Segments {
    QString ours = ChoiceDelegate::tr("Ours", "value to take");
    QString theirs = ChoiceDelegate::tr("The file's", "value to take");

    static int widthOf(const QString &text)
    {
        return QFontMetrics(theme::font(theme::Text::SmallStrong)).horizontalAdvance(text) + 2 * padding;
    }
    [[nodiscard]] int width() const { return widthOf(ours) + widthOf(theirs); }
    [[nodiscard]] QRect box(const QRect &cell) const
    {
        return {cell.left() + table::CellDelegate::margin, cell.center().y() - height / 2 + 1, width(),
                height};
    }
};
} // namespace

int ChoiceDelegate::width()
{
    return Segments().width() + 2 * margin;
}

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const QVariant take = index.data(DraftModel::TakeRole);
    if (!take.isValid())
        return;
    const theme::Tokens &t = theme::tokens();
    const Segments segments;
    const QRect box = segments.box(option.rect);
    const QRect left(box.left(), box.top(), Segments::widthOf(segments.ours), box.height());
    const QRect right(left.right() + 1, box.top(), box.width() - left.width(), box.height());
    painter->save();
    theme::drawBox(*painter, box, t.surface, t.line, theme::sizes().radiusItem);
    const auto segment = [&](const QRect &rect, const QString &text, Take which) {
        const bool on = Take(take.toInt()) == which;
        if (on)
            theme::drawBox(*painter, rect, t.accentWeak, t.accent, theme::sizes().radiusItem);
        painter->setFont(theme::font(on ? theme::Text::SmallStrong : theme::Text::Small));
        painter->setPen(on ? t.accent : t.muted);
        painter->drawText(rect, Qt::AlignCenter, text);
    };
    segment(left, segments.ours, Take::Ours);
    segment(right, segments.theirs, Take::Theirs);
    painter->restore();
}

bool ChoiceDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease || !index.data(DraftModel::TakeRole).isValid())
        return false;
    const Segments segments;
    const QRect box = segments.box(option.rect);
    const QPoint at = static_cast<QMouseEvent *>(event)->position().toPoint();
    if (!box.contains(at))
        return false;
    const bool ours = at.x() < box.left() + Segments::widthOf(segments.ours);
    return model->setData(index, int(ours ? Take::Ours : Take::Theirs), DraftModel::TakeRole);
}

} // namespace veche::importing

#include "moc_choicedelegate.cpp"
