// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/eventaddresses.h"

#include "shared/domain/event.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Event;
using domain::EventId;
using storage::Connection;

namespace
{
/// The slugs that events get in this write, by event: their rows have them only afterwards.
using Given = QHash<Id, QString>;

Result<bool> isFree(Connection &connection, const CommunityId &community, const QString &slug,
                    const Id &event, const Given &given)
{
    VECHE_TAKE(const auto &holders,
               storage::readAll<Event>(connection, community, {{"slug"_L1, domain::Value(slug)}}));
    const bool held = std::any_of(holders.begin(), holders.end(), [&](const Event &holder) {
        return holder.id != event && !given.contains(holder.id);
    });
    return !held && std::find(given.begin(), given.end(), slug) == given.end();
}

/// A slug that no other event of the community has: "meetup", "meetup-2", "meetup-3" …
Result<QString> freeSlug(Connection &connection, const CommunityId &community, const Event &event,
                         const Given &given)
{
    const QString stem = event.slug.left(54);
    QString slug = event.slug;
    for (int n = 2;; ++n) {
        VECHE_TAKE(const auto &free, isFree(connection, community, slug, event.id, given));
        if (free)
            return slug;
        slug = u"%1-%2"_s.arg(stem).arg(n);
    }
}

bool changesAddress(const storage::RowEvent &row)
{
    static const int slug = Event::info().fieldIndex("slug");
    static const int deleted = Event::info().fieldIndex("deleted");
    return row.is(Event::info()) && std::any_of(row.fields.begin(), row.fields.end(),
                                                [](int field) { return field == slug || field == deleted; });
}

Result<void> remember(Connection &connection, const CommunityId &community, const Event &event)
{
    return connection
        .prepare(u"INSERT INTO event_slug(community, slug, event) VALUES(?, ?, ?) "
                 "ON CONFLICT(community, slug) DO UPDATE SET event = excluded.event"_s)
        .bind(QVariant(community.toBytes()))
        .bind(QVariant(event.slug))
        .bind(QVariant(event.id.toBytes()))
        .run();
}

Result<void> settle(Connection &connection, const CommunityId &community, const Event &event, Given &given,
                    sync::Consequences &consequences)
{
    if (event.slug.isEmpty() || event.deleted)
        return {};
    const auto slug = freeSlug(connection, community, event, given);
    if (!slug)
        return failure(slug.error());
    if (*slug == event.slug)
        return remember(connection, community, event);
    consequences.notices << u"The address “%1” is another event's; this one has “%2” now"_s.arg(event.slug,
                                                                                                *slug);
    given.insert(event.id, *slug);
    consequences.changes.set(Event::info(), event.id, Event::info().fieldIndex("slug"), *slug);
    return {};
}
} // namespace

QStringList addressSchema()
{
    return {
        u"CREATE TABLE IF NOT EXISTS event_slug (community BLOB NOT NULL, slug TEXT NOT NULL, event BLOB NOT "
        "NULL, PRIMARY KEY(community, slug))"_s,
        u"INSERT INTO event_slug(community, slug, event) SELECT community, slug, id FROM event "
        "WHERE slug <> '' AND deleted IS DISTINCT FROM 1 ON CONFLICT DO NOTHING"_s};
}

Result<void> settleAddresses(Connection &connection, const sync::RowsChanged &changed,
                             sync::Consequences &consequences)
{
    Given given;
    for (const sync::ChangedRow &row : changed.rows) {
        if (!changesAddress(row.now))
            continue;
        const auto event = domain::entityOf<Event>(*row.now.row);
        VECHE_TRY(settle(connection, changed.community, event, given, consequences));
    }
    return {};
}

Result<EventId> lastHolder(Connection &connection, const CommunityId &community, const QString &slug)
{
    auto statement = connection.prepare(u"SELECT event FROM event_slug WHERE community = ? AND slug = ?"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(slug));
    const auto event = statement.one(
        [](const storage::Statement &row) { return EventId(Id::fromBytes(row.bytes(0)).value_or(Id())); });
    return event ? Result<EventId>(event->value_or(EventId())) : failure(event.error());
}

} // namespace veche::pages
