// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/stamp.h"
#include "shared/storage/connection.h"

#include <QVariant>

#include <functional>
#include <optional>

namespace veche::accounts::book
{

[[nodiscard]] inline QVariant sql(const Id &id)
{
    return id.toBytes();
}

[[nodiscard]] inline QVariant sql(DeviceId id)
{
    return static_cast<qint64>(id.value); // SQLite's integers are signed; the bits are kept.
}

/// Reads the one row that there may be.
template <typename T>
[[nodiscard]] Result<std::optional<T>> first(storage::Statement &statement,
                                             const std::function<T(const storage::Statement &)> &read)
{
    return statement.one(read);
}

} // namespace veche::accounts::book
