// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/imports/storedrows.h"

namespace veche::imports
{

/// Of what the ids of new rows are derived.
struct ImportScope {
    domain::CommunityId community;
    domain::EventId event; ///< to which everything goes that doesn't belong to the community
};

/// The row that a thing of the source is.
struct Match {
    const domain::EntityBase *ours = nullptr; ///< nullptr where it is new or was deleted here
    const domain::Imported *record = nullptr; ///< nullptr where nothing was imported under its key
    Id row;                                   ///< of the row, or that a new one gets
    QString key;                              ///< under which it is on record, or will be
};

/// Tells which row a thing of the source is: by the record of an earlier import, by its guid, by the name of
/// a row that no import made, by the id that every laptop derives of it.
class Recognition
{
public:
    /// All must outlive this.
    Recognition(const Source &source, StoredRows &stored, const ImportScope &scope);

    [[nodiscard]] Match find(const SourceItem &item);
    /// The same of a child, whose key is given; `pointsAt` are the rows that identify it beside its parent.
    [[nodiscard]] Match findChild(const SourceItem &item, const Id &parent, const QString &key,
                                  const std::vector<Id> &pointsAt);

    /// The id that every laptop derives of that key.
    [[nodiscard]] Id derivedId(const domain::EntityInfo &info, const QString &key, int ordinal) const;

private:
    [[nodiscard]] Id nextId(const SourceItem &item);
    [[nodiscard]] const QSet<QString> &guids();
    void findByRecord(const SourceItem &item, Match &match);
    [[nodiscard]] const domain::Imported *recordInSmallLetters(const SourceItem &item);
    [[nodiscard]] const domain::Imported *recordWithKeptPart(const SourceItem &item) const;
    [[nodiscard]] const domain::Imported *recordOfDerived(const Id &derived, const QString &key) const;
    [[nodiscard]] bool pointsAt(const SourceItem &item, const domain::EntityBase &row,
                                const std::vector<Id> &wanted) const;

    const Source &m_source;
    StoredRows &m_stored;
    ImportScope m_scope;
    QHash<std::pair<const domain::EntityInfo *, QString>, int> m_ordinals; ///< by normalised key: the next
    QSet<QString> m_guids;      ///< of the source's things; read on first use
    QSet<Id> m_smallLetters;    ///< records that were found under the small letters of a guid
    QHash<QString, int> m_kept; ///< by kept part: how many things of the source have it
};

} // namespace veche::imports
