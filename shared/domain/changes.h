// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/stamp.h"
#include "shared/domain/description.h"

#include <algorithm>

namespace veche::domain
{

struct FieldChange {
    int field = 0; ///< index into the entity's description
    Value value;
    friend bool operator==(const FieldChange &, const FieldChange &) = default;
};

/// A field that this build doesn't know, kept as it came.
struct UnknownChange {
    QString name;
    Value value;
    friend bool operator==(const UnknownChange &, const UnknownChange &) = default;
};

/// A change to one row.
struct RowChange {
    const EntityInfo *entity = nullptr;
    Id id;
    /// The row is new: every register not named is set and blank.
    bool create = false;
    std::vector<FieldChange> fields;
    std::vector<UnknownChange> unknown;
    /// By register index, for the registers touched of a row that existed: the stamp it had before.
    std::vector<std::pair<int, Stamp>> previous;
    /// With `create`: an import makes the row, which others may have made of the same file. Only what it
    /// names is set, under Stamp::lowest(); a row that is there, deleted or not, keeps what it has.
    bool imported = false;

    [[nodiscard]] const Value *valueOf(int field) const;
    friend bool operator==(const RowChange &, const RowChange &) = default;
};

/// Changes that belong together and have one name, "Move «Opening»"; the unit of undo.
struct ChangeSet {
    QString label;
    std::vector<RowChange> rows;

    [[nodiscard]] bool isEmpty() const { return rows.empty(); }

    /// A new row with all the values of `entity`; blank ones are implied.
    void insert(const EntityInfo &info, const EntityBase &entity);
    /// The same with the values by field.
    void insert(const EntityInfo &info, const Id &id, const std::vector<Value> &values);
    /// The fields in which the two differ; nothing where they don't.
    void update(const EntityInfo &info, const EntityBase &before, const EntityBase &after);
    void set(const EntityInfo &info, const Id &id, int field, Value value);
    void remove(const EntityInfo &info, const Id &id);
    void restore(const EntityInfo &info, const Id &id);
    void append(ChangeSet other);

    template <typename T>
    void insert(const T &entity)
    {
        insert(T::info(), entity);
    }
    template <typename T>
    void update(const T &before, const T &after)
    {
        update(T::info(), before, after);
    }
    template <typename T>
    void remove(const T &entity)
    {
        remove(T::info(), entity.id);
    }
};

/// Why a value can't be accepted, for the text beside the field.
struct FieldProblem {
    enum class Kind { TooLong, Missing, WrongType } kind;
    const EntityInfo *entity;
    int field;
    int limit = 0; ///< for TooLong
};

/// Every problem of a change against its description; empty where it can be stored.
[[nodiscard]] std::vector<FieldProblem> problems(const RowChange &change);
/// "session.title: longer than 500 characters", for logs and the wire.
[[nodiscard]] QString toString(const FieldProblem &problem);

} // namespace veche::domain
