// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace veche::domain
{

/// The parts of an event that a copy may take along.
enum class EventPart {
    Rooms = 1 << 0,
    Tracks = 1 << 1,
    Sessions = 1 << 2,
    Slots = 1 << 3, ///< times and rooms of the sessions copied
    Tasks = 1 << 4,
    Tickets = 1 << 5, ///< ticket types and quotas, never orders
    Gates = 1 << 6,
    Tags = 1 << 7,
    Speakers = 1 << 8, ///< the sessions' speakers: personal data, only on request
    Crew = 1 << 9      ///< the people of the tasks: personal data, only on request
};
/// To what the rows of an entity belong. Those of an event have a field "event" that says which.
struct Scope {
    enum class Kind {
        Community, ///< to no event
        Plan,      ///< to an event's plan: copied, moved and deleted along with the event
        Record     ///< to what came of an event: stays as it is, whatever becomes of the plan
    };
    Kind kind = Kind::Community;
    EventPart part = {}; ///< of a plan: with what it is copied
};

[[nodiscard]] constexpr Scope planned(EventPart part)
{
    return {Scope::Kind::Plan, part};
}
constexpr Scope recorded{Scope::Kind::Record, {}};

} // namespace veche::domain
