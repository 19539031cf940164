// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/checkin.h"

#include "shared/domain/entities.h"

namespace veche::domain
{

const EntityInfo &Gate::info()
{
    static const EntityInfo info(
        "gate", About::Nobody,
        {
            field<&Gate::event>("event", Privacy::Team, {.indexed = true}),
            field<&Gate::name>("name", Privacy::Team, {.maxLength = 120, .required = true}),
            field<&Gate::manyEntries>("many_entries", Privacy::Team),
            field<&Gate::reentry>("reentry", Privacy::Team),
            field<&Gate::ticketTypes>("ticket_types", Privacy::Team, {.maxLength = 256 * 16}),
            field<&Gate::position>("position", Privacy::Team),
        },
        planned(EventPart::Gates));
    return info;
}

const EntityInfo &Scan::info()
{
    static const EntityInfo info(
        "scan", About::Persons,
        {
            field<&Scan::event>("event", Privacy::Team, {.reg = "scan", .indexed = true}),
            field<&Scan::ticket>("ticket", Privacy::Team, {.reg = "scan", .indexed = true}),
            field<&Scan::gate>("gate", Privacy::Team, {.reg = "scan"}),
            field<&Scan::kind>("kind", Privacy::Team, {.reg = "scan"}),
            field<&Scan::voids>("voids", Privacy::Team, {.reg = "scan"}),
            field<&Scan::device>("device", Privacy::Team, {.reg = "scan", .maxLength = 16}),
            field<&Scan::wall>("wall", Privacy::Team, {.reg = "scan"}),
            field<&Scan::monotonicMs>("monotonic", Privacy::Team, {.reg = "scan"}),
            field<&Scan::boot>("boot", Privacy::Team, {.reg = "scan", .maxLength = 64}),
            field<&Scan::offsetMs>("offset", Privacy::Team, {.reg = "scan"}),
            field<&Scan::offsetKnown>("offset_known", Privacy::Team, {.reg = "scan"}),
            field<&Scan::verdict>("verdict", Privacy::Team, {.reg = "scan", .maxLength = 40}),
        },
        recorded, true);
    return info;
}

} // namespace veche::domain
