// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/celldelegate.h"

#include "app/widgets/table/choiceeditor.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textline.h"
#include "app/widgets/theme/tokens.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

namespace veche::table
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int boxSide = 16;
constexpr int gap = 8;

QRect boxIn(const QRect &cell)
{
    return {cell.left() + CellDelegate::margin, cell.center().y() - boxSide / 2 + 1, boxSide, boxSide};
}

void paintBox(QPainter *painter, const QRect &box, Qt::CheckState state)
{
    const theme::Tokens &t = theme::tokens();
    if (state == Qt::Unchecked) {
        theme::drawBox(*painter, box, t.surface, t.faint, theme::sizes().radiusItem);
        return;
    }
    theme::drawBox(*painter, box, t.accent, {}, theme::sizes().radiusItem);
    const QString name = state == Qt::Checked ? u"check"_s : u"minus"_s;
    theme::drawIcon(*painter, QRectF(box).adjusted(2, 2, -2, -2), name, t.onAccent);
}

bool openChoices(const QMouseEvent *mouse, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    auto *view = qobject_cast<QAbstractItemView *>(const_cast<QWidget *>(option.widget));
    if (!view || mouse->button() != Qt::LeftButton || mouse->modifiers() != Qt::NoModifier)
        return false;
    view->edit(index);
    return true;
}

QFont fontOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (index.data(StrongRole).toBool())
        return theme::font(theme::Text::Strong);
    const QVariant own = index.data(Qt::FontRole);
    return own.isValid() ? own.value<QFont>() : option.font;
}

QColor colourOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const theme::Tokens &t = theme::tokens();
    if (!(option.state & QStyle::State_Enabled))
        return t.faint;
    if (index.data(MutedRole).toBool())
        return t.muted;
    const QVariant own = index.data(Qt::ForegroundRole);
    return own.isValid() ? own.value<QBrush>().color() : t.text;
}
} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    QRect rect = option.rect.adjusted(margin, 0, -margin, 0);
    const QVariant check = index.data(Qt::CheckStateRole);
    if (check.isValid()) {
        paintBox(painter, boxIn(option.rect), Qt::CheckState(check.toInt()));
        rect.setLeft(rect.left() + boxSide + gap);
    }
    if (index.data(ChoicesRole).isValid()) {
        theme::drawIcon(*painter,
                        QRect(rect.right() - boxSide, rect.center().y() - boxSide / 2 + 1, boxSide, boxSide),
                        u"chevron-down"_s, theme::tokens().muted);
        rect.setRight(rect.right() - boxSide - gap);
    }
    paintContent(painter, rect, option, index);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(fontOf(option, index));
    int width = metrics.horizontalAdvance(index.data().toString()) + 2 * margin + 2;
    const QString note = index.data(NoteRole).toString();
    if (!note.isEmpty())
        width += metrics.horizontalAdvance(note) + gap;
    for (const int box : {int(Qt::CheckStateRole), int(ChoicesRole)})
        width += index.data(box).isValid() ? boxSide + gap : 0;
    return {width + widthBefore(index), theme::sizes().row};
}

QWidget *CellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const QString name = u"%1, %2"_s.arg(
        index.siblingAtColumn(0).data().toString(),
        index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    const QVariant choices = index.data(ChoicesRole);
    if (!choices.isValid()) {
        QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
        if (editor)
            editor->setAccessibleName(name);
        return editor;
    }
    auto *editor = new ChoiceEditor(choices.value<QList<fields::ChoiceField::Choice>>(), name, parent);
    auto *self = const_cast<CellDelegate *>(this); // Its signals are the only way to end an edit.
    connect(editor, &ChoiceEditor::finished, self, [self, editor] {
        if (editor->isHidden())
            return; // The view has given it up.
        Q_EMIT self->commitData(editor);
        Q_EMIT self->closeEditor(editor);
    });
    return editor;
}

int CellDelegate::widthBefore(const QModelIndex &index) const
{
    return index.data(Qt::DecorationRole).isValid() ? theme::sizes().icon + gap : 0;
}

bool CellDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease && index.data(ChoicesRole).isValid())
        return openChoices(static_cast<QMouseEvent *>(event), option, index);
    const bool checkable = (index.flags() & Qt::ItemIsUserCheckable) && (index.flags() & Qt::ItemIsEnabled);
    if (!checkable || event->type() != QEvent::MouseButtonRelease)
        return false;
    auto *mouse = static_cast<QMouseEvent *>(event);
    const QRect target = boxIn(option.rect).adjusted(-margin, -gap, gap, gap);
    if (mouse->button() != Qt::LeftButton || !target.contains(mouse->position().toPoint()))
        return false;
    const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void CellDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    QRect left = rect;
    const QVariant decoration = index.data(Qt::DecorationRole);
    if (decoration.canConvert<QIcon>() && decoration.metaType().id() == QMetaType::QIcon) {
        const int side = theme::sizes().icon;
        const QRect place(rect.left(), rect.center().y() - side / 2 + 1, side, side);
        decoration.value<QIcon>().paint(painter, place);
        left.setLeft(left.left() + side + gap);
    } else if (decoration.metaType().id() == QMetaType::QColor) {
        const QRect swatch(rect.left(), rect.center().y() - 5, 12, 12);
        theme::drawBox(*painter, swatch, decoration.value<QColor>(), {}, 3);
        left.setLeft(left.left() + 12 + gap);
    }
    paintText(painter, left, option, index);
}

void CellDelegate::paintText(QPainter *painter, QRect rect, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const QString text = displayText(index.data(), option.locale);
    const QVariant stored = index.data(Qt::TextAlignmentRole);
    const auto alignment = stored.isValid() ? Qt::Alignment(stored.toInt()) : Qt::Alignment(Qt::AlignLeft);
    painter->setPen(colourOf(option, index));
    const theme::TextLine line = theme::textLine(fontOf(option, index), text, rect.width());
    if ((alignment & Qt::AlignRight) && !line.isCut) {
        painter->setFont(line.font);
        theme::drawFigures(*painter, rect, Qt::AlignRight | Qt::AlignVCenter, text);
        return;
    }
    theme::drawLine(*painter, rect, alignment, line);
    const QString note = index.data(NoteRole).toString();
    if (note.isEmpty() || line.isCut)
        return;
    rect.setLeft(rect.left() + qRound(line.width) + gap);
    painter->setPen(theme::tokens().muted);
    theme::drawLine(*painter, rect, Qt::AlignLeft, theme::textLine(option.font, note, rect.width()));
}

} // namespace veche::table

#include "moc_celldelegate.cpp"
