// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/draftmaker.h"

#include "shared/imports/childrows.h"
#include "shared/imports/gonerows.h"

namespace veche::imports
{

namespace
{
/// Walks the things of one source, then what is gone from it.
class DraftMaker
{
public:
    DraftMaker(const Source &source, const Stored &stored, const ImportScope &scope,
               const OnRecognised &recognised)
        : m_source(source)
        , m_stored(stored, source)
        , m_recognition(source, m_stored, scope)
        , m_items(m_draft, m_stored, m_recognition, recognised)
        , m_children(source, m_stored, m_recognition, m_items, m_adopted)
        , m_gone(source, m_stored, m_items, m_draft)
    {
        m_draft.event = scope.event;
        m_draft.source = source.name;
        m_draft.warnings = source.warnings;
        m_draft.truncated = source.truncated;
    }

    ImportDraft make()
    {
        for (const SourceItem &item : m_source.items)
            add(item);
        m_gone.add();
        return std::move(m_draft);
    }

private:
    void add(const SourceItem &item)
    {
        const domain::EntityInfo &info = *item.entity->info;
        const Match match = m_recognition.find(item);
        m_gone.see(info, item.key);
        m_gone.see(info, match.key);
        if (match.record)
            m_gone.see(info, match.record->key);
        // After a merge the other row speaks, and whoever asked to be forgotten stays so.
        const StandIn *other = match.ours ? m_stored.standIn(match.ours->id) : nullptr;
        Target target =
            other ? Target{other->row, -1, false, other->erased, match.key} : m_items.add(item, match);
        m_items.keep(target);
        for (const SourceEntity &entity : m_source.entities)
            addChildren(item, target, entity);
    }

    void addChildren(const SourceItem &item, Target &target, const SourceEntity &entity)
    {
        const int parent = parentField(*entity.info);
        if (parent < 0 || entity.info->fields[parent].target() != item.entity->info)
            return;
        const auto isOfIt = [&](const SourceItem &child) { return child.entity == &entity; };
        const auto first = std::find_if(item.children.begin(), item.children.end(), isOfIt);
        const auto last = std::find_if_not(first, item.children.end(), isOfIt);
        m_children.add(item, target, entity, std::span(first, last));
    }

    const Source &m_source;
    StoredRows m_stored;
    Recognition m_recognition;
    ImportDraft m_draft;
    DraftItems m_items;
    QSet<Id> m_adopted;
    ChildRows m_children;
    GoneRows m_gone;
};
} // namespace

ImportDraft makeDraft(const Source &source, const Stored &stored, const ImportScope &scope,
                      const OnRecognised &recognised)
{
    return DraftMaker(source, stored, scope, recognised).make();
}

} // namespace veche::imports
