// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/wholeevent.h"

#include "app/workspace/workspace.h"

#include <QSet>

#include <algorithm>

namespace veche::workspace
{

using namespace domain;

namespace
{
template <typename T, auto... members>
void copy(const EntityTable<T, members...> &from, std::vector<T> &to)
{
    to.reserve(size_t(from.size()));
    for (const T &entity : from.all())
        to.push_back(entity);
}

void copyPersons(Workspace &workspace, bool everyone, ProgrammeState &state)
{
    if (everyone)
        return copy(workspace.persons(), state.persons);
    QSet<Id> wanted;
    for (const SessionSpeaker &link : state.speakers) {
        // The whole chain of merges, so that it can be followed.
        const Person *person = workspace.personRow(link.person);
        while (person && !wanted.contains(person->id)) {
            wanted.insert(person->id);
            state.persons.push_back(*person);
            person = person->mergedInto.isNull() ? nullptr : workspace.personRow(person->mergedInto);
        }
    }
}

void copyProgramme(Workspace &workspace, const Event &event, const EventData &data, bool everyone,
                   ProgrammeState &state)
{
    state.event = event;
    copy(data.tracks, state.tracks);
    copy(data.rooms, state.rooms);
    copy(data.sessions, state.sessions);
    copy(data.slots, state.slots);
    copy(data.speakers, state.speakers);
    copy(data.sessionTags, state.sessionTags);
    copy(workspace.tags(), state.tags);
    copyPersons(workspace, everyone, state);
}
} // namespace

std::vector<const SessionSpeaker *> linksOf(Workspace &workspace, const EventData &data, const Id &person)
{
    std::vector<Id> rows{person};
    std::vector<const SessionSpeaker *> links;
    for (size_t i = 0; i < rows.size(); ++i) {
        const auto own = data.sessionsOf(rows[i]);
        links.insert(links.end(), own.begin(), own.end());
        for (const Person *merged : workspace.knownPersons().mergedInto(rows[i])) {
            if (std::find(rows.begin(), rows.end(), merged->id) == rows.end())
                rows.push_back(merged->id);
        }
    }
    return links;
}

ProgrammeState programmeState(Workspace &workspace, const EventId &event, bool everyone)
{
    ProgrammeState state;
    const Event *found = workspace.event(event);
    if (const EventData *data = workspace.eventData(event))
        copyProgramme(workspace, *found, *data, everyone, state);
    return state;
}

WholeEvent wholeEvent(Workspace &workspace, const EventId &event)
{
    const Event *found = workspace.event(event);
    const EventData *data = workspace.eventData(event);
    return data ? WholeEvent{*found, data->plan()} : WholeEvent();
}

} // namespace veche::workspace
