// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/ledger/speakers.h"

namespace veche::sync::speakers
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;

namespace
{
Result<std::vector<Id>> ids(storage::Statement &statement)
{
    return statement.all(
        [](const storage::Statement &row) { return Id::fromBytes(row.bytes(0)).value_or(Id()); });
}

/// The links `l` that count.
const QString counting =
    u"l.community = ? AND l.deleted IS DISTINCT FROM 1 AND (NOT EXISTS (SELECT 1 FROM programme_own AS o "
    "WHERE o.community = l.community AND o.row = l.id) OR EXISTS (SELECT 1 FROM programme_own AS o "
    "WHERE o.community = l.community AND o.row = l.person))"_s;
} // namespace

QStringList schema()
{
    return {u"CREATE TABLE IF NOT EXISTS programme_own (community BLOB NOT NULL, row BLOB NOT NULL, "
            "PRIMARY KEY(community, row))"_s};
}

Result<bool> contains(Connection &connection, const CommunityId &community, const Id &person)
{
    auto statement = connection.prepare(
        u"SELECT l.person FROM session_speaker AS l WHERE l.person = ? AND %1 LIMIT 1"_s.arg(counting));
    statement.bind(QVariant(person.toBytes())).bind(QVariant(community.toBytes()));
    VECHE_TAKE(const auto &found, ids(statement));
    return !found.empty();
}

Result<std::vector<Id>> everyone(Connection &connection, const CommunityId &community)
{
    auto statement = connection.prepare(
        u"SELECT DISTINCT l.person FROM session_speaker AS l WHERE %1 ORDER BY l.person"_s.arg(counting));
    statement.bind(QVariant(community.toBytes()));
    return ids(statement);
}

Result<std::vector<Id>> waiting(Connection &connection, const CommunityId &community,
                                const domain::EventId &event)
{
    auto statement =
        connection.prepare(u"SELECT DISTINCT l.person FROM session_speaker AS l JOIN programme_own AS o "
                           "ON o.community = l.community AND o.row = l.id "
                           "WHERE l.community = ? AND l.event = ? AND l.deleted IS DISTINCT FROM 1"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(event.toBytes()));
    return ids(statement);
}

Result<void> setOwn(Connection &connection, const CommunityId &community, const Id &row)
{
    return connection
        .prepare(u"INSERT INTO programme_own(community, row) VALUES(?, ?) ON CONFLICT DO NOTHING"_s)
        .bind(QVariant(community.toBytes()))
        .bind(QVariant(row.toBytes()))
        .run();
}

Result<void> vouch(Connection &connection, const CommunityId &community, const Id &link)
{
    return connection.prepare(u"DELETE FROM programme_own WHERE community = ? AND row = ?"_s)
        .bind(QVariant(community.toBytes()))
        .bind(QVariant(link.toBytes()))
        .run();
}

Result<void> vouchAll(Connection &connection, const CommunityId &community, const domain::EventId &event)
{
    return connection
        .prepare(u"DELETE FROM programme_own WHERE community = ? AND row IN (SELECT id FROM "
                 "session_speaker WHERE community = ? AND event = ? AND deleted IS DISTINCT FROM 1)"_s)
        .bind(QVariant(community.toBytes()))
        .bind(QVariant(community.toBytes()))
        .bind(QVariant(event.toBytes()))
        .run();
}

} // namespace veche::sync::speakers
