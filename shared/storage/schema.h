// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/systemlock.h"
#include "shared/domain/description.h"
#include "shared/storage/connection.h"

#include <QMap>
#include <QStringList>

namespace veche::storage
{

/// Makes an empty database of ours at `path`, with these entries in `meta`. The file appears whole and
/// durable or not at all, whenever that is cut short, and is held from its first moment. Conflict: there is
/// one already, or somebody is just making it.
[[nodiscard]] Result<std::unique_ptr<SystemLock>> createFile(const QString &path,
                                                             const QMap<QString, QByteArray> &meta = {});

/// Brings the tables up to the descriptions: adds what is missing, never drops. Gives true when anything
/// was added to a file that had tables before (then the peers are read again from the start, for fields
/// that came while we didn't know them are waiting in `unknown`).
[[nodiscard]] Result<bool> migrate(Connection &connection, const QStringList &extraSchema);

/// A table's or column's name as SQL; only names of descriptions come here, never text from outside.
[[nodiscard]] QString quoted(QLatin1StringView name);

/// In the table's order; none where there is no such table.
[[nodiscard]] Result<QStringList> columnNames(Connection &connection, const QString &table);

/// One value of the key-value table `meta`; empty where there is none.
[[nodiscard]] Result<QByteArray> readMeta(Connection &connection, const QString &key);
[[nodiscard]] Result<void> writeMeta(Connection &connection, const QString &key, const QByteArray &value);

} // namespace veche::storage
