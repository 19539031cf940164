// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/presence.h"

#include "shared/domain/checkinverdict.h"
#include "shared/storage/projection.h"
#include "shared/storage/store.h"

#include <QHash>

namespace veche::workspace
{

using namespace domain;
using namespace Qt::StringLiterals;

Result<QSet<Id>> whoIsInside(storage::Connection &connection, const CommunityId &community,
                             const EventId &event)
{
    QSet<Id> inside;
    QSet<Id> several; // Those with more than one scan: order and undoing count.
    QSet<Id> seen;
    const storage::Projection scans{
        Scan::info(), {"ticket"_L1, "kind"_L1, "verdict"_L1}, {{"event"_L1, event.toBytes()}}};
    const auto read = storage::project(connection, community, scans, [&](const storage::Statement &row) {
        const Id ticket = Id::fromBytes(row.at(1).toByteArray()).value_or(Id());
        if (seen.contains(ticket))
            several.insert(ticket);
        seen.insert(ticket);
        const auto kind = enumFromName<ScanKind>(row.at(2).toString());
        if (kind == ScanKind::Entry && isPassage(*kind, row.at(3).toString()))
            inside.insert(ticket);
        return true;
    });
    if (!read)
        return failure(read.error());
    for (const Id &ticket : several) {
        VECHE_TAKE(const auto &now, isInside(connection, community, TicketId(ticket)));
        if (now)
            inside.insert(ticket);
        else
            inside.remove(ticket);
    }
    return inside;
}

Result<bool> isInside(storage::Connection &connection, const CommunityId &community, const TicketId &ticket)
{
    VECHE_TAKE(const auto &scans,
               storage::readAll<Scan>(connection, community, {{"ticket"_L1, ticket.toBytes()}}));
    return domain::isInside(admissions(scans, {}));
}

} // namespace veche::workspace
