// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/ticketcounts.h"

#include "shared/domain/event.h"
#include "shared/domain/registration.h"
#include "shared/storage/schema.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Row;
using domain::Ticket;
using domain::TicketState;
using storage::Connection;

namespace
{
/// The seats that are taken, by community and ticket type.
const QString takenSeats =
    u"SELECT community, ticket_type, COUNT(*) AS taken FROM ticket WHERE state IN ('valid', 'blocked') AND "
    "deleted IS DISTINCT FROM 1 AND ticket_type IS NOT NULL GROUP BY community, ticket_type"_s;

/// The ticket type of which the row takes a seat; nullptr where it takes none.
const QByteArray *seatOf(const Row *row)
{
    static const int state = Ticket::info().fieldIndex("state");
    static const int type = Ticket::info().fieldIndex("ticket_type");
    static const domain::Value valid(domain::enumName(TicketState::Valid));
    static const domain::Value blocked(domain::enumName(TicketState::Blocked));
    if (!row || row->isDeleted() || (row->values[state] != valid && row->values[state] != blocked))
        return nullptr;
    return std::get_if<QByteArray>(&row->values[type]);
}

Result<void> add(Connection &connection, const CommunityId &community, const QByteArray &type, int seats)
{
    return connection
        .prepare(
            u"INSERT INTO ticket_count(community, ticket_type, taken) VALUES(?, ?, ?) "
            "ON CONFLICT(community, ticket_type) DO UPDATE SET taken = ticket_count.taken + excluded.taken"_s)
        .bind(QVariant(community.toBytes()))
        .bind(QVariant(type))
        .bind(QVariant(seats))
        .run();
}

bool isOffered(const storage::RowEvent &row)
{
    return row.is(domain::Event::info()) || row.is(domain::TicketType::info()) ||
           row.is(domain::Quota::info()) || row.is(domain::QuotaMember::info()) ||
           row.is(domain::TicketKey::info());
}

Result<void> raiseOffer(Connection &connection, const CommunityId &community)
{
    return connection
        .prepare(u"INSERT INTO offer_version(community, version) VALUES(?, 1) "
                 "ON CONFLICT(community) DO UPDATE SET version = offer_version.version + 1"_s)
        .bind(QVariant(community.toBytes()))
        .run();
}
} // namespace

QStringList countSchema()
{
    QStringList schema{
        u"CREATE TABLE IF NOT EXISTS ticket_count (community BLOB NOT NULL, ticket_type BLOB NOT NULL, taken "
        "INTEGER NOT NULL, PRIMARY KEY(community, ticket_type)) WITHOUT ROWID"_s,
        u"CREATE TABLE IF NOT EXISTS offer_version (community BLOB PRIMARY KEY, version INTEGER NOT NULL)"_s};
    for (const char *name :
         {"ticket_count_insert", "ticket_count_gain", "ticket_count_loss", "offer_event_insert",
          "offer_event_update", "offer_ticket_type_insert", "offer_ticket_type_update", "offer_quota_insert",
          "offer_quota_update", "offer_quota_member_insert", "offer_quota_member_update",
          "offer_ticket_key_insert", "offer_ticket_key_update"})
        schema << u"DROP TRIGGER IF EXISTS "_s + QLatin1StringView(name);
    return schema;
}

Result<void> keepCounts(Connection &connection, const sync::RowsChanged &changed)
{
    QHash<QByteArray, int> seats; // gained, by ticket type
    bool offered = false;
    for (const sync::ChangedRow &row : changed.rows) {
        offered = offered || isOffered(row.now);
        if (!row.now.is(Ticket::info()))
            continue;
        if (const QByteArray *was = seatOf(row.before))
            --seats[*was];
        if (const QByteArray *is = seatOf(row.now.row.get()))
            ++seats[*is];
    }
    for (auto gained = seats.cbegin(); gained != seats.cend(); ++gained) {
        if (*gained == 0)
            continue;
        VECHE_TRY(add(connection, changed.community, gained.key(), *gained));
    }
    return offered ? raiseOffer(connection, changed.community) : Result<void>();
}

Result<void> countOnce(Connection &connection)
{
    const QString key = u"registration.counted"_s;
    VECHE_TAKE(const auto &done, storage::readMeta(connection, key));
    if (!done.isEmpty())
        return {};
    VECHE_TRY(connection.exec(u"DELETE FROM ticket_count"_s));
    auto filled = connection.exec(u"INSERT INTO ticket_count(community, ticket_type, taken) "_s + takenSeats);
    return filled ? storage::writeMeta(connection, key, "1") : filled;
}

Result<int> miscounted(Connection &connection)
{
    auto statement = connection.prepare(
        u"SELECT COUNT(*) FROM (SELECT community, ticket_type FROM (SELECT community, "
        u"ticket_type, taken FROM (%1) AS counted UNION ALL SELECT community, ticket_type, "
        "-taken FROM ticket_count) AS compared GROUP BY community, ticket_type "
        "HAVING SUM(taken) <> 0) AS wrong"_s.arg(takenSeats));
    const auto wrong = statement.oneNumber();
    return wrong ? Result<int>(static_cast<int>(*wrong)) : failure(wrong.error());
}

} // namespace veche::registration
