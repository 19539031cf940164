// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/domain/row.h"
#include "shared/storage/connection.h"

#include <QSet>

#include <functional>
#include <limits>

namespace veche::storage
{

/// One condition of a read: the field equals the value.
struct Where {
    QLatin1StringView field;
    domain::Value value;
};

/// Rows of one community as stored, deleted ones included.
[[nodiscard]] Result<std::optional<domain::Row>> loadRow(Connection &connection,
                                                         const domain::CommunityId &community,
                                                         const domain::EntityInfo &info, const Id &id);
/// Which of these rows are stored, deleted ones too.
[[nodiscard]] Result<QSet<Id>> storedAmong(Connection &connection, const domain::CommunityId &community,
                                           const domain::EntityInfo &info, const std::vector<Id> &ids);
/// For a row known not to be there.
[[nodiscard]] Result<void> insertRow(Connection &connection, const domain::CommunityId &community,
                                     const domain::Row &row);
/// For a row known to be there.
[[nodiscard]] Result<void> updateRow(Connection &connection, const domain::CommunityId &community,
                                     const domain::Row &row);

/// Takes the row out of the file: for what this replica may no longer see, never for a deletion.
[[nodiscard]] Result<void> removeRow(Connection &connection, const domain::CommunityId &community,
                                     const domain::EntityInfo &info, const Id &id);

/// Calls `visit` for each row that meets all conditions, in no promised order; a visitor that gives false
/// ends it. Without `withDeleted` those that are shown: neither deleted nor incomplete. Unknown field names
/// are a Bug.
[[nodiscard]] Result<void> forEachRow(Connection &connection, const domain::CommunityId &community,
                                      const domain::EntityInfo &info, const std::vector<Where> &conditions,
                                      bool withDeleted, const std::function<bool(domain::Row &&)> &visit);

/// A stretch of a table by sequence and, within one, by rowid.
struct SeqRange {
    qint64 since = 0;                                  ///< begins after this sequence …
    qint64 rowid = std::numeric_limits<qint64>::max(); ///< … or after this row of it
    qint64 until = std::numeric_limits<qint64>::max(); ///< ends with this sequence
};

/// The rows of that stretch in its order, each with its rowid: what a puller reads.
[[nodiscard]] Result<void> forEachRowBySeq(Connection &connection, const domain::CommunityId &community,
                                           const domain::EntityInfo &info, const SeqRange &range,
                                           const std::function<bool(domain::Row &&, qint64 rowid)> &visit);

/// Moves unknown registers that an upgrade knows into their columns, in every table.
[[nodiscard]] Result<void> adoptUnknown(Connection &connection);

} // namespace veche::storage
