// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/treeview.h"

#include "app/widgets/table/celldelegate.h"
#include "app/widgets/table/headerview.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/tokens.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace veche::table
{

using namespace Qt::StringLiterals;

TreeView::TreeView(QWidget *parent)
    : QTreeView(parent)
{
    setHeader(new HeaderView(this));
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    setItemDelegate(new CellDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setIndentation(20);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(false);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    verticalScrollBar()->setSingleStep(theme::sizes().row);
    connect(this, &QTreeView::doubleClicked, this, &TreeView::opened);
}

void TreeView::setWidths(const QList<int> &widths, int stretched, int rigid)
{
    m_widths = widths;
    m_stretched = stretched;
    m_rigid = rigid;
    stretch();
}

/// Where they don't all have what they want, each has its share of what there is.
void TreeView::stretch()
{
    if (m_widths.isEmpty())
        return;
    const auto isShown = [this](int column) { return column >= 0 && !isColumnHidden(column); };
    const int rigid = isShown(m_rigid) ? m_widths[m_rigid] : 0;
    const int shared = viewport()->width() - rigid;
    int wanted = -rigid;
    for (int column = 0; column < m_widths.size(); ++column)
        wanted += isShown(column) ? m_widths[column] : 0;
    int left = shared;
    for (int column = 0; column < m_widths.size(); ++column) {
        if (column == m_stretched || column == m_rigid || !isShown(column))
            continue;
        const int width = m_widths[column] * std::min(shared, wanted) / wanted;
        header()->resizeSection(column, width);
        left -= width;
    }
    if (rigid > 0)
        header()->resizeSection(m_rigid, rigid);
    header()->resizeSection(m_stretched, left);
}

void TreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    stretch();
}

void TreeView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const theme::Tokens &t = theme::tokens();
    const QRect row(0, option.rect.y(), viewport()->width(), option.rect.height());
    const QModelIndex first = index.siblingAtColumn(0);
    const bool group = first.data(GroupRole).toBool();
    const bool hovered = viewport()->underMouse() && row.contains(viewport()->mapFromGlobal(QCursor::pos()));
    if (selectionModel() && selectionModel()->isRowSelected(first.row(), first.parent()))
        painter->fillRect(row, t.accentWeak);
    else if (group)
        painter->fillRect(row, t.bg);
    else if (hovered)
        painter->fillRect(row, t.hover());
    if (!group) {
        for (int column = 0; column < header()->count(); ++column) {
            if (isColumnHidden(column))
                continue;
            QStyleOptionViewItem cell = option;
            cell.rect = visualRect(index.siblingAtColumn(column));
            itemDelegateForColumn(column)
                ? itemDelegateForColumn(column)->paint(painter, cell, index.siblingAtColumn(column))
                : itemDelegate()->paint(painter, cell, index.siblingAtColumn(column));
        }
    } else {
        QStyleOptionViewItem cell = option;
        cell.rect = visualRect(first);
        cell.rect.setRight(row.right());
        itemDelegate()->paint(painter, cell, first);
    }
    const QRect own = visualRect(first);
    drawBranches(painter, {0, own.y(), own.x(), own.height()}, first);
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), t.line);
    if (hasFocus() && currentIndex().siblingAtColumn(0) == first)
        painter->fillRect(QRect(row.left(), row.top(), 2, row.height()), t.accent);
}

void TreeView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (!model()->hasChildren(index))
        return;
    const int side = 16;
    const QRect place(rect.right() - side + 3, rect.center().y() - side / 2 + 1, side, side);
    theme::drawIcon(*painter, place, isExpanded(index) ? u"chevron-down"_s : u"chevron-right"_s,
                    theme::tokens().muted);
}

void TreeView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Space)
        toggle();
    else if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid())
        Q_EMIT opened(currentIndex());
    else if (enter || event->key() == Qt::Key_Escape)
        event->ignore(); // The sheet's.
    else
        QTreeView::keyPressEvent(event);
}

/// The current row's box decides; the other selected rows follow it.
void TreeView::toggle()
{
    const QModelIndex current = currentIndex().siblingAtColumn(0);
    const QVariant state = current.data(Qt::CheckStateRole);
    if (!state.isValid() || !(current.flags() & Qt::ItemIsUserCheckable)) {
        if (current.isValid())
            Q_EMIT spacePressed(current);
        return;
    }
    const auto wanted = state.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked;
    QList<QPersistentModelIndex> rows{current};
    for (const QModelIndex &row : selectionModel()->selectedRows())
        rows.append(row);
    for (const QPersistentModelIndex &row : std::as_const(rows)) {
        if (row.isValid() && row.data(Qt::CheckStateRole).isValid())
            model()->setData(row, wanted, Qt::CheckStateRole);
    }
}

void TreeView::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex at = indexAt(event->pos());
    // A heading opens and closes wherever it is clicked, but for its box.
    const bool heading = at.isValid() && at.siblingAtColumn(0).data(GroupRole).toBool();
    const int boxes = at.siblingAtColumn(0).data(Qt::CheckStateRole).isValid() ? 48 : 0;
    if (heading && event->button() == Qt::LeftButton && event->pos().x() > indentation() + boxes)
        setExpanded(at.siblingAtColumn(0), !isExpanded(at.siblingAtColumn(0)));
}

} // namespace veche::table

#include "moc_treeview.cpp"
