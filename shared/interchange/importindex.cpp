// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/personal.h"
#include "shared/interchange/draftmaker.h"

namespace veche::interchange
{

using domain::Imported;

ImportIndex::ImportIndex(const domain::ProgrammeState &state, const QString &source)
    : m_state(state)
{
    addRows(state.tracks);
    addRows(state.rooms);
    addRows(state.sessions);
    addRows(state.slots);
    addRows(state.speakers);
    addRows(state.persons);
    if (state.event)
        m_rows.insert({&domain::Event::info(), state.event->id}, &*state.event);
    for (const Imported &record : state.imported) {
        if (record.source != source)
            continue;
        m_byEntity[record.entity].push_back(&record);
        m_byKey[{record.entity, record.key}].push_back(&record);
        m_byRow.insert(record.row, &record);
        m_anyHashed = m_anyHashed || domain::isHashedKey(record.key);
    }
    for (const domain::Slot &slot : state.slots)
        m_slots[slot.session].push_back(&slot);
    for (const domain::SessionSpeaker &link : state.speakers) {
        m_speakers[link.session].push_back(&link);
        m_linked.insert(link.person);
    }
    for (const domain::SessionTag &link : state.sessionTags)
        m_tagged.insert(link.session);
}

const Imported *ImportIndex::imported(const domain::EntityInfo &info, const QString &key) const
{
    auto found = m_byKey.constFind({QString(info.name), key});
    if (found == m_byKey.cend() && m_anyHashed) // Of somebody who was erased only this is left.
        found = m_byKey.constFind({QString(info.name), domain::hashedKey(key)});
    if (found == m_byKey.cend())
        return nullptr;
    // After two offline imports a key may stand for two rows, two persons of one name. Of those that are
    // still there the one that is on a session counts, else the same at every laptop.
    const Imported *best = nullptr;
    for (const Imported *record : *found) {
        if (m_rows.contains({&info, record->row}) && (!best || isBefore(*record, *best)))
            best = record;
    }
    return best ? best : found->front();
}

bool ImportIndex::isBefore(const Imported &one, const Imported &other) const
{
    const bool linked = m_linked.contains(one.row);
    return linked != m_linked.contains(other.row) ? linked : one.row < other.row;
}

std::vector<const Imported *> ImportIndex::allImported(const domain::EntityInfo &info,
                                                       const QString &key) const
{
    return m_byKey.value({QString(info.name), key});
}

const std::vector<const Imported *> &ImportIndex::allImported(const domain::EntityInfo &info) const
{
    static const std::vector<const Imported *> none;
    const auto found = m_byEntity.constFind(QString(info.name));
    return found == m_byEntity.cend() ? none : *found;
}

} // namespace veche::interchange
