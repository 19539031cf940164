// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/registrationschema.h"

#include "shared/storage/schema.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;

namespace
{
/// A ticket that takes a seat; `row` is NEW or OLD.
QString takesSeat(QLatin1StringView row)
{
    return u"(%1.state IN ('valid', 'blocked') AND %1.deleted IS NOT 1 AND %1.ticket_type IS NOT NULL)"_s.arg(
        row);
}

QString count(QLatin1StringView row, int by)
{
    return u"INSERT INTO ticket_count(community, ticket_type, taken) VALUES(%1.community, %1.ticket_type, "
           u"%2) "
           "ON CONFLICT(community, ticket_type) DO UPDATE SET taken = taken + %2;"_s.arg(row)
               .arg(by);
}

QStringList countTriggers()
{
    const QString is = takesSeat("NEW"_L1);
    const QString was = takesSeat("OLD"_L1);
    const QString other = u"(NEW.ticket_type IS NOT OLD.ticket_type)"_s;
    return {
        u"CREATE TRIGGER IF NOT EXISTS ticket_count_insert AFTER INSERT ON ticket WHEN %1 BEGIN %2 END"_s.arg(
            is, count("NEW"_L1, 1)),
        u"CREATE TRIGGER IF NOT EXISTS ticket_count_gain AFTER UPDATE ON ticket WHEN %1 AND (NOT %2 OR %3) BEGIN %4 END"_s
            .arg(is, was, other, count("NEW"_L1, 1)),
        u"CREATE TRIGGER IF NOT EXISTS ticket_count_loss AFTER UPDATE ON ticket WHEN %1 AND (NOT %2 OR %3) BEGIN %4 END"_s
            .arg(was, is, other, count("OLD"_L1, -1)),
    };
}

QStringList offerTriggers()
{
    QStringList out;
    for (const QString &table :
         {u"event"_s, u"ticket_type"_s, u"quota"_s, u"quota_member"_s, u"ticket_key"_s}) {
        for (const QString &what : {u"INSERT"_s, u"UPDATE"_s}) {
            out << u"CREATE TRIGGER IF NOT EXISTS offer_%1_%2 AFTER %2 ON %1 BEGIN INSERT INTO "
                   u"offer_version(community, version) "
                   "VALUES(NEW.community, 1) ON CONFLICT(community) DO UPDATE SET version = version + 1; END"_s
                       .arg(table, what);
        }
    }
    return out;
}
} // namespace

QStringList schema()
{
    return QStringList{
               u"CREATE TABLE IF NOT EXISTS ticket_count (community BLOB NOT NULL, ticket_type BLOB NOT "
               u"NULL, "
               "taken INTEGER NOT NULL, PRIMARY KEY(community, ticket_type)) WITHOUT ROWID"_s,
               u"CREATE TABLE IF NOT EXISTS offer_version (community BLOB PRIMARY KEY, version INTEGER NOT NULL)"_s,
               // The halves of ticket keys that sign. They never leave this table.
               u"CREATE TABLE IF NOT EXISTS ticket_seed (ticket_key BLOB PRIMARY KEY, community BLOB NOT "
               u"NULL, "
               "event BLOB NOT NULL, seed BLOB NOT NULL)"_s,
               u"CREATE INDEX IF NOT EXISTS ticket_seed_by_event ON ticket_seed(community, event)"_s,
               u"CREATE INDEX IF NOT EXISTS person_by_email ON person(community, lower(email)) WHERE email <> ''"_s,
               u"CREATE INDEX IF NOT EXISTS order_secret ON \"order\"(secret) WHERE secret <> ''"_s,
               u"CREATE INDEX IF NOT EXISTS order_nonce ON \"order\"(community, nonce) WHERE nonce <> ''"_s,
               u"CREATE INDEX IF NOT EXISTS order_number ON \"order\"(community, number)"_s,
           } +
           countTriggers() + offerTriggers();
}

std::vector<storage::PersonalTable> personalTables()
{
    return {
        {.name = "ticket_count"_L1, .why = "how many seats are taken"_L1},
        {.name = "offer_version"_L1, .why = "how often an offer changed"_L1},
        {.name = "ticket_seed"_L1, .why = "an event's key"_L1},
    };
}

Result<void> countOnce(storage::Connection &connection)
{
    const QString key = u"registration.counted"_s;
    const auto counted = storage::readMeta(connection, key);
    if (!counted)
        return failure(counted.error());
    if (!counted->isEmpty())
        return {};
    if (auto done = connection.exec(u"DELETE FROM ticket_count"_s); !done)
        return done;
    auto done = connection.exec(
        u"INSERT INTO ticket_count(community, ticket_type, taken) SELECT community, ticket_type, COUNT(*) "
        "FROM ticket WHERE %1 GROUP BY community, ticket_type"_s.arg(takesSeat("ticket"_L1)));
    return done ? storage::writeMeta(connection, key, "1") : done;
}

Result<int> miscounted(storage::Connection &connection)
{
    auto statement = connection.prepare(
        u"SELECT COUNT(*) FROM (SELECT community, ticket_type, COUNT(*) AS seats FROM ticket WHERE %1 "
        "GROUP BY community, ticket_type) AS real LEFT JOIN ticket_count AS kept ON kept.community = "
        "real.community "
        "AND kept.ticket_type = real.ticket_type WHERE kept.taken IS NOT real.seats"_s.arg(
            takesSeat("ticket"_L1)));
    int wrong = 0;
    while (statement.next())
        wrong = statement.at(0).toInt();
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    return wrong;
}

} // namespace veche::registration
