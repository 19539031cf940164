// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/snapshot.h"

#include "shared/domain/byid.h"

#include <QMultiHash>

namespace veche::domain
{

namespace
{
template <typename TypedRowId, typename T>
std::vector<TypedRowId> different(const std::vector<T> &before, const std::vector<T> &after,
                                  bool bothSides = true)
{
    std::vector<TypedRowId> found;
    const auto old = byId(before);
    const auto now = byId(after);
    for (const T &row : after) {
        const T *was = old.value(row.id);
        if (was ? !(*was == row) : bothSides)
            found.push_back(TypedRowId(row.id));
    }
    for (const T &row : before) {
        if (bothSides && !now.contains(row.id))
            found.push_back(TypedRowId(row.id));
    }
    return found;
}

/// A snapshot's rows by the session that they belong to.
struct Index {
    explicit Index(const Snapshot &snapshot)
        : sessions(byId(snapshot.sessions))
    {
        for (const Slot &slot : snapshot.slots)
            slots[slot.session].push_back(slot);
        for (const SessionSpeaker &link : snapshot.speakers)
            speakers[link.session].push_back(link.person);
        for (const SessionTag &link : snapshot.sessionTags)
            tags[link.session].push_back(link.tag);
        for (auto &of : tags)
            std::sort(of.begin(), of.end());
    }

    QHash<Id, const Session *> sessions;
    QHash<Id, std::vector<Slot>> slots;
    QHash<Id, std::vector<PersonId>> speakers;
    QHash<Id, std::vector<TagId>> tags;
};

bool samePlace(const Slot &a, const Slot &b)
{
    return a.start == b.start && a.duration == b.duration && a.rooms == b.rooms;
}

std::vector<PersonId> without(const std::vector<PersonId> &all, const std::vector<PersonId> &taken)
{
    std::vector<PersonId> left;
    std::copy_if(all.begin(), all.end(), std::back_inserter(left), [&](const PersonId &person) {
        return std::find(taken.begin(), taken.end(), person) == taken.end();
    });
    return left;
}

/// Everything but the title, which has a flag of its own.
bool sameText(Session a, const Session &b)
{
    a.title = b.title;
    return a == b;
}

SessionChange compare(const Id &id, const Index &before, const Index &after)
{
    const Session &old = *before.sessions.value(id);
    const Session &now = *after.sessions.value(id);
    const auto oldSlots = before.slots.value(id);
    const auto newSlots = after.slots.value(id);
    const auto oldSpeakers = before.speakers.value(id);
    const auto newSpeakers = after.speakers.value(id);
    SessionChange change;
    change.session = SessionId(id);
    change.title = now.title;
    change.oldTitle = old.title;
    change.retitled = old.title != now.title;
    change.moved = !std::equal(oldSlots.begin(), oldSlots.end(), newSlots.begin(), newSlots.end(), samePlace);
    change.edited = !sameText(old, now) || before.tags.value(id) != after.tags.value(id);
    if (change.moved) {
        change.oldSlots = oldSlots;
        change.newSlots = newSlots;
    }
    change.speakersAdded = without(newSpeakers, oldSpeakers);
    change.speakersRemoved = without(oldSpeakers, newSpeakers);
    return change;
}
} // namespace

SnapshotDiff diff(const Snapshot &before, const Snapshot &after)
{
    SnapshotDiff found;
    const Index old(before);
    const Index now(after);
    for (const Session &session : after.sessions) {
        if (!old.sessions.contains(session.id)) {
            found.added.push_back(SessionId(session.id));
            continue;
        }
        SessionChange change = compare(session.id, old, now);
        if (change.retitled || change.moved || change.edited || !change.speakersAdded.empty() ||
            !change.speakersRemoved.empty())
            found.changed.push_back(std::move(change));
    }
    for (const Session &session : before.sessions) {
        if (!now.sessions.contains(session.id))
            found.removed.push_back(SessionId(session.id));
    }
    found.rooms = different<RoomId>(before.rooms, after.rooms);
    found.tracks = different<TrackId>(before.tracks, after.tracks);
    found.persons = different<PersonId>(before.persons, after.persons, false);
    found.event = !(before.event == after.event);
    return found;
}

} // namespace veche::domain
