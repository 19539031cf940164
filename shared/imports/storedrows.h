// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/records.h"
#include "shared/imports/sourceitems.h"

#include <QHash>
#include <QSet>

namespace veche::imports
{

/// The row that speaks in another one's place, after a merge or after an erasure.
struct StandIn {
    Id row;
    bool erased = false;
};

/// The workspace's rows of the entities that a source speaks of. The rows belong to the caller.
struct Stored {
    QHash<const domain::EntityInfo *, std::vector<const domain::EntityBase *>> rows;
    std::span<const domain::Imported> imported;
    const QHash<Id, quint64> *asImported = nullptr; ///< by row: the registers that nobody set since
    const QSet<Id> *deleted = nullptr;
    const QSet<Id> *forgotten = nullptr; ///< deleted with the memory of their import
    QHash<Id, StandIn> standIns;         ///< by row that no source changes any more
};

/// The rows and the records of earlier imports, for looking up.
class StoredRows
{
public:
    /// Both must outlive this.
    StoredRows(const Stored &stored, const Source &source);

    [[nodiscard]] const domain::EntityBase *row(const domain::EntityInfo &info, const Id &id) const
    {
        return m_rows.value({&info, id});
    }
    [[nodiscard]] const domain::EntityBase *rowWithGuid(const domain::EntityInfo &info,
                                                        const QString &guid) const;
    /// Once each: a row that no import made, by its name.
    [[nodiscard]] const domain::EntityBase *takeNamed(const domain::EntityInfo &info, const QString &name);
    [[nodiscard]] const std::vector<const domain::EntityBase *> &all(const domain::EntityInfo &info) const;
    [[nodiscard]] std::vector<const domain::EntityBase *> children(const domain::EntityInfo &info,
                                                                   const Id &parent) const;

    /// The record of an import under that key; nullptr where there was none.
    [[nodiscard]] const domain::Imported *record(const domain::EntityInfo &info, const QString &key) const;
    [[nodiscard]] const std::vector<const domain::Imported *> &records(const domain::EntityInfo &info) const;
    /// Of the children of the thing with that key.
    [[nodiscard]] std::vector<const domain::Imported *> recordsOfChildren(const domain::EntityInfo &info,
                                                                          const QString &parentKey) const;
    /// The record of that row; nullptr where it wasn't imported.
    [[nodiscard]] const domain::Imported *recordOf(const Id &row) const { return m_byRow.value(row); }

    /// The registers of a row that are as an import wrote them, by bit.
    [[nodiscard]] quint64 untouched(const Id &row) const;
    [[nodiscard]] bool isDeleted(const Id &row) const { return has(m_stored.deleted, row); }
    [[nodiscard]] bool isForgotten(const Id &row) const { return has(m_stored.forgotten, row); }
    [[nodiscard]] const StandIn *standIn(const Id &row) const;
    /// The row that speaks for that one.
    [[nodiscard]] Id speakerFor(const Id &row) const;
    /// The title of a row that points at others: the first name among them.
    [[nodiscard]] QString titleOf(const domain::EntityInfo &info, const domain::EntityBase &row) const;

private:
    static bool has(const QSet<Id> *ids, const Id &row) { return ids && ids->contains(row); }
    void addRows(const SourceEntity &entity);
    [[nodiscard]] bool isBefore(const domain::Imported &one, const domain::Imported &other) const;

    using OfEntity = std::pair<const domain::EntityInfo *, Id>;
    using ByText = QHash<std::pair<const domain::EntityInfo *, QString>, const domain::EntityBase *>;
    const Stored &m_stored;
    QHash<OfEntity, const domain::EntityBase *> m_rows;
    QHash<OfEntity, std::vector<const domain::EntityBase *>> m_children; ///< by parent
    ByText m_byGuid;
    ByText m_byName;
    QHash<QString, std::vector<const domain::Imported *>> m_byEntity;
    QHash<std::pair<QString, QString>, std::vector<const domain::Imported *>> m_byKey;
    QHash<std::pair<QString, QString>, std::vector<const domain::Imported *>> m_byParentKey;
    QHash<Id, const domain::Imported *> m_byRow;
    QSet<Id> m_pointedAt;     ///< rows that identify a child, persons on sessions
    bool m_anyHashed = false; ///< of somebody who was erased only a hash of the key is left
};

/// The ids in a value of an Id or IdSet field.
[[nodiscard]] std::vector<Id> idsIn(const domain::Value &value);
/// The field of a child that points at its parent; -1 where the entity has none.
[[nodiscard]] int parentField(const domain::EntityInfo &info);
/// The text of the field that every row must have; empty where that is no text.
[[nodiscard]] QString nameOf(const domain::EntityInfo &info, const domain::EntityBase &row);

} // namespace veche::imports
