// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mailbook.h"

#include "shared/storage/rowtable.h"

namespace veche::mail
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;

QStringList schema()
{
    return {
        u"CREATE INDEX IF NOT EXISTS message_due ON message(next_at) WHERE state = 'queued'"_s,
        u"CREATE TABLE IF NOT EXISTS server_letter (id BLOB PRIMARY KEY, kind TEXT NOT NULL, to_name TEXT "
        u"NOT NULL, "
        "to_email TEXT NOT NULL, language TEXT NOT NULL, link TEXT NOT NULL, attempts INTEGER NOT NULL, "
        "next_at INTEGER NOT NULL)"_s,
        u"CREATE TABLE IF NOT EXISTS server_letter_about (letter BLOB PRIMARY KEY, about TEXT NOT NULL)"_s,
    };
}

std::vector<storage::PersonalTable> personalTables()
{
    return {
        {.name = "server_letter"_L1,
         .whose = storage::PersonalTable::Whose::Address,
         .column = "to_email"_L1,
         .withheld = "link"_L1},
        {.name = "server_letter_about"_L1, .why = "a community's name"_L1},
    };
}

namespace book
{

Result<std::vector<DueMessage>> dueMessages(Connection &connection, qint64 now, int limit)
{
    std::vector<std::pair<CommunityId, Id>> ids;
    auto statement =
        connection.prepare(u"SELECT community, id FROM message WHERE state = 'queued' AND deleted IS NOT 1 "
                           "AND (next_at IS NULL OR next_at <= ?) ORDER BY next_at LIMIT ?"_s);
    statement.bind(QVariant(now)).bind(QVariant(limit));
    while (statement.next()) {
        ids.emplace_back(CommunityId(Id::fromBytes(statement.at(0).toByteArray()).value_or(Id())),
                         Id::fromBytes(statement.at(1).toByteArray()).value_or(Id()));
    }
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    std::vector<DueMessage> found;
    for (const auto &[community, id] : ids) {
        const auto row = storage::loadRow(connection, community, domain::Message::info(), id);
        if (!row)
            return failure(row.error());
        if (*row)
            found.push_back({community, domain::entityOf<domain::Message>(**row)});
    }
    return found;
}

Result<std::vector<ServerLetter>> dueLetters(Connection &connection, qint64 now, int limit)
{
    auto statement =
        connection.prepare(u"SELECT id, kind, to_name, to_email, language, link, about, attempts, next_at "
                           "FROM server_letter LEFT JOIN server_letter_about ON letter = id "
                           "WHERE next_at <= ? ORDER BY next_at LIMIT ?"_s);
    statement.bind(QVariant(now)).bind(QVariant(limit));
    std::vector<ServerLetter> found;
    while (statement.next()) {
        found.push_back({Id::fromBytes(statement.at(0).toByteArray()).value_or(Id()),
                         statement.at(1).toString(), statement.at(2).toString(), statement.at(3).toString(),
                         statement.at(4).toString(), statement.at(5).toString(), statement.at(6).toString(),
                         statement.at(7).toInt(), statement.at(8).toLongLong()});
    }
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    return found;
}

Result<qint64> nextDue(Connection &connection, qint64 now)
{
    auto statement = connection.prepare(
        u"SELECT MIN(at) FROM (SELECT MIN(next_at) AS at FROM message WHERE state = 'queued' AND next_at > ? "
        "UNION ALL SELECT MIN(next_at) FROM server_letter WHERE next_at > ?)"_s);
    statement.bind(QVariant(now)).bind(QVariant(now));
    qint64 at = 0;
    while (statement.next())
        at = statement.at(0).toLongLong();
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    return at;
}

Result<qint64> orders(Connection &connection, const CommunityId &community)
{
    auto statement =
        connection.prepare(u"SELECT COUNT(*) FROM \"order\" WHERE community = ? AND deleted IS NOT 1"_s);
    statement.bind(QVariant(community.toBytes()));
    qint64 count = 0;
    while (statement.next())
        count = statement.at(0).toLongLong();
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    return count;
}

Result<qint64> waiting(Connection &connection)
{
    auto statement = connection.prepare(
        u"SELECT (SELECT COUNT(*) FROM message WHERE state = 'queued' AND deleted IS NOT 1) "
        "+ (SELECT COUNT(*) FROM server_letter)"_s);
    qint64 count = 0;
    while (statement.next())
        count = statement.at(0).toLongLong();
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    return count;
}

Result<void> put(Connection &connection, const ServerLetter &letter)
{
    if (!letter.about.isEmpty()) {
        const auto done = connection
                              .prepare(u"INSERT INTO server_letter_about(letter, about) VALUES(?, ?) "
                                       "ON CONFLICT(letter) DO NOTHING"_s)
                              .bind(QVariant(letter.id.toBytes()))
                              .bind(QVariant(letter.about))
                              .run();
        if (!done)
            return done;
    }
    return connection
        .prepare(u"INSERT INTO server_letter(id, kind, to_name, to_email, language, link, attempts, next_at) "
                 "VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET attempts = excluded.attempts, "
                 "next_at = excluded.next_at"_s)
        .bind(QVariant(letter.id.toBytes()))
        .bind(QVariant(letter.kind))
        .bind(QVariant(letter.toName))
        .bind(QVariant(letter.toEmail))
        .bind(QVariant(letter.language))
        .bind(QVariant(letter.link.isNull() ? u""_s : letter.link))
        .bind(QVariant(letter.attempts))
        .bind(QVariant(letter.nextAt))
        .run();
}

Result<void> drop(Connection &connection, const Id &letter)
{
    for (const QString &sql : {u"DELETE FROM server_letter WHERE id = ?"_s,
                               u"DELETE FROM server_letter_about WHERE letter = ?"_s}) {
        if (const auto done = connection.prepare(sql).bind(QVariant(letter.toBytes())).run(); !done)
            return done;
    }
    return {};
}

} // namespace book

} // namespace veche::mail
