// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/orderbook.h"

namespace veche::registration::book
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;

Result<std::optional<QString>> secretByNonce(Connection &connection, const CommunityId &community,
                                             const QString &nonce)
{
    auto statement = connection.prepare(
        u"SELECT secret FROM \"order\" AS o WHERE community = ? AND nonce = ? AND nonce <> '' "
        "AND deleted IS DISTINCT FROM 1 AND state <> 'cancelled' AND EXISTS (SELECT 1 FROM ticket WHERE "
        "ticket.community = o.community AND ticket.\"order\" = o.id AND ticket.deleted IS DISTINCT FROM 1 "
        "AND ticket.state IN ('valid', 'blocked'))"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(nonce));
    std::optional<QString> found;
    while (statement.next())
        found = statement.at(0).toString();
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    return found;
}

Result<bool> isNumberTaken(Connection &connection, const CommunityId &community, const QString &number)
{
    auto statement = connection.prepare(u"SELECT 1 FROM \"order\" WHERE community = ? AND number = ?"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(number));
    bool taken = false;
    while (statement.next())
        taken = true;
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    return taken;
}

} // namespace veche::registration::book
