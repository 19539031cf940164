// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/ledger/ledgerknown.h"

#include "shared/storage/dialect.h"

namespace veche::sync::known
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;

namespace
{
/// Fewer transactions are counted again each time, so that an offer among many doesn't write.
constexpr int mostUncounted = 256;

/// How far a community's transactions are counted.
struct Counted {
    KnownStamps stamps;
    qint64 until = 0; ///< rowid
};

Result<Counted> stored(Connection &connection, const CommunityId &community)
{
    auto statement = connection.prepare(u"SELECT until, stamps FROM known WHERE community = ?"_s);
    statement.bind(QVariant(community.toBytes()));
    auto counted = statement.one([](const storage::Statement &row) {
        return Counted{KnownStamps::fromBytes(row.bytes(1)), row.number(0)};
    });
    return counted ? Result<Counted>(std::move(*counted).value_or(Counted())) : failure(counted.error());
}

Result<void> keep(Connection &connection, const CommunityId &community, const Counted &counted)
{
    return connection
        .prepare(u"INSERT INTO known(community, until, stamps) VALUES(?, ?, ?) ON CONFLICT(community) "
                 "DO UPDATE SET until = excluded.until, stamps = excluded.stamps"_s)
        .bind(QVariant(community.toBytes()))
        .bind(QVariant(counted.until))
        .bind(QVariant(counted.stamps.isEmpty() ? QByteArray("") : counted.stamps.toBytes()))
        .run();
}

/// Adds the transactions since; gives how many there were, other communities' among them. What a device
/// offers for another tells nothing of what that one did before.
Result<int> count(Connection &connection, const CommunityId &community, Counted &counted)
{
    auto statement = connection.prepare(
        u"SELECT rowid, CASE WHEN community = ? THEN stamp END, device FROM transactions%1 WHERE rowid > ? "
        "ORDER BY rowid"_s.arg(connection.dialect().unindexed));
    statement.bind(QVariant(community.toBytes())).bind(QVariant(counted.until));
    int found = 0;
    while (statement.next()) {
        const Stamp stamp = Stamp::fromBytes(statement.bytes(1)).value_or(Stamp());
        if (static_cast<qint64>(stamp.device.value) == statement.number(2))
            counted.stamps.add(stamp);
        counted.until = statement.number(0);
        ++found;
    }
    VECHE_TRY(statement.result());
    return found;
}
} // namespace

QStringList schema()
{
    return {u"CREATE TABLE IF NOT EXISTS known (community BLOB NOT NULL PRIMARY KEY, until INTEGER NOT NULL, "
            "stamps BLOB NOT NULL)"_s};
}

Result<KnownStamps> read(Connection &connection, const CommunityId &community)
{
    auto counted = stored(connection, community);
    if (!counted)
        return failure(counted.error());
    VECHE_TAKE(const auto &found, count(connection, community, *counted));
    if (found > mostUncounted) {
        VECHE_TRY(keep(connection, community, *counted));
    }
    return std::move(counted->stamps);
}

Result<void> join(Connection &connection, const CommunityId &community, const KnownStamps &told)
{
    VECHE_TAKE(auto &counted, stored(connection, community));
    counted.stamps.add(told);
    if (counted.stamps.devices() > mostDevices)
        return failure(ErrorKind::Rejected, u"It would know of more than %1 devices"_s.arg(mostDevices));
    return keep(connection, community, counted);
}

} // namespace veche::sync::known
