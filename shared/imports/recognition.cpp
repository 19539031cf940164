// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/recognition.h"

#include "shared/imports/importedid.h"

namespace veche::imports
{

using domain::EntityBase;
using domain::EntityInfo;
using domain::Imported;

Recognition::Recognition(const Source &source, StoredRows &stored, const ImportScope &scope)
    : m_source(source)
    , m_stored(stored)
    , m_scope(scope)
{
    for (const SourceItem &item : source.items) {
        if (!item.keptPart.isEmpty())
            ++m_kept[item.keptPart];
    }
}

Id Recognition::derivedId(const EntityInfo &info, const QString &key, int ordinal) const
{
    const Id event = info.scope.kind == domain::Scope::Kind::Community ? Id() : Id(m_scope.event);
    return importedId({m_scope.community, event, info.name, m_source.family, key, ordinal});
}

Id Recognition::nextId(const SourceItem &item)
{
    if (item.idKey.isEmpty())
        return Id::create();
    const EntityInfo &info = *item.entity->info;
    return derivedId(info, item.idKey, m_ordinals[{&info, normalisedKey(item.idKey)}]++);
}

const QSet<QString> &Recognition::guids()
{
    if (m_guids.isEmpty()) {
        for (const SourceItem &item : m_source.items)
            m_guids.insert(item.guid);
    }
    return m_guids;
}

/// Earlier imports kept every guid in small letters.
const Imported *Recognition::recordInSmallLetters(const SourceItem &item)
{
    const QString small = item.guid.toLower();
    if (small == item.guid || guids().contains(small))
        return nullptr;
    const Imported *record = m_stored.record(*item.entity->info, small);
    if (!record || m_smallLetters.contains(record->id))
        return nullptr;
    m_smallLetters.insert(record->id);
    return record;
}

/// A thing that kept the id but not the name, if it can only be that one.
const Imported *Recognition::recordWithKeptPart(const SourceItem &item) const
{
    if (m_kept.value(item.keptPart) != 1)
        return nullptr;
    const Imported *found = nullptr;
    for (const Imported *record : m_stored.records(*item.entity->info)) {
        if (!record->key.startsWith(item.keptPart))
            continue;
        if (found)
            return nullptr;
        found = record;
    }
    return found;
}

const Imported *Recognition::recordOfDerived(const Id &derived, const QString &key) const
{
    const Imported *record = m_stored.recordOf(derived);
    return record && normalisedKey(record->key) == normalisedKey(key) ? record : nullptr;
}

void Recognition::findByRecord(const SourceItem &item, Match &match)
{
    const EntityInfo &info = *item.entity->info;
    match.record = m_stored.record(info, item.key);
    if (match.record)
        return;
    match.record = recordInSmallLetters(item);
    if (!match.record) {
        match.ours = m_stored.rowWithGuid(info, item.guid);
        match.record = match.ours ? m_stored.recordOf(match.ours->id) : nullptr;
    }
    if (match.record)
        match.key = match.record->key;
    else if (!match.ours)
        match.record = recordWithKeptPart(item);
}

Match Recognition::find(const SourceItem &item)
{
    const EntityInfo &info = *item.entity->info;
    if (!item.row.isNull())
        return {m_stored.row(info, item.row), m_stored.record(info, item.key), item.row, item.key};
    const Id derived = nextId(item);
    Match match{nullptr, nullptr, derived, item.key};
    findByRecord(item, match);
    if (match.record)
        match.ours = m_stored.row(info, match.record->row);
    else if (!match.ours && item.entity->name >= 0)
        match.ours = m_stored.takeNamed(info, item.title);
    if (!match.record && !match.ours) {
        match.record = recordOfDerived(derived, item.key);
        if (match.record)
            match.key = match.record->key;
        if (match.record || !m_stored.recordOf(derived))
            match.ours = m_stored.row(info, derived);
    }
    match.row = match.record ? match.record->row : match.ours ? match.ours->id : derived;
    return match;
}

Match Recognition::findChild(const SourceItem &item, const Id &parent, const QString &key,
                             const std::vector<Id> &pointsAt)
{
    const EntityInfo &info = *item.entity->info;
    const Id derived = nextId(item);
    Match match{nullptr, m_stored.record(info, key), derived, key};
    if (match.record)
        match.ours = m_stored.row(info, match.record->row);
    else if (!m_stored.recordOf(derived) || recordOfDerived(derived, key))
        match.ours = m_stored.row(info, derived);
    if (!match.record && !match.ours) {
        for (const EntityBase *row : m_stored.children(info, parent)) {
            if (this->pointsAt(item, *row, pointsAt))
                match.ours = row;
        }
    }
    match.row = match.record ? match.record->row : match.ours ? match.ours->id : derived;
    return match;
}

/// After a merge another row may speak for the one that is pointed at.
bool Recognition::pointsAt(const SourceItem &item, const EntityBase &row, const std::vector<Id> &wanted) const
{
    size_t at = 0;
    for (const SourceReference &reference : item.references) {
        if (!reference.identifying)
            continue;
        const auto there = idsIn(item.entity->info->fields[reference.field].get(row));
        if (there.empty() || m_stored.speakerFor(there.front()) != m_stored.speakerFor(wanted[at++]))
            return false;
    }
    return at > 0;
}

} // namespace veche::imports
