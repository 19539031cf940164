// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/records.h"

#include "shared/domain/entities.h"

namespace veche::domain
{

const EntityInfo &Message::info()
{
    static const EntityInfo info(
        "message", About::Persons,
        {
            field<&Message::event>("event", Privacy::Team, {.indexed = true}),
            field<&Message::order>("order", Privacy::Team, {.indexed = true}),
            field<&Message::person>("person", Privacy::Team),
            field<&Message::kind>("kind", Privacy::Team, {.maxLength = 40}),
            field<&Message::toName>("to_name", Privacy::Team, {.maxLength = 120, .line = true}),
            field<&Message::toEmail>("to_email", Privacy::Contact, {.maxLength = 254, .line = true}),
            field<&Message::subject>("subject", Privacy::Team, {.maxLength = 500}),
            field<&Message::body>("body", Privacy::Contact, {.maxLength = 100'000}),
            field<&Message::language>("language", Privacy::Team, {.maxLength = 8}),
            field<&Message::state>("state", Privacy::Team, {.reg = "delivery", .indexed = true}),
            field<&Message::attempts>("attempts", Privacy::Team, {.reg = "delivery"}),
            field<&Message::nextAt>("next_at", Privacy::Team, {.reg = "delivery"}),
            field<&Message::sentAt>("sent_at", Privacy::Team, {.reg = "delivery"}),
            field<&Message::error>("error", Privacy::Team, {.reg = "delivery", .maxLength = 500}),
            field<&Message::trouble>("trouble", Privacy::Team, {.reg = "delivery"}),
            field<&Message::answer>("answer", Privacy::Team, {.reg = "delivery", .maxLength = 500}),
            field<&Message::erased>("erased", Privacy::Team),
        },
        recorded);
    return info;
}

void Message::setFault(const MailFault &fault)
{
    trouble = fault.trouble;
    answer = fault.answer;
    error = fault.text;
}

const EntityInfo &Conflict::info()
{
    // The largest value that two can write at once, encoded, stands on either side.
    constexpr int sideBytes = 3 << 20;
    static const EntityInfo info(
        "conflict", About::Persons,
        {
            field<&Conflict::event>("event", Privacy::Team, {.reg = "case", .indexed = true}),
            field<&Conflict::entity>("entity", Privacy::Team, {.reg = "case", .maxLength = 40}),
            field<&Conflict::row>("row", Privacy::Team, {.reg = "case"}),
            field<&Conflict::reg>("register", Privacy::Team, {.reg = "case", .maxLength = 40}),
            field<&Conflict::winner>("winner", Privacy::Contact, {.reg = "case", .maxLength = sideBytes}),
            field<&Conflict::loser>("loser", Privacy::Contact, {.reg = "case", .maxLength = sideBytes}),
            field<&Conflict::winnerStamp>("winner_stamp", Privacy::Team, {.reg = "case", .maxLength = 18}),
            field<&Conflict::loserStamp>("loser_stamp", Privacy::Team, {.reg = "case", .maxLength = 18}),
            field<&Conflict::winnerAuthor>("winner_author", Privacy::Team, {.reg = "authors"}),
            field<&Conflict::loserAuthor>("loser_author", Privacy::Team, {.reg = "authors"}),
            field<&Conflict::state>("state", Privacy::Team),
            field<&Conflict::erased>("erased", Privacy::Team),
        },
        recorded);
    return info;
}

const EntityInfo &Imported::info()
{
    static const EntityInfo info(
        "imported", About::Persons,
        {
            field<&Imported::event>("event", Privacy::Team, {.indexed = true}),
            field<&Imported::entity>("entity", Privacy::Team, {.maxLength = 40}),
            field<&Imported::row>("row", Privacy::Team),
            field<&Imported::source>("source", Privacy::Team, {.maxLength = 40}),
            field<&Imported::key>("key", Privacy::Team, {.maxLength = 400}),
            field<&Imported::values>("values", Privacy::Team, {.maxLength = 400'000}),
            field<&Imported::erased>("erased", Privacy::Team),
        },
        recorded);
    return info;
}

} // namespace veche::domain
