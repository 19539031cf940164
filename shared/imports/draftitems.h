// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/imports/importdraft.h"
#include "shared/imports/recognition.h"

namespace veche::imports
{

/// The row that a thing of the source became.
struct Target {
    Id row;
    int item = -1;        ///< where it has one
    bool fresh = false;   ///< new, or brought back: what belongs to it needs its item
    bool deleted = false; ///< was imported once and deleted here since: left so unless it is selected
    QString key = {};     ///< under which it is on record
};

/// How an item hangs on others.
struct Hanging {
    Id parentRow = {};
    int parent = -1; ///< the parent's item, where this one comes or goes with it
    std::vector<int> needs = {};
    bool bringBack = false; ///< its parent is brought back, and it with that
};

/// Is told of each thing of the source, the row that it is, and what is said with the ids of rows.
using OnRecognised = std::function<void(const SourceItem &item, const Match &match, const Values &said)>;

/// Compares things with their rows, and keeps what differs as the items of a draft.
class DraftItems
{
public:
    /// All must outlive this.
    DraftItems(ImportDraft &draft, const StoredRows &stored, const Recognition &recognition,
               const OnRecognised &recognised);

    /// An item where there is something to tell of it.
    [[nodiscard]] Target add(const SourceItem &item, const Match &match, const Hanging &hanging = {});
    /// An item of a thing that is there and doesn't change, for children that come or go.
    void addUnchanged(const SourceItem &item, Target &target);
    /// The item of a row that the source no longer has.
    DraftItem &addGone(const SourceEntity &entity, const domain::Imported &record, const QString &title,
                       int parent = -1);

    /// The target of the thing at that place of the source.
    [[nodiscard]] const Target &target(int index) const { return m_targets[index]; }
    void keep(Target target) { m_targets.push_back(std::move(target)); }

    /// The source's values, with the ids of the rows that it points at.
    [[nodiscard]] Values said(const SourceItem &item, bool withDeleted) const;
    /// The row that a record speaks of was changed by the team, or worked on otherwise.
    [[nodiscard]] bool isTouched(const SourceEntity &entity, const domain::EntityBase &row,
                                 const domain::Imported *record) const;

private:
    [[nodiscard]] Values said(const SourceItem &item, const Match &match) const;
    [[nodiscard]] DraftItem itemOf(const SourceItem &item, const Match &match, Values said) const;
    [[nodiscard]] Values begins(const SourceItem &item, const Match &match, const Id &parent);
    [[nodiscard]] domain::Value pointed(const SourceItem &item, const SourceReference &reference,
                                        bool withDeleted) const;
    [[nodiscard]] QString nextPosition(const domain::EntityInfo &info, const Id &parent);
    [[nodiscard]] Target addDeleted(const SourceItem &item, const Match &match, DraftItem draft,
                                    const Hanging &hanging);
    [[nodiscard]] Target put(DraftItem item, Target target);

    ImportDraft &m_draft;
    const StoredRows &m_stored;
    const Recognition &m_recognition;
    const OnRecognised &m_recognised;
    std::vector<Target> m_targets;
    QHash<std::pair<const domain::EntityInfo *, Id>, QString> m_positions; ///< the last, by parent
};

} // namespace veche::imports
