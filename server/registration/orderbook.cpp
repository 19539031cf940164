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
    return statement.one([](const storage::Statement &row) { return row.text(0); });
}

Result<bool> isNumberTaken(Connection &connection, const CommunityId &community, const QString &number)
{
    auto statement = connection.prepare(u"SELECT 1 FROM \"order\" WHERE community = ? AND number = ?"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(number));
    return statement.any();
}

} // namespace veche::registration::book
