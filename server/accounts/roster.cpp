// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/roster.h"

#include "server/accounts/outcome.h"
#include "server/accounts/rows.h"
#include "server/queries/communityqueries.h"

namespace veche::accounts::book
{

using namespace Qt::StringLiterals;
using domain::AccountId;
using domain::CommunityId;
using storage::Connection;
using storage::Statement;

namespace
{
Result<std::vector<MemberEntry>> membersOf(Connection &connection, const CommunityId &community)
{
    auto statement = connection.prepare(
        u"SELECT m.account, COALESCE(a.email, m.email), COALESCE(m.name, a.name), m.role FROM member m "
        "LEFT JOIN account a ON a.id = m.account WHERE m.community = ? AND m.deleted IS DISTINCT FROM 1"_s);
    statement.bind(sql(community));
    auto found = statement.all([](const Statement &row) {
        return MemberEntry{idAt<AccountId>(row, 0), row.text(1), row.text(2), domain::RoleKey(row.text(3))};
    });
    if (!found)
        return found;
    std::sort(found->begin(), found->end(), [](const MemberEntry &one, const MemberEntry &other) {
        const int rank = domain::rankOf(one.role), others = domain::rankOf(other.role);
        return rank != others ? rank > others : one.name < other.name;
    });
    return found;
}
} // namespace

Result<Census> census(Connection &connection)
{
    auto statement = connection.prepare(
        u"SELECT (SELECT COUNT(*) FROM account), (SELECT COUNT(*) FROM community_address)"_s);
    const auto census = statement.one([](const Statement &row) {
        return Census{.accounts = static_cast<int>(row.number(0)),
                      .communities = static_cast<int>(row.number(1))};
    });
    return census ? Result<Census>(census->value_or(Census())) : failure(census.error());
}

Result<std::vector<RosterEntry>> roster(Connection &connection)
{
    auto statement = connection.prepare(u"SELECT id FROM account ORDER BY folded"_s);
    VECHE_TAKE(const auto &ids, statement.all([](const Statement &row) { return idAt<AccountId>(row, 0); }));
    std::vector<RosterEntry> found;
    for (const AccountId &id : ids) {
        const auto its = account(connection, id);
        auto communities = memberships(connection, id);
        if (!its || !communities)
            return failure(its ? communities.error() : its.error());
        if (*its)
            found.push_back(
                {withoutPassword(**its), !(*its)->passwordHash.isEmpty(), std::move(*communities)});
    }
    return found;
}

Result<std::vector<CommunityEntry>> communities(Connection &connection)
{
    VECHE_TAKE(const auto &every, everyCommunity(connection));
    std::vector<CommunityEntry> found;
    for (const Membership &community : every)
        found.push_back(
            {.id = community.community, .slug = community.slug, .name = community.name, .owners = {}});
    for (CommunityEntry &entry : found) {
        VECHE_TAKE(const auto &its, membersOf(connection, entry.id));
        entry.members = static_cast<int>(its.size());
        for (const MemberEntry &member : its) {
            if (member.role == domain::Role::Owner)
                entry.owners << member.email;
        }
    }
    return found;
}

Result<std::vector<MemberEntry>> members(Connection &connection, const QString &slug)
{
    const auto community = queries::communityBySlug(connection, slug);
    if (!community)
        return failure(community.error());
    if (!*community)
        return failure(ErrorKind::NotFound, u"There is no community with that slug"_s, slug);
    return membersOf(connection, **community);
}

} // namespace veche::accounts::book
