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

std::vector<Queued> queuedIn(const CommunityId &community, const std::vector<RowEvent> &rows)
{
    std::vector<Queued> letters;
    for (const RowEvent &row : rows) {
        if (!isQueued(row) || !becameSo(row))
            continue;
        const auto queued = domain::entityOf<Message>(*row.row);
        letters.push_back({community, queued.id, queued.nextAt.isSet() ? queued.nextAt.ms : 0});
    }
    return letters;
}

namespace
{
/// The jobs of what waits in the tables.
Result<std::vector<jobs::book::Order>> waiting(Connection &connection)
{
    auto orders =
        connection
            .prepare(u"SELECT community, id, COALESCE(next_at, 0) FROM message WHERE state = "
                     "'queued' AND deleted IS DISTINCT FROM 1"_s)
            .all([](const storage::Statement &row) {
                return jobs::book::Order{letterjobs::message, row.bytes(0) + row.bytes(1), row.number(2)};
            });
    if (!orders)
        return orders;
    VECHE_TAKE(
        const auto &letters,
        connection.prepare(u"SELECT id, next_at FROM server_letter"_s).all([](const storage::Statement &row) {
            return jobs::book::Order{letterjobs::letter, row.bytes(0), row.number(1)};
        }));
    orders->insert(orders->end(), letters.begin(), letters.end());
    return orders;
}
} // namespace

Result<void> adopt(Connection &connection)
{
    VECHE_TAKE(const auto &orders, waiting(connection));
    for (const jobs::book::Order &order : orders) {
        VECHE_TRY(jobs::book::ensure(connection, order));
    }
    return {};
}

} // namespace veche::mail::letterjobs
