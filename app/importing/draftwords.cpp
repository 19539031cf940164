// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/draftwords.h"

#include "app/importing/words.h"

#include <QCoreApplication>

namespace veche::importing
{

using namespace domain;
using namespace interchange;

namespace
{

QString newTitle(const EntityInfo &entity)
{
    if (&entity == &Event::info())
        return Words::tr("New event");
    if (&entity == &Track::info())
        return Words::tr("New tracks");
    if (&entity == &Room::info())
        return Words::tr("New rooms");
    return &entity == &Person::info() ? Words::tr("New people") : Words::tr("New sessions");
}

QString changedTitle(const EntityInfo &entity)
{
    if (&entity == &Event::info())
        return Words::tr("Changed event");
    if (&entity == &Track::info())
        return Words::tr("Changed tracks");
    if (&entity == &Room::info())
        return Words::tr("Changed rooms");
    return &entity == &Person::info() ? Words::tr("Changed people") : Words::tr("Changed sessions");
}

QString goneTitle(const EntityInfo &entity)
{
    if (&entity == &Track::info())
        return Words::tr("Tracks no longer in the file");
    if (&entity == &Room::info())
        return Words::tr("Rooms no longer in the file");
    return &entity == &Person::info() ? Words::tr("People no longer in the file")
                                      : Words::tr("Sessions no longer in the file");
}

QString deletedTitle(const EntityInfo &entity)
{
    if (&entity == &Track::info())
        return Words::tr("Tracks deleted here");
    if (&entity == &Room::info())
        return Words::tr("Rooms deleted here");
    return &entity == &Person::info() ? Words::tr("People deleted here") : Words::tr("Sessions deleted here");
}
} // namespace

QString groupTitle(DraftStatus status, const EntityInfo &entity)
{
    switch (status) {
    case DraftStatus::New:
        return newTitle(entity);
    case DraftStatus::Changed:
        return changedTitle(entity);
    case DraftStatus::Gone:
        return goneTitle(entity);
    case DraftStatus::Deleted:
        break;
    }
    return deletedTitle(entity);
}

QList<Counted> counted(const DraftCounts &counts)
{
    const QList<Counted> all{{counts.sessions, Words::tr("session(s)", "after a number", counts.sessions)},
                             {counts.slots, Words::tr("time slot(s)", "after a number", counts.slots)},
                             {counts.people, Words::tr("person(s)", "after a number", counts.people)},
                             {counts.rooms, Words::tr("room(s)", "after a number", counts.rooms)},
                             {counts.tracks, Words::tr("track(s)", "after a number", counts.tracks)}};
    QList<Counted> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [](const Counted &kind) { return kind.count > 0; });
    return some;
}

QString whyKept(const EntityInfo &entity)
{
    if (&entity == &Person::info())
        return Words::tr("stays: people belong to the community, not to one event");
    if (&entity == &Session::info())
        return Words::tr("stays: your team has worked on it");
    return Words::tr("stays: still used here or changed by your team");
}

} // namespace veche::importing
