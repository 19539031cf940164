// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace veche::table
{
class TableView;
}

namespace veche::forms
{

struct ListRows;

/// Gives the table the widths of the columns that the rows have.
void showColumns(table::TableView &table, const ListRows &rows);
/// Makes a table, which has its model, the list of a card: as high as its rows, and edited in the cells,
/// where Enter and a double click edit the row's first cell that can be, if not the one they are on.
void makeInline(table::TableView &table, const ListRows &rows);

} // namespace veche::forms
