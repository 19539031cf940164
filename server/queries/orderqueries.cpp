// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/queries/orderqueries.h"

namespace veche::queries
{

using namespace Qt::StringLiterals;
using storage::Connection;

namespace
{
constexpr qsizetype longestSecret = 64;

Id idAt(const storage::Statement &statement, int column)
{
    return Id::fromBytes(statement.at(column).toByteArray()).value_or(Id());
}
} // namespace

Result<OrderPlace> orderBySecret(Connection &connection, const QString &secret)
{
    const auto none = failure(ErrorKind::NotFound, u"There is no such order"_s);
    if (secret.isEmpty() || secret.size() > longestSecret)
        return none;
    // The oldest counts: another community's owner can give an order the same secret, but only later. The
    // index leaves blank secrets out, so it serves only a query that does.
    auto statement = connection.prepare(u"SELECT community, id, deleted FROM \"order\" WHERE secret = ? AND "
                                        "secret <> '' ORDER BY rowid LIMIT 1"_s);
    statement.bind(QVariant(secret));
    VECHE_TAKE(const auto &found, statement.one([](const storage::Statement &row) {
        const bool deleted = row.number(2) != 0;
        return deleted ? std::optional<OrderPlace>()
                       : OrderPlace{domain::CommunityId(idAt(row, 0)), idAt(row, 1)};
    }));
    return found && *found ? Result<OrderPlace>(**found) : none;
}

} // namespace veche::queries
