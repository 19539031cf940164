// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mailbook.h"

#include "server/mail/letterjobs.h"
#include "shared/storage/rowtable.h"

namespace veche::mail
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;

QStringList schema()
{
    return {
        u"DROP INDEX IF EXISTS message_due"_s,
        u"CREATE INDEX IF NOT EXISTS message_queued ON message(state, community) WHERE state = 'queued'"_s,
        u"CREATE INDEX IF NOT EXISTS message_told ON message(community, state, error) WHERE state = 'queued' "
        "AND error > ''"_s,
        u"CREATE INDEX IF NOT EXISTS message_failed ON message(state) WHERE state = 'failed'"_s,
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
         .withheld = "link"_L1,
         .kept = "until the letter is sent or given up"_L1},
        {.name = "server_letter_about"_L1, .why = "a community's name"_L1},
    };
}

namespace book
{

Result<std::optional<DueMessage>> queued(Connection &connection, const CommunityId &community,
                                         const Id &message)
{
    VECHE_TAKE(const auto &row, storage::loadRow(connection, community, domain::Message::info(), message));
    if (!row || row->isDeleted())
        return std::nullopt;
    DueMessage due{community, domain::entityOf<domain::Message>(*row)};
    return due.message.state == domain::MessageState::Queued ? std::optional(std::move(due)) : std::nullopt;
}

Result<std::optional<ServerLetter>> letter(Connection &connection, const Id &letter)
{
    auto statement =
        connection.prepare(u"SELECT id, kind, to_name, to_email, language, link, about, next_at "
                           "FROM server_letter LEFT JOIN server_letter_about ON letter = id WHERE id = ?"_s);
    statement.bind(QVariant(letter.toBytes()));
    return statement.one([&](const storage::Statement &row) {
        return ServerLetter{letter,      row.text(1), row.text(2), row.text(3),
                            row.text(4), row.text(5), row.text(6), row.number(7)};
    });
}

Result<qint64> orders(Connection &connection, const CommunityId &community)
{
    auto statement = connection.prepare(
        u"SELECT COUNT(*) FROM \"order\" WHERE community = ? AND deleted IS DISTINCT FROM 1"_s);
    statement.bind(QVariant(community.toBytes()));
    return statement.oneNumber();
}

Result<Counts> counts(Connection &connection)
{
    auto statement = connection.prepare(
        u"SELECT (SELECT COUNT(*) FROM message WHERE state = 'queued' AND deleted IS DISTINCT FROM 1) "
        "+ (SELECT COUNT(*) FROM server_letter), "
        "(SELECT COUNT(*) FROM message WHERE state = 'failed' AND deleted IS DISTINCT FROM 1)"_s);
    const auto counts = statement.one([](const storage::Statement &row) {
        return Counts{row.number(0), row.number(1)};
    });
    return counts ? Result<Counts>(counts->value_or(Counts())) : failure(counts.error());
}

Result<std::vector<CommunityId>> waiting(Connection &connection)
{
    std::vector<CommunityId> found;
    QByteArray last("");
    // From one to the next, so that nothing depends on how many wait in each.
    while (true) {
        VECHE_TAKE(auto &next,
                   connection
                       .prepare(u"SELECT community FROM message WHERE state = 'queued' AND community > ? "
                                "ORDER BY community LIMIT 1"_s)
                       .bind(QVariant(last))
                       .one([](const storage::Statement &row) { return row.bytes(0); }));
        if (!next)
            return found;
        last = *next;
        found.emplace_back(Id::fromBytes(last).value_or(Id()));
    }
}

Result<std::optional<DueMessage>> untold(Connection &connection, const CommunityId &community)
{
    // By message_told, which wants the very words.
    const auto told = connection
                          .prepare(u"SELECT 1 FROM message WHERE community = ? AND state = 'queued' AND "
                                   "error > '' AND deleted IS DISTINCT FROM 1 LIMIT 1"_s)
                          .bind(QVariant(community.toBytes()))
                          .any();
    if (!told || *told)
        return told ? Result<std::optional<DueMessage>>(std::nullopt) : failure(told.error());
    const auto one = connection
                         .prepare(u"SELECT id FROM message WHERE community = ? AND state = 'queued' AND "
                                  "deleted IS DISTINCT FROM 1 LIMIT 1"_s)
                         .bind(QVariant(community.toBytes()))
                         .one([](const storage::Statement &row) { return row.bytes(0); });
    if (!one || !*one)
        return one ? Result<std::optional<DueMessage>>(std::nullopt) : failure(one.error());
    return queued(connection, community, Id::fromBytes(**one).value_or(Id()));
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
    const auto done =
        connection
            .prepare(u"INSERT INTO server_letter(id, kind, to_name, to_email, language, link, attempts, "
                     "next_at) VALUES(?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT(id) DO NOTHING"_s)
            .bind(QVariant(letter.id.toBytes()))
            .bind(QVariant(letter.kind))
            .bind(QVariant(letter.toName))
            .bind(QVariant(letter.toEmail))
            .bind(QVariant(letter.language))
            .bind(QVariant(letter.link.isNull() ? u""_s : letter.link))
            .bind(QVariant(letter.nextAt))
            .run();
    return done ? jobs::book::ensure(connection, {letterjobs::letter, letter.id.toBytes(), letter.nextAt})
                : done;
}

Result<void> drop(Connection &connection, const Id &letter)
{
    for (const QString &sql : {u"DELETE FROM server_letter WHERE id = ?"_s,
                               u"DELETE FROM server_letter_about WHERE letter = ?"_s}) {
        VECHE_TRY(connection.prepare(sql).bind(QVariant(letter.toBytes())).run());
    }
    return {};
}

} // namespace book

} // namespace veche::mail
