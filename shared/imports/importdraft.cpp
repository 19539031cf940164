// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/importdraft.h"

#include "shared/domain/entities.h"

#include <numeric>

namespace veche::imports
{

using domain::EntityInfo;

int EntityCounts::total() const
{
    return std::accumulate(m_counts.cbegin(), m_counts.cend(), 0);
}

std::vector<const EntityInfo *> EntityCounts::entities() const
{
    std::vector<const EntityInfo *> some;
    for (const EntityInfo *entity : domain::allEntities()) {
        if (of(*entity) > 0)
            some.push_back(entity);
    }
    return some;
}

DraftSummary ImportDraft::summary() const
{
    DraftSummary summary;
    for (const DraftItem &item : items) {
        if (item.row == event) {
            summary.newEvent = item.status == DraftStatus::New;
            summary.eventChanged = item.status == DraftStatus::Changed;
        }
        EntityCounts &counts = item.status == DraftStatus::New       ? summary.added
                               : item.status == DraftStatus::Changed ? summary.changed
                               : item.status == DraftStatus::Gone    ? summary.gone
                                                                     : summary.deleted;
        if (item.counted)
            counts.add(*item.entity);
        summary.conflicts +=
            static_cast<int>(std::count_if(item.changes.begin(), item.changes.end(),
                                           [](const RegisterDiff &diff) { return diff.conflict; }));
    }
    return summary;
}

IdsByEntity newIds(const ImportDraft &draft)
{
    IdsByEntity ids;
    for (const DraftItem &item : draft.items) {
        if (item.status == DraftStatus::New && !item.restores)
            ids[item.entity].push_back(item.row);
    }
    return ids;
}

void leaveOutTaken(ImportDraft &draft, const EntityInfo &entity, const QSet<Id> &taken)
{
    for (DraftItem &item : draft.items) {
        const bool out = item.status == DraftStatus::New && !item.restores && item.entity == &entity &&
                         taken.contains(item.row);
        if (!out)
            continue;
        item.selectable = item.selected = false;
        draft.warnings.push_back({item.line, ReadWarning::Kind::IdTaken, item.title});
    }
}

} // namespace veche::imports
