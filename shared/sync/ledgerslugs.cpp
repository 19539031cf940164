// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/ledgerslugs.h"

#include "shared/storage/connection.h"

#include <QVariant>

namespace veche::sync::slugs
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::EventId;
using storage::Connection;

QStringList schema()
{
    return {
        u"CREATE TABLE IF NOT EXISTS event_slug (community BLOB NOT NULL, slug TEXT NOT NULL, event BLOB NOT "
        u"NULL, PRIMARY KEY(community, slug))"_s,
        u"INSERT OR IGNORE INTO event_slug(community, slug, event) SELECT community, slug, id FROM event "
        u"WHERE "
        u"slug <> '' AND deleted IS NOT 1"_s};
}

Result<void> remember(Connection &connection, const CommunityId &community, const EventId &event,
                      const QString &slug)
{
    return connection
        .prepare(u"INSERT INTO event_slug(community, slug, event) VALUES(?, ?, ?) "
                 "ON CONFLICT(community, slug) DO UPDATE SET event = excluded.event"_s)
        .bind(QVariant(community.toBytes()))
        .bind(QVariant(slug))
        .bind(QVariant(event.toBytes()))
        .run();
}

Result<EventId> lastHolder(Connection &connection, const CommunityId &community, const QString &slug)
{
    auto statement = connection.prepare(u"SELECT event FROM event_slug WHERE community = ? AND slug = ?"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(slug));
    const auto event = statement.one(
        [](const storage::Statement &row) { return EventId(Id::fromBytes(row.bytes(0)).value_or(Id())); });
    if (!event)
        return failure(event.error());
    return event->value_or(EventId());
}

} // namespace veche::sync::slugs
