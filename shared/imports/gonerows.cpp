// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/gonerows.h"

#include "shared/imports/comparison.h"

namespace veche::imports
{

using domain::EntityBase;
using domain::EntityInfo;
using domain::Imported;
using domain::Value;

void GoneRows::add()
{
    const auto each = [this](WhenGone rule, void (GoneRows::*adding)(const SourceEntity &)) {
        for (const SourceEntity &entity : m_source.entities) {
            if (entity.whenGone == rule)
                (this->*adding)(entity);
        }
    };
    each(WhenGone::Untouched, &GoneRows::addUntouched);
    each(WhenGone::Unused, &GoneRows::addUnused);
    each(WhenGone::Kept, &GoneRows::addKept);
}

std::vector<const SourceEntity *> GoneRows::childrenOf(const SourceEntity &entity) const
{
    std::vector<const SourceEntity *> children;
    for (const SourceEntity &other : m_source.entities) {
        const int parent = parentField(*other.info);
        if (parent >= 0 && other.info->fields[parent].target() == entity.info)
            children.push_back(&other);
    }
    return children;
}

bool GoneRows::isWorkedOn(const SourceEntity &entity, const EntityBase &row, const Imported &record) const
{
    if (m_items.isTouched(entity, row, &record))
        return true;
    for (const SourceEntity *child : childrenOf(entity)) {
        const auto rows = m_stored.children(*child->info, row.id);
        if (std::any_of(rows.begin(), rows.end(), [&](const EntityBase *below) {
                return m_items.isTouched(*child, *below, m_stored.recordOf(below->id));
            }))
            return true;
    }
    return false;
}

void GoneRows::addUntouched(const SourceEntity &entity)
{
    std::vector<const Imported *> gone;
    size_t known = 0;
    for (const Imported *record : m_stored.records(*entity.info)) {
        if (!m_stored.row(*entity.info, record->row))
            continue;
        ++known;
        if (isGone(*entity.info, *record))
            gone.push_back(record);
    }
    // More than half gone looks like another file, not like another version of this one.
    const bool selected = !m_source.truncated && gone.size() * 2 <= known;
    for (const Imported *record : gone)
        addWithChildren(entity, *m_stored.row(*entity.info, record->row), *record, selected);
}

void GoneRows::addWithChildren(const SourceEntity &entity, const EntityBase &row, const Imported &record,
                               bool selected)
{
    const bool selectable = !isWorkedOn(entity, row, record);
    const QString title = nameOf(*entity.info, row);
    DraftItem &item = m_items.addGone(entity, record, title);
    item.selectable = selectable;
    item.selected = selected && selectable;
    if (!selectable)
        return;
    const int parent = static_cast<int>(m_draft.items.size()) - 1;
    for (const SourceEntity *child : childrenOf(entity)) {
        for (const EntityBase *below : m_stored.children(*child->info, row.id)) {
            const QString name = child->many ? title : m_stored.titleOf(*child->info, *below);
            m_items.addGone(*child, *m_stored.recordOf(below->id), name, parent);
        }
    }
}

/// The ids that rows point at once the draft is accepted as it is selected now.
QSet<Id> GoneRows::usedAfterwards() const
{
    QSet<Id> gone;
    QHash<std::pair<Id, int>, Value> after;
    for (const DraftItem &item : m_draft.items) {
        const bool parentGoes = item.parent < 0 || m_draft.items[item.parent].selected;
        if (item.status == DraftStatus::Gone && item.selected && item.selectable && parentGoes)
            gone.insert(item.row);
        for (const RegisterDiff &diff : item.changes) {
            for (const FieldDiff &field : diff.fields) {
                if (diff.takeTheirs)
                    after.insert({item.row, field.field}, field.theirs);
            }
        }
    }
    QSet<Id> used;
    for (const SourceEntity &entity : m_source.entities) {
        for (int field = 0; field < static_cast<int>(entity.info->fields.size()); ++field) {
            const auto type = entity.info->fields[field].type;
            if (type != domain::FieldType::Id && type != domain::FieldType::IdSet)
                continue;
            for (const EntityBase *row : m_stored.all(*entity.info)) {
                if (gone.contains(row->id))
                    continue;
                const auto changed = after.constFind({row->id, field});
                for (const Id &id :
                     idsIn(changed == after.cend() ? entity.info->fields[field].get(*row) : *changed))
                    used.insert(id);
            }
        }
    }
    return used;
}

void GoneRows::addUnused(const SourceEntity &entity)
{
    std::vector<std::pair<const EntityBase *, const Imported *>> gone;
    for (const Imported *record : m_stored.records(*entity.info)) {
        const EntityBase *row = m_stored.row(*entity.info, record->row);
        if (row && isGone(*entity.info, *record))
            gone.emplace_back(row, record);
    }
    if (gone.empty())
        return;
    const QSet<Id> used = usedAfterwards();
    for (const auto &[row, record] : gone) {
        const bool free = !used.contains(row->id) && !m_items.isTouched(entity, *row, record);
        DraftItem &item = m_items.addGone(entity, *record, nameOf(*entity.info, *row));
        item.selectable = free;
        item.selected = free && !m_source.truncated;
    }
}

void GoneRows::addKept(const SourceEntity &entity)
{
    for (const Imported *record : m_stored.records(*entity.info)) {
        const EntityBase *row = m_stored.row(*entity.info, record->row);
        if (!row || m_stored.standIn(row->id) || !isGone(*entity.info, *record))
            continue;
        // It belongs to the community: other events, tickets and tasks may name it.
        DraftItem &item = m_items.addGone(entity, *record, nameOf(*entity.info, *row));
        item.selectable = item.selected = false;
    }
}

} // namespace veche::imports
