// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"
#include "shared/sync/protocol/rules.h"

#include <optional>

namespace veche::sync
{

/// The effect of a merge on a row, by register index.
struct Joined {
    std::vector<int> changed; ///< another stamp or value than before
    std::vector<int> tied;    ///< equal stamps with different values, settled by their bytes
    bool unknownChanged = false;

    [[nodiscard]] bool any() const { return unknownChanged || !changed.empty(); }
};

/// Takes into `held` each register that is newer in `incoming`; both are the same row. Per register the
/// higher stamp wins, equal stamps are settled by the larger bytes, what is absent never merges, and the
/// `erased` of a row that is on stays on and blanks what is personal. Commutative, associative,
/// idempotent.
Joined join(domain::Row &held, const domain::Row &incoming, const Rules &rules = {});

/// The registers that a change sets, as a row; the others are absent. Fields that the change leaves out of
/// a register it touches are taken from `held`, where there is one.
[[nodiscard]] domain::Row rowOf(const domain::RowChange &change, const Stamp &stamp, const domain::Row *held);

/// One change a row: what a transaction does to a row in several steps, as if in one. Equal stamps would
/// otherwise make its own steps compete.
void coalesce(std::vector<domain::RowChange> &changes);

/// Both sides of a register that two people changed without knowing of each other. Register 0 stands for a
/// deletion against an edit: then the fields are the deletion on one side and what was edited on the other.
struct Clash {
    int reg = 0;
    Stamp held;
    Stamp incoming;
    QByteArray heldFields; ///< CBOR map of field name → value
    QByteArray incomingFields;
    bool incomingWins = false;
};

/// Rows that record what happened, or are made alike by everyone, have nothing to choose between.
[[nodiscard]] bool hasNoConflicts(const domain::EntityInfo &info);

/// The parts of a change that are concurrent with the row as held here, before the two are joined. `incoming`
/// is rowOf() that change. An import's values clash with nothing.
[[nodiscard]] std::vector<Clash> clashes(const domain::Row &held, const domain::RowChange &change,
                                         const domain::Row &incoming, const Rules &rules = {});

/// The one form of a value: blank texts and bytes as nothing, numbers and truth values that are nothing as
/// 0 and false. SQL can't tell these apart, so the merge doesn't either.
[[nodiscard]] domain::Value canonical(domain::FieldType type, domain::Value value);
/// CBOR of one register's fields.
[[nodiscard]] QByteArray fieldsOf(const domain::Row &row, int reg);
/// True where both hold the register with the same content.
[[nodiscard]] bool sameContent(const domain::Row &a, const domain::Row &b, int reg);
/// The bytes that settle equal stamps.
[[nodiscard]] QByteArray contentBytes(const domain::Row &row, int reg);

} // namespace veche::sync
