// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/row.h"

namespace veche::storage
{

/// The stamps column. Base stamp, number of registers known when it was written, then (register, stamp)
/// for each that differs; a null stamp says absent. Registers beyond the known number are absent: a base
/// stamp covers only what was present. Positions are those of the description, which only grows.
[[nodiscard]] QByteArray encodeStamps(const domain::Row &row);
[[nodiscard]] Result<void> decodeStamps(const QByteArray &bytes, domain::Row &row);

/// The unknown column: CBOR array of [name, value, stamp]; null where there is none. Decoding moves those
/// that the description knows by now into their fields, stamps included.
[[nodiscard]] QByteArray encodeUnknown(const domain::Row &row);
[[nodiscard]] Result<void> decodeUnknown(const QByteArray &bytes, domain::Row &row);

/// A column's content as a value of that type.
[[nodiscard]] domain::Value fromSql(const QVariant &column, domain::FieldType type);

} // namespace veche::storage
