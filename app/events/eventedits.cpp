// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/eventedits.h"

#include "app/workspace/firstrun.h"
#include "shared/domain/eventoperations.h"

namespace veche::events
{

using namespace domain;
using workspace::Workspace;

Event blankEvent(Workspace &workspace, const QString &name)
{
    return workspace::eventFrom({.name = name,
                                 .start = {},
                                 .end = {},
                                 .zone = {},
                                 .slug = guessSlug(name, {}, takenSlugs(workspace, {})),
                                 .language = {}},
                                workspace.community(), {});
}

QStringList takenSlugs(Workspace &workspace, const Id &except)
{
    QStringList slugs;
    for (const Event &event : workspace.events().all()) {
        if (event.id != except)
            slugs << event.slug;
    }
    return slugs;
}

ChangeSet renamed(Workspace &workspace, const Event &event, const QString &name)
{
    ChangeSet changes;
    Event after = event;
    after.name = name.simplified();
    const QStringList taken = takenSlugs(workspace, event.id);
    const bool guessed = event.slug.isEmpty() || event.slug == guessSlug(event.name, event.start, taken) ||
                         event.slug == guessSlug(event.name, {}, taken);
    if (guessed && event.state == EventState::Draft)
        after.slug = guessSlug(after.name, event.start, taken);
    changes.update(event, after);
    return changes;
}

ChangeSet started(Workspace &workspace, const Event &event, QDate start)
{
    ChangeSet changes;
    Event after = event;
    after.start = start;
    if (!start.isValid() || !event.start.isValid()) {
        after.end = start.isValid() ? guessEnd(start, event.name) : QDate();
    } else {
        const qint64 days = event.start.daysTo(start);
        if (event.end.isValid())
            after.end = event.end.addDays(days);
        after.begins = event.begins.plus(days * 24 * 60);
        after.doors = event.doors.plus(days * 24 * 60);
    }
    const QStringList taken = takenSlugs(workspace, event.id);
    if (event.state == EventState::Draft && event.slug == guessSlug(event.name, event.start, taken))
        after.slug = guessSlug(event.name, start, taken);
    changes.update(event, after);
    return changes;
}

QStringList tagsOf(Workspace &workspace, const Id &event)
{
    QStringList names;
    if (const auto *data = workspace.eventData(event)) {
        for (const EventTag &link : data->tags.all()) {
            if (const Tag *tag = workspace.tags().find(link.tag))
                names << tag->name;
        }
    }
    return names;
}

ChangeSet tagged(Workspace &workspace, const Event &event, const QStringList &names)
{
    ChangeSet changes;
    const auto *data = workspace.eventData(event.id);
    const QStringList before = tagsOf(workspace, event.id);
    for (const EventTag &link : data->tags.all()) {
        const Tag *tag = workspace.tags().find(link.tag);
        if (!tag || !names.contains(tag->name, Qt::CaseInsensitive))
            changes.remove(link);
    }
    for (const QString &name : names) {
        if (before.contains(name, Qt::CaseInsensitive))
            continue;
        TagId id;
        for (const Tag &tag : workspace.tags().all()) {
            if (tag.name.compare(name, Qt::CaseInsensitive) == 0)
                id = TagId(tag.id);
        }
        if (id.isNull()) {
            Tag made;
            made.id = Id::create();
            made.name = name;
            changes.insert(made);
            id = TagId(made.id);
        }
        EventTag link;
        link.id = Id::create();
        link.event = EventId(event.id);
        link.tag = id;
        changes.insert(link);
    }
    return changes;
}

std::vector<EventState> statesFrom(EventState state)
{
    switch (state) {
    case EventState::Draft:
        return {state, EventState::Published, EventState::Cancelled};
    case EventState::Published:
        return {state, EventState::Postponed, EventState::Cancelled, EventState::Past, EventState::Draft};
    case EventState::Postponed:
        return {state, EventState::Published, EventState::Cancelled};
    case EventState::Cancelled:
        return {state, EventState::Draft, EventState::Published};
    case EventState::Past:
        break;
    }
    return {state, EventState::Published};
}

} // namespace veche::events
