// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/firstrun.h"

#include "shared/base/text.h"

namespace veche::workspace
{

using namespace domain;
using namespace Qt::StringLiterals;

QString freeSlug(const QString &name, const QStringList &taken)
{
    const QString slug = text::slug(name);
    QString free = slug;
    for (int number = 2; taken.contains(free); ++number)
        free = u"%1-%2"_s.arg(slug).arg(number);
    return free;
}

Event eventFrom(const FirstEvent &given, const Community &community, const QStringList &takenSlugs)
{
    Event event;
    event.id = Id::create();
    event.name = given.name.trimmed();
    event.slug = given.slug.isEmpty() ? freeSlug(event.name, takenSlugs) : given.slug;
    event.start = given.start;
    event.end = given.end.isValid() ? std::max(given.start, given.end) : given.start;
    if (event.start.isValid())
        event.begins = LocalTime(event.start, QTime(10, 0));
    event.zone = !given.zone.isEmpty()       ? given.zone
                 : !community.zone.isEmpty() ? community.zone
                                             : systemZoneName();
    event.language = given.language.isEmpty() ? community.language : given.language;
    return event;
}

Community communityFrom(const CommunityId &id, const QString &name, const QString &language)
{
    Community community;
    community.id = id;
    static const int longest =
        Community::info().fields[Community::info().fieldIndex("name"_L1)].options.maxLength;
    community.name = name.trimmed().left(longest).trimmed();
    community.slug = text::slug(name);
    community.zone = systemZoneName();
    community.language = language;
    return community;
}

ChangeSet firstRun(const Community &community, const Event &event, const QString &label)
{
    ChangeSet set;
    set.label = label;
    Community there = community;
    there.zone = event.zone; // Later events are likely to be where the first is.
    set.insert(there);
    set.insert(event);
    return set;
}

} // namespace veche::workspace
