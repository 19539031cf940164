// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountbook.h"
#include "server/accounts/rows.h"
#include "server/queries/communityqueries.h"
#include "shared/base/text.h"

namespace veche::accounts::book
{

using namespace Qt::StringLiterals;
using domain::AccountId;
using domain::CommunityId;
using storage::Connection;
using storage::Statement;

namespace
{
constexpr qint64 slugRestsMs = 365LL * 24 * 60 * 60 * 1000;
constexpr int mostResting = 10; ///< of one community: else it could keep names from all others
} // namespace

Result<std::vector<Membership>> memberships(Connection &connection, const AccountId &account)
{
    auto statement =
        connection.prepare(u"SELECT m.community, a.slug, c.name, m.role FROM member m "
                           "LEFT JOIN community_address a ON a.community = m.community "
                           "LEFT JOIN community c ON c.community = m.community AND c.id = m.community "
                           "WHERE m.account = ? AND m.deleted IS DISTINCT FROM 1 ORDER BY c.name"_s);
    statement.bind(sql(account));
    return statement.all([](const Statement &row) {
        return Membership{idAt<CommunityId>(row, 0), row.text(1), row.text(2), domain::RoleKey(row.text(3))};
    });
}

Result<std::optional<domain::Role>> roleIn(Connection &connection, const AccountId &account,
                                           const CommunityId &community)
{
    auto statement = connection.prepare(
        u"SELECT role FROM member WHERE account = ? AND community = ? AND deleted IS DISTINCT FROM 1"_s);
    statement.bind(sql(account)).bind(sql(community));
    // Two rows for one account (two organisers invited at once): the one with more rights speaks.
    VECHE_TAKE(const auto &roles, statement.all([](const Statement &row) -> domain::Role {
        return domain::RoleKey(row.text(0));
    }));
    const auto best = std::max_element(roles.begin(), roles.end(), [](domain::Role one, domain::Role other) {
        return domain::rankOf(one) < domain::rankOf(other);
    });
    return best == roles.end() ? std::optional<domain::Role>() : *best;
}

Result<std::vector<Membership>> everyCommunity(Connection &connection)
{
    auto statement = connection.prepare(
        u"SELECT a.community, a.slug, c.name FROM community_address a LEFT JOIN community c "
        "ON c.community = a.community AND c.id = a.community ORDER BY a.slug"_s);
    return statement.all([](const Statement &row) {
        return Membership{idAt<CommunityId>(row, 0), row.text(1), row.text(2), {}};
    });
}

Result<QStringList> ownedAlone(Connection &connection, const Account &account)
{
    auto statement = connection.prepare(
        u"SELECT a.slug FROM member m JOIN community_address a ON a.community = m.community "
        "WHERE m.account = ? AND m.role = 'owner' AND m.deleted IS DISTINCT FROM 1 AND NOT EXISTS (SELECT 1 "
        "FROM member o WHERE o.community = m.community AND o.role = 'owner' AND o.deleted IS DISTINCT FROM 1 "
        "AND o.account <> m.account)"_s);
    statement.bind(sql(account.id));
    VECHE_TAKE(const auto &slugs, statement.all([](const Statement &row) { return row.text(0); }));
    VECHE_TAKE(const auto &other, hasAnotherServerOwner(connection, account.id));
    QStringList found(slugs.begin(), slugs.end());
    if (account.serverOwner && !other)
        found << u"server"_s;
    return found;
}

Result<std::optional<CommunityId>> slugHolder(Connection &connection, const QString &slug, qint64 now)
{
    auto holder = queries::communityBySlug(connection, slug);
    if (!holder || *holder)
        return holder;
    auto statement =
        connection.prepare(u"SELECT community FROM former_address WHERE slug = ? AND ended > ?"_s);
    statement.bind(QVariant(slug)).bind(QVariant(now - slugRestsMs));
    return statement.one([](const Statement &s) { return idAt<CommunityId>(s, 0); });
}

namespace
{
/// The community's address, instead of the one it had.
Result<void> setSlug(Connection &connection, const CommunityId &community, const QString &slug, qint64 now)
{
    const auto givenUp =
        connection
            .prepare(u"INSERT INTO former_address(slug, community, ended) SELECT slug, community, ? FROM "
                     "community_address WHERE community = ? AND slug <> ? ON CONFLICT(slug) DO UPDATE SET "
                     "community = excluded.community, ended = excluded.ended"_s)
            .bind(QVariant(now))
            .bind(sql(community))
            .bind(QVariant(slug))
            .run();
    if (!givenUp)
        return givenUp;
    const auto taken =
        connection
            .prepare(u"INSERT INTO community_address(community, slug, created) VALUES(?, ?, ?) "
                     "ON CONFLICT(community) DO UPDATE SET slug = excluded.slug"_s)
            .bind(sql(community))
            .bind(QVariant(slug))
            .bind(QVariant(now))
            .run();
    if (!taken)
        return taken;
    return connection
        .prepare(
            u"DELETE FROM former_address WHERE slug = ? OR (community = ? AND slug NOT IN (SELECT slug FROM "
            "former_address WHERE community = ? ORDER BY ended DESC LIMIT ?))"_s)
        .bind(QVariant(slug))
        .bind(sql(community))
        .bind(sql(community))
        .bind(QVariant(mostResting))
        .run();
}
} // namespace

Result<QString> claimSlug(Connection &connection, const CommunityId &community, const QString &slug,
                          qint64 now)
{
    const QString wanted = text::slug(slug, 56); // Leaves room for the suffix within 60.
    for (int suffix = 1;; ++suffix) {
        const QString candidate = suffix == 1 ? wanted : u"%1-%2"_s.arg(wanted).arg(suffix);
        VECHE_TAKE(const auto &holder, slugHolder(connection, candidate, now));
        if (holder && *holder != community)
            continue;
        VECHE_TRY(setSlug(connection, community, candidate, now));
        return candidate;
    }
}

} // namespace veche::accounts::book
