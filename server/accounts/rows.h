// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/stamp.h"
#include "shared/storage/connection.h"

#include <QVariant>

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

/// A null id where the column holds none.
template <typename T>
[[nodiscard]] T idAt(const storage::Statement &statement, int column)
{
    return T(Id::fromBytes(statement.bytes(column)).value_or(Id()));
}

} // namespace veche::accounts::book
