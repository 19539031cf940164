// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/listcolumn.h"

namespace veche::workspace
{
class Rights;
}

namespace veche::forms
{

/// The columns that the role sees: fields of its sight, and every function.
[[nodiscard]] std::vector<ListColumn> columnsFor(const workspace::Rights &rights, const ListRows &rows);
/// Whether the role may edit the row in that column's cell.
[[nodiscard]] bool mayEditCell(const workspace::Rights &rights, const ListRows &rows,
                               const ListColumn &column, const domain::EntityBase &row);
[[nodiscard]] bool mayDelete(const workspace::Rights &rights, const ListRows &rows,
                             const domain::EntityBase &row);

} // namespace veche::forms
