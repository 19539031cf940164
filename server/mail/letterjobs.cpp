// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/letterjobs.h"

#include <algorithm>

namespace veche::mail::letterjobs
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Message;
using storage::Connection;
using storage::RowEvent;

namespace
{
constexpr qsizetype idSize = 16;

bool isQueued(const RowEvent &row)
{
    return row.is(Message::info()) && !row.row->isDeleted() &&
           domain::entityOf<Message>(*row.row).state == domain::MessageState::Queued;
}

/// It wasn't queued before: what is tried again changes too, and keeps its job as it is.
bool becameSo(const RowEvent &row)
{
    static const int state = Message::info().fieldIndex("state");
    return row.created || std::find(row.fields.begin(), row.fields.end(), state) != row.fields.end();
}
} // namespace

QByteArray keyOf(const CommunityId &community, const Id &message)
{
    return community.toBytes() + message.toBytes();
}

std::pair<CommunityId, Id> messageOf(const QByteArray &key)
{
    const auto id = [&](qsizetype from) { return Id::fromBytes(key.mid(from, idSize)).value_or(Id()); };
    return {CommunityId(id(0)), id(idSize)};
}

bool concern(const std::vector<RowEvent> &rows)
{
    return std::any_of(rows.begin(), rows.end(),
                       [](const RowEvent &row) { return isQueued(row) && becameSo(row); });
}

Result<void> follow(Connection &connection, const CommunityId &community, const std::vector<RowEvent> &rows)
{
    for (const RowEvent &row : rows) {
        if (!isQueued(row) || !becameSo(row))
            continue;
        const auto queued = domain::entityOf<Message>(*row.row);
        const auto put = jobs::book::put(connection, {letterjobs::message, keyOf(community, queued.id),
                                                      queued.nextAt.isSet() ? queued.nextAt.ms : 0});
        if (!put)
            return put;
    }
    return {};
}

Result<void> adopt(Connection &connection)
{
    // Two blobs together are a text, which would be another key.
    const auto messages =
        connection
            .prepare(u"INSERT OR IGNORE INTO job(kind, key, body, due) SELECT ?, CAST(community || id AS BLOB), x'', "
                     "COALESCE(next_at, 0) FROM message WHERE state = 'queued' AND deleted IS NOT 1"_s)
            .bind(QVariant(letterjobs::message))
            .run();
    if (!messages)
        return messages;
    return connection
        .prepare(u"INSERT OR IGNORE INTO job(kind, key, body, due) SELECT ?, id, x'', next_at FROM "
                 "server_letter"_s)
        .bind(QVariant(letterjobs::letter))
        .run();
}

} // namespace veche::mail::letterjobs
