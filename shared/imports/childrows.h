// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/imports/draftitems.h"

namespace veche::imports
{

/// The children of one thing of the source: which rows they are, and those that are gone from it.
class ChildRows
{
public:
    /// All must outlive this. The parent gets an item where children that come or go are a change of it.
    ChildRows(const Source &source, const StoredRows &stored, Recognition &recognition, DraftItems &items,
              QSet<Id> &adopted);

    /// `children` are those of one entity.
    void add(const SourceItem &parent, Target &target, const SourceEntity &entity,
             std::span<const SourceItem> children);

private:
    void addMany(const SourceItem &parent, const Target &target, const SourceEntity &entity,
                 std::span<const SourceItem> children);
    void addOne(const SourceItem &parent, Target &target, const SourceItem &child, QSet<QString> &seen);
    void addGone(const SourceItem &parent, Target &target, const SourceEntity &entity,
                 const QSet<QString> &seen);
    [[nodiscard]] std::vector<const domain::Imported *>
    matchByValues(std::span<const SourceItem> children,
                  const std::vector<const domain::Imported *> &records) const;
    [[nodiscard]] std::vector<Id> newIds(const Target &target, std::span<const SourceItem> children,
                                         const std::vector<const domain::Imported *> &matched) const;
    [[nodiscard]] Match matchOf(const Target &target, const SourceItem &child, const domain::Imported *record,
                                const Id &derived) const;

    const Source &m_source;
    const StoredRows &m_stored;
    Recognition &m_recognition;
    DraftItems &m_items;
    QSet<Id> &m_adopted; ///< rows that the source still has, under whatever key
};

} // namespace veche::imports
