// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/queries/communityqueries.h"

namespace veche::queries
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;

namespace
{
CommunityId communityIn(const storage::Statement &statement)
{
    return CommunityId(Id::fromBytes(statement.at(0).toByteArray()).value_or(Id()));
}
} // namespace

Result<std::optional<CommunityId>> communityBySlug(Connection &connection, const QString &slug)
{
    auto statement = connection.prepare(u"SELECT community FROM community_address WHERE slug = ?"_s);
    statement.bind(QVariant(slug));
    return statement.one(communityIn);
}

Result<std::optional<CommunityAddress>> communityAt(Connection &connection, const QString &slug)
{
    auto statement = connection.prepare(
        u"SELECT community, slug FROM community_address WHERE slug = ? UNION ALL "
        "SELECT a.community, a.slug FROM former_address f JOIN community_address a ON a.community = "
        "f.community "
        "WHERE f.slug = ? AND NOT EXISTS(SELECT 1 FROM community_address taken WHERE taken.slug = f.slug)"_s);
    statement.bind(QVariant(slug)).bind(QVariant(slug));
    return statement.one([](const storage::Statement &row) {
        return CommunityAddress{communityIn(row), row.at(1).toString()};
    });
}

Result<QString> slugOf(Connection &connection, const CommunityId &community)
{
    auto statement = connection.prepare(u"SELECT slug FROM community_address WHERE community = ?"_s);
    statement.bind(QVariant(community.toBytes()));
    const auto slug = statement.one([](const storage::Statement &row) { return row.at(0).toString(); });
    return slug ? Result<QString>(slug->value_or(QString())) : failure(slug.error());
}

Result<std::vector<CommunityName>> communityNames(Connection &connection, int most)
{
    auto statement = connection.prepare(u"SELECT a.slug, c.name FROM community_address a JOIN community c ON "
                                        u"c.community = a.community AND c.id = a.community "
                                        "WHERE c.deleted IS DISTINCT FROM 1 ORDER BY c.name LIMIT ?"_s);
    statement.bind(QVariant(most));
    return statement.all([](const storage::Statement &row) {
        return CommunityName{row.at(0).toString(), row.at(1).toString()};
    });
}

} // namespace veche::queries
