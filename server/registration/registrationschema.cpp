// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/registrationschema.h"

#include "server/registration/ticketcounts.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;

QStringList schema()
{
    return countSchema() +
           QStringList{
               // The halves of ticket keys that sign. They never leave this table.
               u"CREATE TABLE IF NOT EXISTS ticket_seed (ticket_key BLOB PRIMARY KEY, community BLOB NOT "
               u"NULL, "
               "event BLOB NOT NULL, seed BLOB NOT NULL)"_s,
               u"CREATE INDEX IF NOT EXISTS ticket_seed_by_event ON ticket_seed(community, event)"_s,
               u"CREATE INDEX IF NOT EXISTS person_by_email ON person(community, lower(email)) WHERE email <> ''"_s,
               u"CREATE INDEX IF NOT EXISTS order_secret ON \"order\"(secret) WHERE secret <> ''"_s,
               u"CREATE INDEX IF NOT EXISTS order_nonce ON \"order\"(community, nonce) WHERE nonce <> ''"_s,
               u"CREATE INDEX IF NOT EXISTS order_number ON \"order\"(community, number)"_s,
           };
}

std::vector<storage::PersonalTable> personalTables()
{
    return {
        {.name = "ticket_count"_L1, .why = "how many seats are taken"_L1},
        {.name = "offer_version"_L1, .why = "how often an offer changed"_L1},
        {.name = "ticket_seed"_L1, .why = "an event's key"_L1},
    };
}

} // namespace veche::registration
