// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"
#include "shared/domain/transaction.h"

#include <optional>
#include <set>

namespace veche::storage
{

/// One register as it was before an edit; absent where its stamp is null.
struct BaseRegister {
    int reg = 0;
    Stamp stamp;
    std::vector<domain::FieldChange> fields;
    friend bool operator==(const BaseRegister &, const BaseRegister &) = default;
};

/// A row's registers before an edit, of those that the edit sets; those not named were absent.
struct BaseRow {
    const domain::EntityInfo *entity = nullptr;
    Id id;
    bool there = false; ///< the row was known
    std::vector<BaseRegister> registers;

    [[nodiscard]] const BaseRegister *find(int reg) const;
    void set(BaseRegister base);
    friend bool operator==(const BaseRow &, const BaseRow &) = default;
};

/// The state that a refused transaction falls back to. A row that it makes needs no entry until a peer gives
/// one of that id.
using EditBase = std::vector<BaseRow>;

/// The row's entry; nullptr where there is none.
[[nodiscard]] const BaseRow *baseOf(const EditBase &base, const domain::EntityInfo &info, const Id &id);
/// The same, made where it isn't there yet; `there` says whether the row was known then.
BaseRow &baseFor(EditBase &base, const domain::EntityInfo &info, const Id &id, bool there);

/// Adds what one change of a transaction with that stamp replaces: the row as it was, where there was one. A
/// row that is changed twice stands there twice, until it is encoded and decoded.
void noteBase(EditBase &base, const domain::RowChange &change, const std::optional<domain::Row> &before,
              const Stamp &stamp);

/// The registers that a change sets.
[[nodiscard]] std::set<int> registersOf(const domain::RowChange &change);
/// The register of a row as a base.
[[nodiscard]] BaseRegister registerOf(const domain::Row &row, int reg);
/// Makes the row's register what the base says: absent for nullptr.
void putBack(domain::Row &row, int reg, const BaseRegister *base);

/// CBOR: [[entity, id, there, [[register, stamp, {field: value}], …]], …].
[[nodiscard]] QByteArray encodeBase(const EditBase &base);
/// Leaves out entities, registers and fields that this build doesn't know. Corrupt for what isn't of that
/// shape.
[[nodiscard]] Result<EditBase> decodeBase(const QByteArray &cbor);

} // namespace veche::storage
