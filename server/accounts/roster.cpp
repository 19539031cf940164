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
    std::vector<MemberEntry> found;
    while (statement.next()) {
        found.push_back({idAt<AccountId>(statement, 0), statement.at(1).toString(),
                         statement.at(2).toString(), domain::RoleKey(statement.at(3).toString())});
    }
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    std::sort(found.begin(), found.end(), [](const MemberEntry &one, const MemberEntry &other) {
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
    Census census;
    while (statement.next())
        census = {.accounts = statement.at(0).toInt(), .communities = statement.at(1).toInt()};
    if (const auto done = statement.result(); !done)
        return failure(done.error());
    return census;
}

Result<std::vector<RosterEntry>> roster(Connection &connection)
{
    auto statement = connection.prepare(u"SELECT id FROM account ORDER BY folded"_s);
    std::vector<AccountId> ids;
    while (statement.next())
        ids.push_back(idAt<AccountId>(statement, 0));
    if (const auto done = statement.result(); !done)
        return failure(done.error());
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
    const auto every = everyCommunity(connection);
    if (!every)
        return failure(every.error());
    std::vector<CommunityEntry> found;
    for (const Membership &community : *every)
        found.push_back(
            {.id = community.community, .slug = community.slug, .name = community.name, .owners = {}});
    for (CommunityEntry &entry : found) {
        const auto its = membersOf(connection, entry.id);
        if (!its)
            return failure(its.error());
        entry.members = static_cast<int>(its->size());
        for (const MemberEntry &member : *its) {
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
