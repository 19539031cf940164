// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/changes.h"
#include "shared/domain/ids.h"

namespace veche::domain
{

/// A commit as it travels: merged or rejected whole, applied by a reader in one local transaction.
/// One stamp covers all that it sets.
struct Transaction {
    static constexpr int maxRows = 500;
    static constexpr qint64 goodBytes = 1 << 20;   ///< encoded: what is larger is cut, unless it is one row
    static constexpr qint64 maxBytes = 8 << 20;    ///< encoded: no more is taken at once
    static constexpr qint64 maxRowBytes = 4 << 20; ///< encoded: a larger value is a file

    Id id;
    CommunityId community;
    DeviceId device;
    AccountId author;   ///< null until the workspace is put online
    int generation = 0; ///< raised by the device at each re-stamp
    Stamp stamp;
    Id group; ///< parts of one action share it; null where it is alone
    QString label;
    std::vector<RowChange> rows;

    friend bool operator==(const Transaction &, const Transaction &) = default;
};

/// CBOR (RFC 8949), an array: version 1, id, community, device, author, generation, stamp, group, label,
/// rows; a row is [entity, id, create, {field: value}, {register: previous stamp}]. These bytes are what
/// the device signs, so they are made once and kept.
[[nodiscard]] QByteArray encode(const Transaction &transaction);

/// Rejects what isn't of that shape, names an unknown entity, has more than `maxRows` rows or a value
/// beyond its limits; unknown fields of known entities are kept. The error says where.
[[nodiscard]] Result<Transaction> decodeTransaction(const QByteArray &cbor);

/// CBOR map of field name → value, for conflicts, imports and the like.
[[nodiscard]] QByteArray encodeFields(const EntityInfo &info, std::span<const FieldChange> fields);
/// Fields that the description doesn't know are left out.
[[nodiscard]] Result<std::vector<FieldChange>> decodeFields(const EntityInfo &info, const QByteArray &cbor);

} // namespace veche::domain
