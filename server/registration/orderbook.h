// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/storage/connection.h"

#include <optional>

namespace veche::registration::book
{

/// What an order needs to find before it is written.

[[nodiscard]] Result<std::optional<QString>>
secretByNonce(storage::Connection &connection, const domain::CommunityId &community, const QString &nonce);
[[nodiscard]] Result<bool> isNumberTaken(storage::Connection &connection,
                                         const domain::CommunityId &community, const QString &number);
/// The community that has the address /c/slug.
[[nodiscard]] Result<std::optional<domain::CommunityId>> communityOf(storage::Connection &connection,
                                                                     const QString &slug);
/// The human whom the community knows by that address, whatever its case.
[[nodiscard]] Result<std::optional<Id>>
personByEmail(storage::Connection &connection, const domain::CommunityId &community, const QString &email);
/// The row that speaks for this human after merges.
[[nodiscard]] Result<Id> resolved(storage::Connection &connection, const domain::CommunityId &community,
                                  const Id &person);

/// Where an order is.
struct OrderPlace {
    domain::CommunityId community;
    Id order;
};
/// NotFound where this secret opens none.
[[nodiscard]] Result<OrderPlace> orderBySecret(storage::Connection &connection, const QString &secret);

} // namespace veche::registration::book
