// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/formeraddress.h"

#include "server/pages/eventaddresses.h"
#include "server/pages/publicmodel.h"
#include "server/queries/communityqueries.h"
#include "shared/storage/store.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;

namespace
{
Result<QString> eventAt(Connection &connection, const CommunityId &community, const QString &slug)
{
    VECHE_TAKE(const auto &held,
               storage::readAll<domain::Event>(connection, community, {{"slug"_L1, domain::Value(slug)}}));
    if (!held.empty())
        return slug;
    VECHE_TAKE(const auto &last, lastHolder(connection, community, slug));
    if (last.isNull())
        return slug;
    VECHE_TAKE(const auto &row, storage::loadRow(connection, community, domain::Event::info(), last));
    const auto event = row ? domain::entityOf<domain::Event>(*row) : domain::Event();
    return isPublic(event) ? event.slug : slug;
}
} // namespace

Result<std::optional<PageAddress>> successorOf(Connection &connection, const PageAddress &former)
{
    const auto community = queries::communityAt(connection, former.community);
    if (!community)
        return failure(community.error());
    if (!*community)
        return std::nullopt;
    PageAddress now{(*community)->slug, {}};
    if (!former.event.isEmpty()) {
        auto event = eventAt(connection, (*community)->community, former.event);
        if (!event)
            return failure(event.error());
        now.event = std::move(*event);
    }
    return now == former ? std::nullopt : std::optional(now);
}

} // namespace veche::pages
