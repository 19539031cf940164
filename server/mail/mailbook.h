// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/letters.h"
#include "shared/domain/records.h"
#include "shared/storage/connection.h"
#include "shared/storage/personaltable.h"
#include "shared/storage/rowtable.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace veche::mail
{

using server::ServerLetter;

/// A row of some community's outbox that is to be sent.
struct DueMessage {
    domain::CommunityId community;
    domain::Message message;
};

/// The table of this room and its index over the outboxes, as CREATE … IF NOT EXISTS.
[[nodiscard]] QStringList schema();

/// The personal data in the tables.
[[nodiscard]] std::vector<storage::PersonalTable> personalTables();

namespace book
{
/// The message, while it is queued; nothing where it isn't any more.
[[nodiscard]] Result<std::optional<DueMessage>>
queued(storage::Connection &connection, const domain::CommunityId &community, const Id &message);
/// Nothing where it is gone.
[[nodiscard]] Result<std::optional<ServerLetter>> letter(storage::Connection &connection, const Id &letter);
/// How many orders a community has.
[[nodiscard]] Result<qint64> orders(storage::Connection &connection, const domain::CommunityId &community);
/// How many letters and messages are queued, and how many messages failed.
struct Counts {
    qint64 waiting = 0;
    qint64 failed = 0;
};
[[nodiscard]] Result<Counts> counts(storage::Connection &connection);
/// The communities in which letters wait.
[[nodiscard]] Result<std::vector<domain::CommunityId>> waiting(storage::Connection &connection);
/// A letter that waits there; nothing where none does, or one of them says for what. A look-up or two,
/// however many wait.
[[nodiscard]] Result<std::optional<DueMessage>> untold(storage::Connection &connection,
                                                       const domain::CommunityId &community);

/// With the job that sends it.
[[nodiscard]] Result<void> put(storage::Connection &connection, const ServerLetter &letter);
[[nodiscard]] Result<void> drop(storage::Connection &connection, const Id &letter);

/// A row that a letter is about; NotFound where it is gone.
template <typename T>
[[nodiscard]] Result<T> existing(storage::Connection &connection, const domain::CommunityId &community,
                                 const Id &id)
{
    const auto row = storage::loadRow(connection, community, T::info(), id);
    if (!row)
        return failure(row.error());
    if (!*row || (*row)->isDeleted())
        return failure(ErrorKind::NotFound, QStringLiteral("What the letter is about is gone"),
                       QString(T::info().name));
    return domain::entityOf<T>(**row);
}
} // namespace book

} // namespace veche::mail
