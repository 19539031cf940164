// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"

#include <QHash>

namespace veche::domain
{

std::span<const EntityInfo *const> allEntities()
{
    static const std::array all{
        &Community::info(),  &Member::info(),   &Tag::info(),         &Attachment::info(),
        &Person::info(),     &Event::info(),    &EventTag::info(),    &Track::info(),
        &Room::info(),       &Session::info(),  &Slot::info(),        &SessionSpeaker::info(),
        &SessionTag::info(), &Release::info(),  &Task::info(),        &Assignment::info(),
        &TicketType::info(), &Quota::info(),    &QuotaMember::info(), &TicketKey::info(),
        &Order::info(),      &Ticket::info(),   &Gate::info(),        &Scan::info(),
        &Message::info(),    &Conflict::info(), &Imported::info(),
    };
    return all;
}

const EntityInfo *entityNamed(QStringView name)
{
    static const auto byName = [] {
        QHash<QString, const EntityInfo *> map;
        for (const EntityInfo *info : allEntities())
            map.insert(QString(info->name), info);
        return map;
    }();
    return byName.value(name.toString());
}

} // namespace veche::domain
