// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/formeraddress.h"

#include "server/pages/publicmodel.h"
#include "shared/storage/store.h"
#include "shared/sync/ledgerslugs.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;

namespace
{
struct Community {
    CommunityId id;
    QString slug;
};

/// By the slug that it has, or else by one that it gave up.
Result<std::optional<Community>> communityAt(Connection &connection, const QString &slug)
{
    auto statement = connection.prepare(
        u"SELECT community, slug FROM community_address WHERE slug = ?1 UNION ALL "
        "SELECT a.community, a.slug FROM former_address f JOIN community_address a ON a.community = "
        "f.community "
        "WHERE f.slug = ?1 AND NOT EXISTS(SELECT 1 FROM community_address WHERE slug = ?1)"_s);
    statement.bind(QVariant(slug));
    std::optional<Community> found;
    while (statement.next())
        found = Community{CommunityId(Id::fromBytes(statement.at(0).toByteArray()).value_or(Id())),
                          statement.at(1).toString()};
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    return found;
}

Result<QString> eventAt(Connection &connection, const CommunityId &community, const QString &slug)
{
    const auto held =
        storage::readAll<domain::Event>(connection, community, {{"slug"_L1, domain::Value(slug)}});
    if (!held)
        return failure(held.error());
    if (!held->empty())
        return slug;
    const auto last = sync::slugs::lastHolder(connection, community, slug);
    if (!last)
        return failure(last.error());
    if (last->isNull())
        return slug;
    const auto row = storage::loadRow(connection, community, domain::Event::info(), *last);
    if (!row)
        return failure(row.error());
    const auto event = *row ? domain::entityOf<domain::Event>(**row) : domain::Event();
    return isPublic(event) ? event.slug : slug;
}
} // namespace

Result<std::optional<PageAddress>> successorOf(Connection &connection, const PageAddress &former)
{
    const auto community = communityAt(connection, former.community);
    if (!community)
        return failure(community.error());
    if (!*community)
        return std::nullopt;
    PageAddress now{(*community)->slug, {}};
    if (!former.event.isEmpty()) {
        auto event = eventAt(connection, (*community)->id, former.event);
        if (!event)
            return failure(event.error());
        now.event = std::move(*event);
    }
    return now == former ? std::nullopt : std::optional(now);
}

} // namespace veche::pages
