// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"

#include <QSet>

#include <optional>

namespace veche::domain
{

/// Said for each field of an entity about persons; Unsaid where that was forgotten.
[[nodiscard]] Personal personalOf(QLatin1StringView entity, QLatin1StringView field);

/// True where the person whose row it is was erased.
[[nodiscard]] bool isErased(const Row &row);
/// True where the change says so.
[[nodiscard]] bool isErasing(const RowChange &change);

/// Blanks what is personal, whatever its stamps; gives the registers that held something.
std::vector<int> blankPersonal(Row &row);
/// A change of an erased row tells nothing personal and doesn't take the erasing back; one that makes the
/// row, and can't without a name, makes it erased.
void blankPersonal(RowChange &change);

/// The change that erases the row: the merge blanks the rest. A waiting letter isn't sent any more. Nothing
/// where the row is erased already, or its entity has nothing to erase.
[[nodiscard]] std::optional<RowChange> erasing(const Row &row);

/// The key of import memory without what it says of a person: "sha256:" and the hash, which still finds the
/// key. A hashed key stays as it is.
[[nodiscard]] QString hashedKey(const QString &key);
[[nodiscard]] bool isHashedKey(const QString &key);

/// The bytes of Release::snapshot without these persons; nothing where they don't stand in it.
[[nodiscard]] std::optional<QByteArray> snapshotWithout(const QByteArray &snapshot, const QSet<Id> &persons);

} // namespace veche::domain
