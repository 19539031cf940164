// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulelayout.h"

#include "shared/domain/persons.h"
#include "shared/imports/importedid.h"
#include "shared/interchange/eventguids.h"

namespace veche::interchange
{

namespace
{
/// An event that lasts longer lists only the days on which something happens.
constexpr int maxEmptyDays = 31;
} // namespace

ScheduleLayout::ScheduleLayout(const domain::Snapshot &programme)
{
    for (const domain::Session &session : programme.sessions)
        sessions.insert(session.id, &session);
    for (const domain::Track &track : programme.tracks)
        tracks.insert(track.id, &track);
    for (const domain::Person &person : programme.persons)
        persons.insert(person.id, &person);
    for (const domain::SessionSpeaker &link : programme.speakers)
        speakers[link.session].push_back(link.person);
    QSet<Id> rooms;
    for (const domain::Room &room : programme.rooms)
        rooms.insert(room.id);
    const domain::Event &event = programme.event;
    for (int i = 0; event.start.isValid() && event.start.addDays(i) <= event.end && i < maxEmptyDays; ++i)
        days.insert(event.start.addDays(i), {});
    for (const domain::Slot &slot : programme.slots)
        place(slot, rooms, event.dayStart);
    for (SlotsByRoom &day : days) {
        for (auto &of : day) {
            std::sort(of.begin(), of.end(), [](const domain::Slot *a, const domain::Slot *b) {
                return std::tie(a->start, a->id) < std::tie(b->start, b->id);
            });
        }
    }
    nameEvents(programme);
}

void ScheduleLayout::nameEvents(const domain::Snapshot &programme)
{
    QHash<Id, int> position;
    for (const domain::Room &room : programme.rooms)
        position.insert(room.id, static_cast<int>(position.size()));
    std::vector<std::tuple<Id, int, Id, Id>> events; // slot, position of the room, room, session
    for (const SlotsByRoom &day : days) {
        for (auto room = day.cbegin(); room != day.cend(); ++room) {
            for (const domain::Slot *slot : room.value())
                events.emplace_back(slot->id, position.value(room.key(), -1), room.key(), slot->session);
        }
    }
    std::sort(events.begin(), events.end());
    QHash<Id, int> count;
    for (const auto &[slot, order, room, id] : events) {
        const QString session = imports::publicGuid(sessions.value(id)->guid, id);
        const int number = count[id]++;
        guids.insert({slot, room}, number == 0 ? session : furtherGuid(session, number));
    }
}

bool ScheduleLayout::isFirst(const domain::Slot &slot, const Id &room) const
{
    return guidOf(slot, room) == imports::publicGuid(sessions.value(slot.session)->guid, slot.session);
}

void ScheduleLayout::place(const domain::Slot &slot, const QSet<Id> &rooms, int dayStart)
{
    if (!slot.start.isValid() || !sessions.contains(slot.session))
        return;
    SlotsByRoom &day = days[slot.start.plus(-dayStart).date()];
    bool placed = false;
    for (const domain::RoomId &room : slot.rooms) {
        if (rooms.contains(room))
            day[room].push_back(&slot);
        placed = placed || rooms.contains(room);
    }
    if (!placed)
        day[Id()].push_back(&slot);
}

QString versionText(const domain::Snapshot &programme, const WriteOptions &options)
{
    if (!options.version.isEmpty())
        return options.version;
    return programme.number > 0 ? QString::number(programme.number) : QStringLiteral("draft");
}

domain::Snapshot workingProgramme(const domain::ProgrammeState &state)
{
    domain::Snapshot programme;
    programme.event = *state.event;
    programme.tracks = state.tracks;
    programme.rooms = state.rooms;
    programme.persons = state.persons;
    programme.slots = state.slots;
    std::copy_if(
        state.sessions.begin(), state.sessions.end(), std::back_inserter(programme.sessions),
        [](const domain::Session &session) { return session.state != domain::SessionState::Cancelled; });
    programme.speakers = state.speakers;
    const domain::PersonResolver resolver(state.persons);
    for (domain::SessionSpeaker &link : programme.speakers)
        link.person = resolver.resolve(link.person);
    const auto byPosition = [](const auto &a, const auto &b) {
        return std::tie(a.position, a.id) < std::tie(b.position, b.id);
    };
    std::sort(programme.tracks.begin(), programme.tracks.end(), byPosition);
    std::sort(programme.rooms.begin(), programme.rooms.end(), byPosition);
    std::sort(programme.speakers.begin(), programme.speakers.end(), byPosition);
    return programme;
}

} // namespace veche::interchange
