// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/peers.h"

#include "shared/domain/entities.h"
#include "shared/storage/rowtable.h"
#include "shared/storage/schema.h"

namespace veche::storage::peers
{

using namespace Qt::StringLiterals;

namespace
{
const QString mainKey = u"main"_s;
const QString lastKey = u"log"_s;

QVariant blob(const Id &id)
{
    return id.isNull() ? QVariant() : QVariant(id.toBytes());
}

Id idIn(const Statement &statement, int column)
{
    return Id::fromBytes(statement.at(column).toByteArray()).value_or(Id());
}

Result<Id> logNamed(Connection &connection, const QString &key)
{
    VECHE_TAKE(const auto &bytes, readMeta(connection, key));
    return Id::fromBytes(bytes).value_or(Id());
}

/// Nothing where that peer was never met.
Result<std::optional<Peer>> stored(Connection &connection, const QString &name)
{
    auto statement = connection.prepare(
        u"SELECT epoch, pulled, last, acknowledged, rereading, within FROM peer WHERE name = ?"_s);
    statement.bind(QVariant(name));
    return statement.one([&name](const Statement &row) {
        return Peer{.name = name,
                    .epoch = idIn(row, 0),
                    .pulled = row.number(1),
                    .last = idIn(row, 2),
                    .within = row.bytes(5),
                    .acknowledged = idIn(row, 3),
                    .rereading = static_cast<Rereading>(row.number(4))};
    });
}

Result<bool> holdsRows(Connection &connection)
{
    for (const domain::EntityInfo *info : domain::allEntities()) {
        const auto found = connection.prepare(u"SELECT 1 FROM %1 LIMIT 1"_s.arg(quoted(info->name))).any();
        if (!found || *found)
            return found;
    }
    return false;
}

/// Moves the state that was kept under an address, before logs had ids, to that log.
Result<void> moveState(Connection &connection, const QString &address, const Id &log)
{
    const auto moved = connection.prepare(u"UPDATE OR IGNORE peer SET name = ? WHERE name = ?"_s)
                           .bind(QVariant(log.toString()))
                           .bind(QVariant(address))
                           .run();
    // Where that log was met at another address already, that is further.
    return moved ? connection.prepare(u"DELETE FROM peer WHERE name = ?"_s).bind(QVariant(address)).run()
                 : moved;
}

Result<void> turnTo(Connection &connection, const Id &log)
{
    VECHE_TAKE(const auto &last, logNamed(connection, lastKey));
    if (last == log)
        return {};
    if (!last.isNull()) {
        const auto done =
            connection.prepare(u"UPDATE peer SET rereading = ? WHERE name = ? AND rereading = ?"_s)
                .bind(QVariant(static_cast<int>(Rereading::Again)))
                .bind(QVariant(log.toString()))
                .bind(QVariant(static_cast<int>(Rereading::No)))
                .run();
        if (!done)
            return done;
    }
    return writeMeta(connection, lastKey, log.toBytes());
}
} // namespace

Result<Acquaintance> acquaintance(Connection &connection, const QString &address)
{
    auto statement = connection.prepare(u"SELECT log FROM peer_address WHERE address = ?"_s);
    VECHE_TAKE(const auto &log,
               statement.bind(QVariant(address)).one([](const Statement &row) { return idIn(row, 0); }));
    Acquaintance known{.log = log.value_or(Id())};
    VECHE_TAKE(const auto &last, logNamed(connection, lastKey));
    known.last = last;
    return known;
}

Result<void> accept(Connection &connection, const QString &address, const Id &log, bool main)
{
    VECHE_TAKE(const auto &before, logNamed(connection, mainKey));
    VECHE_TRY(moveState(connection, address, log));
    const auto kept = connection
                          .prepare(u"INSERT INTO peer_address(address, log) VALUES(?, ?) "
                                   "ON CONFLICT(address) DO UPDATE SET log = excluded.log"_s)
                          .bind(QVariant(address))
                          .bind(QVariant(log.toBytes()))
                          .run();
    if (!kept)
        return kept;
    VECHE_TRY(turnTo(connection, log));
    return main || before.isNull() ? writeMeta(connection, mainKey, log.toBytes()) : Result<void>();
}

Result<Peer> read(Connection &connection, const QString &address, const Id &log)
{
    const QString name = log.isNull() ? address : log.toString();
    auto known = stored(connection, name);
    const auto main = logNamed(connection, mainKey);
    if (!known || !main)
        return failure(known ? main.error() : known.error());
    Peer peer = known->value_or(Peer{.name = name});
    peer.isMain = *main == log; // Before logs had ids there was one server.
    if (*known)
        return peer;
    VECHE_TAKE(const auto &rows, holdsRows(connection));
    peer.rereading = rows ? Rereading::First : Rereading::No;
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
        .bind(QVariant(static_cast<int>(peer.rereading)))
        .bind(peer.within.isEmpty() ? QVariant() : QVariant(peer.within))
        .run();
}

Result<bool> any(Connection &connection)
{
    return connection.prepare(u"SELECT 1 FROM peer LIMIT 1"_s).any();
}

Result<void> reread(Connection &connection)
{
    return connection.exec(u"UPDATE peer SET rereading = 1 WHERE rereading = 0"_s);
}

Result<void> reread(Connection &connection, const Id &log)
{
    return connection.prepare(u"UPDATE peer SET rereading = 1 WHERE rereading = 0 AND name = ?"_s)
        .bind(QVariant(log.toString()))
        .run();
}

Result<void> rewind(Connection &connection)
{
    return connection.exec(u"UPDATE peer SET pulled = 0, last = NULL, within = NULL"_s);
}

} // namespace veche::storage::peers
