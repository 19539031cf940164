// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"

namespace veche::domain
{

/// A register of a newer version, kept and passed on.
struct UnknownRegister {
    QString name;
    Value value;
    Stamp stamp;
    friend bool operator==(const UnknownRegister &, const UnknownRegister &) = default;
};

/// A row as stored and merged: values by field, stamps by register. A null stamp says that the register
/// is absent here (this replica may not see it); its values then mean nothing.
struct Row {
    const EntityInfo *entity = nullptr;
    Id id;
    qint64 seq = 0; ///< the server's; 0 before it has been there
    std::vector<Value> values;
    std::vector<Stamp> stamps;
    std::vector<UnknownRegister> unknown;

    Row() = default;
    Row(const EntityInfo &info, const Id &rowId);

    [[nodiscard]] bool has(int reg) const { return !stamps[reg].isNull(); }
    /// False while a register that the row can't do without hasn't arrived.
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool isDeleted() const { return values[0] == Value(true); }
    /// The greatest stamp of any register.
    [[nodiscard]] Stamp newest() const;
    /// Names every field of each register that the change touches, with this row's value where the change has
    /// none, and the stamp that each had: a register travels and merges as one. A deletion names the stamps
    /// of all registers, an edit of a deleted row that of the deletion: so the reader can tell what the
    /// author hadn't seen. Of a register that an import left out that is the lowest stamp.
    void complete(RowChange &change) const;
    /// Applies a local change: its stamp goes on every register touched. Gives back what undoes it.
    RowChange apply(const RowChange &change, const Stamp &stamp);

    friend bool operator==(const Row &, const Row &) = default;
};

/// The registers of a row that carry that stamp, by bit; of the first 64.
[[nodiscard]] quint64 registersWith(const Row &row, const Stamp &stamp);

/// The struct that a row describes; absent registers keep their defaults.
template <typename T>
[[nodiscard]] T entityOf(const Row &row)
{
    T entity;
    entity.id = row.id;
    for (size_t i = 0; i < row.values.size(); ++i) {
        if (row.has(row.entity->registerOf[i]))
            row.entity->fields[i].set(entity, row.values[i]);
    }
    return entity;
}

} // namespace veche::domain
