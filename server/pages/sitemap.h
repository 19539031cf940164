// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pages/pagecontext.h"
#include "server/queries/communityqueries.h"

namespace veche::pages
{

// For search engines. A site map is XML (https://www.sitemaps.org/protocol.html).

/// The pages that none shall ask for, and where the site map is.
[[nodiscard]] QByteArray robots(const QString &publicUrl);
/// The site maps of the communities.
[[nodiscard]] QByteArray siteIndex(const QString &publicUrl,
                                   const std::vector<queries::CommunityName> &communities);
/// The pages of one community, at most as many as a site map may hold.
[[nodiscard]] QByteArray siteMap(const PageContext &context, const PublicModel &model);

} // namespace veche::pages
