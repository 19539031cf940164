// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/listrights.h"

#include "app/workspace/rights.h"

namespace veche::forms
{

using domain::EntityBase;
using workspace::Rights;

namespace
{
bool isOpen(const ListRows &rows, const EntityBase &row)
{
    return !rows.isOpen || rows.isOpen(row);
}
} // namespace

std::vector<ListColumn> columnsFor(const Rights &rights, const ListRows &rows)
{
    std::vector<ListColumn> seen;
    for (const ListColumn &column : rows.columns) {
        if (column.value || rights.maySee(*rows.info, column.id))
            seen.push_back(column);
    }
    return seen;
}

bool mayEditCell(const Rights &rights, const ListRows &rows, const ListColumn &column, const EntityBase &row)
{
    const bool may = column.edited ? rights.mayEdit(*rows.info, column.id, row.id)
                                   : column.change && rights.mayEdit(*rows.info);
    return may && isOpen(rows, row);
}

bool mayDelete(const Rights &rights, const ListRows &rows, const EntityBase &row)
{
    return rights.mayEdit(*rows.info) && isOpen(rows, row);
}

} // namespace veche::forms
