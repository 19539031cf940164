// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

#include <QHash>

#include <vector>

namespace veche::domain
{

/// The rows by their ids; the pointers live as long as the vector stays as it is.
template <typename T>
[[nodiscard]] QHash<Id, const T *> byId(const std::vector<T> &rows)
{
    QHash<Id, const T *> map;
    map.reserve(static_cast<qsizetype>(rows.size()));
    for (const T &row : rows)
        map.insert(row.id, &row);
    return map;
}

} // namespace veche::domain
