// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/guests.h"

#include "shared/domain/community.h"
#include "shared/domain/personal.h"
#include "shared/domain/programme.h"
#include "shared/domain/records.h"
#include "shared/domain/registration.h"
#include "shared/domain/runofshow.h"
#include "shared/storage/schema.h"

namespace veche::storage
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::EntityInfo;
using domain::Row;
using domain::Value;

namespace
{
Result<std::vector<Id>> unerased(Connection &connection, const CommunityId &community, const EntityInfo &info,
                                 const Id &event, int limit)
{
    auto statement = connection.prepare(
        u"SELECT id FROM %1 WHERE community = ? AND event = ? AND erased IS DISTINCT FROM 1 LIMIT ?"_s.arg(
            quoted(info.name)));
    statement.bind(QVariant(community.toBytes())).bind(QVariant(event.toBytes())).bind(QVariant(limit));
    return statement.all([](const Statement &row) { return Id::fromBytes(row.bytes(0)).value_or(Id()); });
}

Result<void> add(Connection &connection, const CommunityId &community, const EntityInfo &info,
                 const std::vector<Where> &conditions, std::vector<Row> &rows)
{
    return forEachRow(connection, community, info, conditions, true, [&](Row &&row) {
        rows.push_back(std::move(row));
        return true;
    });
}

Result<void> addById(Connection &connection, const CommunityId &community, const EntityInfo &info,
                     const std::vector<Id> &ids, std::vector<Row> &rows)
{
    for (const Id &id : ids) {
        VECHE_TAKE(auto &row, loadRow(connection, community, info, id));
        if (row)
            rows.push_back(std::move(*row));
    }
    return {};
}

/// Whether another row than this event's tickets names the person.
Result<bool> isKnownElsewhere(Connection &connection, const CommunityId &community, const Id &event,
                              const Id &person)
{
    bool known = false;
    for (const EntityInfo *info : {&domain::Ticket::info(), &domain::SessionSpeaker::info(),
                                   &domain::Assignment::info(), &domain::Member::info()}) {
        const bool ticket = info == &domain::Ticket::info();
        const auto read = forEachRow(
            connection, community, *info, {{"person"_L1, Value(person.toBytes())}}, false, [&](Row &&row) {
                known = known || !ticket ||
                        (domain::entityOf<domain::Ticket>(row).event != event && !domain::isErased(row));
                return !known;
            });
        if (!read)
            return failure(read.error());
    }
    return known;
}
} // namespace

Result<std::vector<Row>> registrationsOf(Connection &connection, const CommunityId &community,
                                         const Id &event, int limit)
{
    VECHE_TAKE(const auto &orders, unerased(connection, community, domain::Order::info(), event, limit));
    std::vector<Row> rows;
    auto done = addById(connection, community, domain::Order::info(), orders, rows);
    for (const Id &order : orders) {
        for (const EntityInfo *info : {&domain::Ticket::info(), &domain::Message::info()}) {
            if (done)
                done = add(connection, community, *info, {{"order"_L1, Value(order.toBytes())}}, rows);
        }
    }
    if (!done)
        return failure(done.error());
    if (!orders.empty())
        return rows;
    VECHE_TAKE(const auto &tickets, unerased(connection, community, domain::Ticket::info(), event, limit));
    VECHE_TRY(addById(connection, community, domain::Ticket::info(), tickets, rows));
    return rows;
}

Result<QSet<Id>> guestsOnly(Connection &connection, const CommunityId &community, const Id &event,
                            const std::vector<Row> &rows)
{
    QSet<Id> guests;
    for (const Row &row : rows) {
        if (row.entity != &domain::Ticket::info())
            continue;
        const Id person = domain::entityOf<domain::Ticket>(row).person;
        if (person.isNull() || guests.contains(person))
            continue;
        VECHE_TAKE(const auto &known, isKnownElsewhere(connection, community, event, person));
        if (!known)
            guests.insert(person);
    }
    return guests;
}

} // namespace veche::storage
