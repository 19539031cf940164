// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/listtable.h"

#include "app/forms/listcolumn.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/theme/tokens.h"

#include <QHeaderView>

namespace veche::forms
{

using table::TableView;

void showColumns(TableView &table, const ListRows &rows)
{
    QList<table::Column> columns;
    for (const ListColumn &column : rows.columns)
        columns << table::Column{
            .id = column.id, .width = column.width, .stretch = column.stretch, .whole = column.whole};
    table.setColumns(columns);
}

namespace
{
void editRow(TableView &table, const QModelIndex &opened)
{
    QModelIndex cell = opened;
    for (int column = 0; cell.isValid() && !(cell.flags() & Qt::ItemIsEditable); ++column)
        cell = opened.siblingAtColumn(column);
    if (cell.isValid())
        table.edit(cell);
}

void fitHeight(TableView &table)
{
    const int rows = table.model()->rowCount();
    const QHeaderView *header = table.horizontalHeader();
    table.setVisible(rows > 0);
    table.setFixedHeight((header->isHidden() ? 0 : header->sizeHint().height()) + rows * theme::sizes().row +
                         2);
}
} // namespace

void makeInline(TableView &table, const ListRows &rows)
{
    showColumns(table, rows);
    table.horizontalHeader()->setVisible(rows.look == ListRows::Look::InlineTable);
    table.setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked |
                          QAbstractItemView::AnyKeyPressed);
    table.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QObject::connect(&table, &TableView::opened, &table,
                     [&table](const QModelIndex &index) { editRow(table, index); });
    const auto fit = [&table] { fitHeight(table); };
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        QObject::connect(table.model(), signal, &table, fit);
    QObject::connect(table.model(), &QAbstractItemModel::modelReset, &table, fit);
    fit();
}

} // namespace veche::forms
