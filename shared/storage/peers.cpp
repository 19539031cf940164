// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/peers.h"

namespace veche::storage::peers
{

using namespace Qt::StringLiterals;

namespace
{
QVariant blob(const Id &id)
{
    return id.isNull() ? QVariant() : QVariant(id.toBytes());
}
} // namespace

Result<Peer> read(Connection &connection, const QString &name)
{
    auto statement = connection.prepare(
        u"SELECT epoch, pulled, last, acknowledged, rereading, within FROM peer WHERE name = ?"_s);
    statement.bind(QVariant(name));
    Peer peer;
    peer.name = name;
    while (statement.next()) {
        peer.epoch = Id::fromBytes(statement.at(0).toByteArray()).value_or(Id());
        peer.pulled = statement.at(1).toLongLong();
        peer.last = Id::fromBytes(statement.at(2).toByteArray()).value_or(Id());
        peer.acknowledged = Id::fromBytes(statement.at(3).toByteArray()).value_or(Id());
        peer.rereading = statement.at(4).toBool();
        peer.within = statement.at(5).toByteArray();
    }
    if (const auto read = statement.result(); !read)
        return failure(read.error());
    return peer;
}

Result<void> write(Connection &connection, const Peer &peer)
{
    return connection
        .prepare(
            u"INSERT INTO peer(name, epoch, pulled, last, acknowledged, rereading, within) "
            "VALUES(?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT(name) DO UPDATE SET epoch = excluded.epoch, pulled = excluded.pulled, "
            "last = excluded.last, acknowledged = excluded.acknowledged, rereading = excluded.rereading, "
            "within = excluded.within"_s)
        .bind(QVariant(peer.name))
        .bind(blob(peer.epoch))
        .bind(QVariant(peer.pulled))
        .bind(blob(peer.last))
        .bind(blob(peer.acknowledged))
        .bind(QVariant(peer.rereading ? 1 : 0))
        .bind(peer.within.isEmpty() ? QVariant() : QVariant(peer.within))
        .run();
}

Result<void> rewind(Connection &connection)
{
    return connection.exec(u"UPDATE peer SET pulled = 0, last = NULL, within = NULL"_s);
}

} // namespace veche::storage::peers
