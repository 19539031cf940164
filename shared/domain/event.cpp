// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/event.h"

#include "shared/domain/entities.h"

namespace veche::domain
{

const EntityInfo &Event::info()
{
    static const EntityInfo info(
        "event", About::Nobody,
        {
            field<&Event::name>("name", Privacy::Public, {.required = true}),
            field<&Event::slug>("slug", Privacy::Public, {.maxLength = 60, .indexed = true}),
            field<&Event::summary>("summary", Privacy::Public, {.maxLength = 500}),
            field<&Event::description>("description", Privacy::Public, {.maxLength = 50'000}),
            field<&Event::start>("start", Privacy::Public, {.reg = "when"}),
            field<&Event::end>("end", Privacy::Public, {.reg = "when"}),
            field<&Event::doors>("doors", Privacy::Public, {.reg = "when"}),
            field<&Event::begins>("begins", Privacy::Public),
            field<&Event::zone>("zone", Privacy::Public, {.reg = "when", .maxLength = 64}),
            field<&Event::dayStart>("day_start", Privacy::Public),
            field<&Event::place>("place", Privacy::Public),
            field<&Event::address>("address", Privacy::Public, {.maxLength = 500}),
            field<&Event::format>("format", Privacy::Public),
            field<&Event::joinLink>("join_link", Privacy::Team, {.maxLength = 2000, .unique = true}),
            field<&Event::language>("language", Privacy::Public, {.maxLength = 8}),
            field<&Event::state>("state", Privacy::Public),
            field<&Event::cover>("cover", Privacy::Public, {.maxLength = 64}),
            field<&Event::url>("url", Privacy::Public, {.maxLength = 2000}),
            field<&Event::release>("release", Privacy::Public, {.unique = true}),
            field<&Event::consent>("consent", Privacy::Public, {.maxLength = 10'000}),
            field<&Event::retention>("retention", Privacy::Team),
        });
    return info;
}

const EntityInfo &Track::info()
{
    static const EntityInfo info("track", About::Nobody,
                                 {
                                     field<&Track::event>("event", Privacy::Public, {.indexed = true}),
                                     field<&Track::name>("name", Privacy::Public, {.required = true}),
                                     field<&Track::colour>("colour", Privacy::Public, {.maxLength = 16}),
                                     field<&Track::slug>("slug", Privacy::Public),
                                     field<&Track::position>("position", Privacy::Public),
                                 },
                                 planned(EventPart::Tracks));
    return info;
}

const EntityInfo &Room::info()
{
    static const EntityInfo info("room", About::Nobody,
                                 {
                                     field<&Room::event>("event", Privacy::Public, {.indexed = true}),
                                     field<&Room::name>("name", Privacy::Public, {.required = true}),
                                     field<&Room::capacity>("capacity", Privacy::Public),
                                     field<&Room::guid>("guid", Privacy::Public, {.unique = true}),
                                     field<&Room::position>("position", Privacy::Public),
                                 },
                                 planned(EventPart::Rooms));
    return info;
}

const EntityInfo &EventTag::info()
{
    static const EntityInfo info("event_tag", About::Nobody,
                                 {
                                     field<&EventTag::event>("event", Privacy::Public, {.indexed = true}),
                                     field<&EventTag::tag>("tag", Privacy::Public),
                                 },
                                 planned(EventPart::Tags));
    return info;
}

const EntityInfo &Attachment::info()
{
    static const EntityInfo info(
        "attachment", About::Nobody,
        {
            field<&Attachment::hash>("hash", Privacy::Public, {.maxLength = 64, .indexed = true}),
            field<&Attachment::type>("type", Privacy::Public, {.maxLength = 100}),
            field<&Attachment::bytes>("bytes", Privacy::Public, {.maxLength = 2 * 1024 * 1024}),
        });
    return info;
}

} // namespace veche::domain
