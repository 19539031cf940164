// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/domain/ids.h"
#include "shared/imports/readwarning.h"

#include <QHash>
#include <QSet>

namespace veche::imports
{

enum class DraftStatus {
    New,
    Changed,
    Gone,   ///< was imported from this source once and is no longer in it
    Deleted ///< was imported from this source once and is deleted here: comes back if somebody says so
};

/// Whether the workspace has the Imported row of a thing.
enum class Memory { None, Kept, Deleted };

/// One field of a change: what the source said last, what it says now, what stands in the workspace.
struct FieldDiff {
    int field = 0;      ///< index into the entity's description
    domain::Value base; ///< blank where the source never said; texts over 4,000 characters are not kept whole
    domain::Value theirs;
    domain::Value ours;
};

/// Fields that merge together (a slot's rooms, start and duration), and whose value is taken.
struct RegisterDiff {
    int reg = 0;
    std::vector<FieldDiff> fields; ///< those that differ
    bool conflict = false;         ///< both sides changed it
    bool takeTheirs = true;        ///< false for conflicts until somebody chooses otherwise
};

/// One row of a draft, to be looked at and selected.
struct DraftItem {
    DraftStatus status = DraftStatus::New;
    const domain::EntityInfo *entity = nullptr;
    Id row;              ///< the workspace's; made for what is new
    QString title;       ///< of a child its parent's, or that of what else it points at
    int line = 0;        ///< in the file; 0 where it isn't in it, or has no lines
    bool counted = true; ///< in the sums
    bool selected = true;
    /// False for what is gone but is kept: never deleted by an import.
    bool selectable = true;
    bool restores = false;             ///< deleted here: accepting brings the row back
    int parent = -1;                   ///< the item with which this one comes or goes
    std::vector<RegisterDiff> changes; ///< for Changed; for Deleted what the source changed since

    // For the time when it is accepted.
    std::vector<int> needs;                   ///< items without which this one can't be: left out with them
    QString key;                              ///< the source's
    Id imported;                              ///< its Imported row, there or to be made
    Memory memory = Memory::None;             ///< of that row
    std::vector<domain::FieldChange> source;  ///< all the fields that the source governs
    std::vector<domain::FieldChange> initial; ///< other fields of a new row
    int place = -1;                           ///< the field of ids without which a new row isn't made
};

/// How many items there are of each entity; of those that are counted.
class EntityCounts
{
public:
    void add(const domain::EntityInfo &entity, int count = 1)
    {
        if (count > 0)
            m_counts[&entity] += count;
    }
    [[nodiscard]] int of(const domain::EntityInfo &entity) const { return m_counts.value(&entity); }
    template <typename T>
    [[nodiscard]] int of() const
    {
        return of(T::info());
    }
    [[nodiscard]] int total() const;
    /// Those of which there are any, in the order in which they are described.
    [[nodiscard]] std::vector<const domain::EntityInfo *> entities() const;
    friend bool operator==(const EntityCounts &, const EntityCounts &) = default;

private:
    QHash<const domain::EntityInfo *, int> m_counts;
};

struct DraftSummary {
    EntityCounts added;
    EntityCounts changed; ///< a session whose speakers changed counts as one
    EntityCounts gone;
    EntityCounts deleted; ///< here, and left so unless they are selected
    int conflicts = 0;    ///< registers that both sides changed
    bool newEvent = false;
    bool eventChanged = false;
};

/// The changes that an import would make. Nothing is written before it is accepted; accepting is one
/// ChangeSet.
struct ImportDraft {
    domain::EventId event;
    QString eventName;
    QString eventSlug;
    QString source;
    std::vector<DraftItem> items; ///< a row comes before those that point at it
    std::vector<ReadWarning> warnings;
    bool truncated = false; ///< the file breaks off, so that what is gone says nothing
    /// Rows in which source and workspace agree, but whose last imported value is not on record yet.
    std::vector<DraftItem> agreed;

    [[nodiscard]] DraftSummary summary() const;
    [[nodiscard]] bool isEmpty() const { return items.empty(); }
};

using IdsByEntity = QHash<const domain::EntityInfo *, std::vector<Id>>;

/// The ids of the rows that a draft would make.
[[nodiscard]] IdsByEntity newIds(const ImportDraft &draft);
/// Leaves out, with a warning, those whose id is taken by another row of the workspace.
void leaveOutTaken(ImportDraft &draft, const domain::EntityInfo &entity, const QSet<Id> &taken);

/// The changes of what is selected, with the Imported rows that remember what the source said. An item that
/// isn't selected takes along what can't be without it; a new row that isn't selected is blank where it was
/// named, and one left without a place is left out.
[[nodiscard]] domain::ChangeSet toChanges(const ImportDraft &draft, const QString &label);

} // namespace veche::imports
