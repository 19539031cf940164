// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/storage/connection.h"

#include <optional>
#include <vector>

namespace veche::queries
{

/// The community that has the address /c/<slug>.
[[nodiscard]] Result<std::optional<domain::CommunityId>> communityBySlug(storage::Connection &connection,
                                                                         const QString &slug);

/// A community and the address that it has.
struct CommunityAddress {
    domain::CommunityId community;
    QString slug;
};
/// By the slug that it has, or else by one that it gave up.
[[nodiscard]] Result<std::optional<CommunityAddress>> communityAt(storage::Connection &connection,
                                                                  const QString &slug);

/// The address that the community has; empty where it has none.
[[nodiscard]] Result<QString> slugOf(storage::Connection &connection, const domain::CommunityId &community);

/// A community as a list of them shows it.
struct CommunityName {
    QString slug;
    QString name;
};
/// At most so many, by name; without those that were deleted or have no row yet.
[[nodiscard]] Result<std::vector<CommunityName>> communityNames(storage::Connection &connection, int most);

} // namespace veche::queries
