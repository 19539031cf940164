// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/serverrig.h"

#include "shared/domain/snapshot.h"

namespace veche::tests
{

/// Releases a programme of that many sessions over two days, in three rooms, of one speaker; a draft, a
/// session's notes and the speaker's address stay hidden: "Черновик", "только для своих",
/// "secret@example.org".
inline Result<void> releaseSessions(ServerRig &rig, const domain::Event &of, int count, qint64 nowMs)
{
    domain::ProgrammeState state;
    for (const domain::Event &event : rig.all<domain::Event>()) {
        if (event.id == of.id)
            state.event = event;
    }
    const domain::EventId event(of.id);
    for (int i = 0; i < 3; ++i) {
        domain::Room room;
        room.id = Id::create();
        room.event = event;
        room.name = QStringLiteral("Зал %1").arg(i);
        state.rooms.push_back(room);
    }
    domain::Person person;
    person.id = Id::create();
    person.name = QStringLiteral("Вера <Никитина>");
    person.email = QStringLiteral("secret@example.org");
    state.persons.push_back(person);
    for (int i = 0; i < count; ++i) {
        domain::Session session;
        session.id = Id::create();
        session.event = event;
        session.title = QStringLiteral("Доклад %1 о том, как всё устроено").arg(i);
        session.abstract = QStringLiteral("Коротко о **главном**.");
        session.state = domain::SessionState::Confirmed;
        session.notes = QStringLiteral("только для своих");
        domain::Slot slot;
        slot.id = Id::create();
        slot.event = event;
        slot.session = domain::SessionId(session.id);
        slot.rooms = {domain::RoomId(state.rooms[size_t(i) % 3].id)};
        slot.start =
            LocalTime(of.start.addDays(i * 2 / count), QTime(10, 0)).plus(i % qMax(1, count / 2) / 3 * 4);
        slot.duration = 10;
        domain::SessionSpeaker speaker;
        speaker.id = Id::create();
        speaker.event = event;
        speaker.session = domain::SessionId(session.id);
        speaker.person = domain::PersonId(person.id);
        state.sessions.push_back(session);
        state.slots.push_back(slot);
        state.speakers.push_back(speaker);
    }
    domain::Session draft;
    draft.id = Id::create();
    draft.event = event;
    draft.title = QStringLiteral("Черновик");
    state.sessions.push_back(draft);
    auto plan = domain::buildSnapshot(state, nullptr);
    const auto releases = rig.all<domain::Release>();
    auto changes =
        domain::releaseChanges(std::move(plan), *state.event, releases, domain::Instant{nowMs}, {}, {});
    return changes ? rig.commit(std::move(*changes)) : failure(changes.error());
}

} // namespace veche::tests
