// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/imports/draftitems.h"

namespace veche::imports
{

/// The rows that an earlier import brought and the source no longer has.
class GoneRows
{
public:
    /// All must outlive this.
    GoneRows(const Source &source, const StoredRows &stored, DraftItems &items, const ImportDraft &draft)
        : m_source(source)
        , m_stored(stored)
        , m_items(items)
        , m_draft(draft)
    {
    }

    /// The source has the thing with that key.
    void see(const domain::EntityInfo &info, const QString &key) { m_seen[&info].insert(key); }
    /// Adds items of all that wasn't seen; after everything else.
    void add();

private:
    void addUntouched(const SourceEntity &entity);
    void addWithChildren(const SourceEntity &entity, const domain::EntityBase &row,
                         const domain::Imported &record, bool selected);
    void addUnused(const SourceEntity &entity);
    void addKept(const SourceEntity &entity);
    [[nodiscard]] bool isGone(const domain::EntityInfo &info, const domain::Imported &record) const
    {
        return !m_seen.value(&info).contains(record.key);
    }
    [[nodiscard]] bool isWorkedOn(const SourceEntity &entity, const domain::EntityBase &row,
                                  const domain::Imported &record) const;
    [[nodiscard]] QSet<Id> usedAfterwards() const;
    [[nodiscard]] std::vector<const SourceEntity *> childrenOf(const SourceEntity &entity) const;

    const Source &m_source;
    const StoredRows &m_stored;
    DraftItems &m_items;
    const ImportDraft &m_draft;
    QHash<const domain::EntityInfo *, QSet<QString>> m_seen; ///< keys
};

} // namespace veche::imports
