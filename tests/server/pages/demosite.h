// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/demo.h"
#include "tests/support/serverrig.h"

#include "shared/domain/snapshot.h"

namespace veche::tests
{

/// The rows of one event as the publisher sees them.
inline domain::ProgrammeState programmeOf(ServerRig &rig, const domain::Event &event)
{
    domain::ProgrammeState state;
    const auto of = [&]<typename T>(std::vector<T> rows) {
        std::erase_if(rows, [&](const T &row) { return row.event != domain::EventId(event.id); });
        return rows;
    };
    state.event = event;
    state.tracks = of(rig.all<domain::Track>());
    state.rooms = of(rig.all<domain::Room>());
    state.sessions = of(rig.all<domain::Session>());
    state.slots = of(rig.all<domain::Slot>());
    state.speakers = of(rig.all<domain::SessionSpeaker>());
    state.sessionTags = of(rig.all<domain::SessionTag>());
    state.tags = rig.all<domain::Tag>();
    state.persons = rig.all<domain::Person>();
    return state;
}

/// Publishes the programme of that event as it stands.
inline Result<void> publish(ServerRig &rig, const domain::Event &event, qint64 nowMs)
{
    auto plan = domain::buildSnapshot(programmeOf(rig, event), nullptr);
    const auto releases = rig.all<domain::Release>();
    auto changes = domain::releaseChanges(std::move(plan), event, releases, domain::Instant{nowMs}, {},
                                          QStringLiteral("Publish"));
    if (!changes)
        return failure(changes.error());
    return rig.commit(std::move(*changes));
}

/// Puts the sample community, its event published, on the server; gives the event.
inline Result<domain::Event> putDemo(ServerRig &rig, const QString &language, qint64 nowMs)
{
    auto changes = workspace::demo::load(workspace::demo::builtIn(),
                                         {.community = rig.community,
                                          .language = language,
                                          .now = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC)},
                                         QStringLiteral("Sample"));
    if (!changes)
        return failure(changes.error());
    for (domain::RowChange &row : changes->rows) {
        if (row.entity == &domain::Community::info())
            row.create = false; // The rig's community is there already.
    }
    if (auto done = rig.commit(std::move(*changes)); !done)
        return failure(done.error());
    auto event = rig.all<domain::Event>().front();
    auto open = event;
    open.state = domain::EventState::Published;
    domain::ChangeSet state;
    state.update(event, open);
    if (!state.isEmpty()) {
        if (auto done = rig.commit(std::move(state)); !done)
            return failure(done.error());
    }
    if (auto done = publish(rig, open, nowMs); !done)
        return failure(done.error());
    return open;
}

} // namespace veche::tests
