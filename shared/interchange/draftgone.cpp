// SPDX-License-Identifier: GPL-3.0-or-later
// What an earlier import brought and the file no longer has.
#include "shared/interchange/draftmaker.h"

namespace veche::interchange
{

using domain::EntityInfo;
using domain::Imported;

int DraftMaker::addGone(const EntityInfo &info, const Imported &record, const QString &title, int parent)
{
    DraftItem item;
    item.status = DraftStatus::Gone;
    item.entity = &info;
    item.row = record.row;
    item.title = title;
    item.parent = parent;
    item.key = record.key;
    item.imported = record.id;
    item.memory = Memory::Kept;
    m_draft.items.push_back(std::move(item));
    return static_cast<int>(m_draft.items.size()) - 1;
}

bool DraftMaker::isSlotTouched(const domain::Slot &slot, const Imported *record) const
{
    return !record || slot.locked ||
           isTouched(domain::Slot::info(), recalledValues(domain::Slot::info(), *record), slot,
                     m_index.untouched(slot.id));
}

bool DraftMaker::isSessionTouched(const domain::Session &session, const Imported &record) const
{
    const auto &info = domain::Session::info();
    if (isTouched(info, recalledValues(info, record), session, m_index.untouched(session.id)) ||
        m_index.hasTags(session.id) || !session.notes.isEmpty() || session.state != m_options.newSessions)
        return true;
    for (const domain::Slot *slot : m_index.slotsOf(session.id)) {
        if (isSlotTouched(*slot, m_index.recordOf(slot->id)))
            return true;
    }
    const auto links = m_index.speakersOf(session.id);
    return std::any_of(links.begin(), links.end(),
                       [&](const domain::SessionSpeaker *link) { return !m_index.recordOf(link->id); });
}

void DraftMaker::goneSessions()
{
    const auto &info = domain::Session::info();
    std::vector<const Imported *> gone;
    size_t known = 0;
    for (const Imported *record : m_index.allImported(info)) {
        if (!m_index.row<domain::Session>(record->row))
            continue;
        ++known;
        if (isGone(info, *record))
            gone.push_back(record);
    }
    // More than half gone looks like another file, not like another version of this one.
    const bool selected = !m_file.truncated && gone.size() * 2 <= known;
    for (const Imported *record : gone)
        goneSession(*m_index.row<domain::Session>(record->row), *record, selected);
}

void DraftMaker::goneSession(const domain::Session &session, const Imported &record, bool selected)
{
    const int item = addGone(domain::Session::info(), record, session.title);
    m_draft.items[item].selectable = !isSessionTouched(session, record);
    m_draft.items[item].selected = selected && m_draft.items[item].selectable;
    if (!m_draft.items[item].selectable)
        return;
    for (const domain::Slot *slot : m_index.slotsOf(session.id)) {
        addGone(domain::Slot::info(), *m_index.recordOf(slot->id), session.title, item);
        if (selected)
            m_after.insert(slot->id, {});
    }
    for (const domain::SessionSpeaker *link : m_index.speakersOf(session.id)) {
        const auto *person = m_index.row<domain::Person>(link->person);
        addGone(domain::SessionSpeaker::info(), *m_index.recordOf(link->id),
                person ? person->name : QString(), item);
    }
    if (selected)
        m_trackAfter.insert(session.id, {});
}

void DraftMaker::gonePlaces()
{
    QSet<Id> used;
    for (const domain::Slot &slot : m_index.state().slots) {
        const domain::Slot after = m_after.value(slot.id, slot);
        for (const domain::RoomId &room : after.rooms)
            used.insert(room);
    }
    for (const domain::Session &session : m_index.state().sessions)
        used.insert(m_trackAfter.value(session.id, session.track));
    const auto offer = [&](const EntityInfo &info, const domain::EntityBase *row, const Imported &record,
                           const QString &name, bool touched) {
        const int item = addGone(info, record, name);
        const bool free = !touched && !used.contains(row->id) &&
                          !isTouched(info, recalledValues(info, record), *row, m_index.untouched(row->id));
        m_draft.items[item].selectable = free;
        m_draft.items[item].selected = free && !m_file.truncated;
    };
    for (const Imported *record : m_index.allImported(domain::Track::info())) {
        const auto *track = m_index.row<domain::Track>(record->row);
        if (track && isGone(domain::Track::info(), *record))
            offer(domain::Track::info(), track, *record, track->name, false);
    }
    for (const Imported *record : m_index.allImported(domain::Room::info())) {
        const auto *room = m_index.row<domain::Room>(record->row);
        if (room && isGone(domain::Room::info(), *record))
            offer(domain::Room::info(), room, *record, room->name, room->capacity != 0);
    }
}

void DraftMaker::gonePeople()
{
    const auto &info = domain::Person::info();
    for (const Imported *record : m_index.allImported(info)) {
        const auto *person = m_index.row<domain::Person>(record->row);
        if (!person || person->erased || !person->mergedInto.isNull() || !isGone(info, *record))
            continue;
        // People belong to the community: other events, tickets and tasks may name them.
        const int item = addGone(info, *record, person->name);
        m_draft.items[item].selectable = false;
        m_draft.items[item].selected = false;
    }
}

} // namespace veche::interchange
