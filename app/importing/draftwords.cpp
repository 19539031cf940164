// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/draftwords.h"

#include "app/importing/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace veche::importing
{

using namespace domain;
using namespace imports;
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

QList<Counted> counted(const EntityCounts &counts)
{
    QList<Counted> some;
    const auto add = [&](int count, const QString &noun) {
        if (count > 0)
            some.push_back({count, noun});
    };
    const auto of = [&](const EntityInfo &entity) { return counts.of(entity); };
    const int sessions = of(Session::info());
    const int slots = of(Slot::info());
    const int people = of(Person::info());
    const int rooms = of(Room::info());
    const int tracks = of(Track::info());
    add(sessions, Words::tr("session(s)", "after a number", sessions));
    add(slots, Words::tr("time slot(s)", "after a number", slots));
    add(people, Words::tr("person(s)", "after a number", people));
    add(rooms, Words::tr("room(s)", "after a number", rooms));
    add(tracks, Words::tr("track(s)", "after a number", tracks));
    return some;
}

EntityCounts asTold(const EntityCounts &counts)
{
    EntityCounts told;
    for (const EntityInfo *entity : counts.entities()) {
        if (entity != &Slot::info() || counts.of<Session>() == 0)
            told.add(*entity, counts.of(*entity));
    }
    return told;
}

QString countedText(const EntityCounts &counts)
{
    constexpr qsizetype mostKinds = 3;
    QStringList parts;
    for (const Counted &kind : counted(asTold(counts)).mid(0, mostKinds))
        parts << QStringLiteral("%1 %2").arg(QLocale().toString(kind.count), kind.noun);
    return parts.join(QStringLiteral(", "));
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
