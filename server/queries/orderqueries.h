// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/storage/connection.h"

namespace veche::queries
{

/// Where an order is.
struct OrderPlace {
    domain::CommunityId community;
    Id order;
};
/// The order that this secret opens: the only look-up that isn't bound to a community, for the secret is all
/// that a visitor has. NotFound where it opens none: it is empty or longer than any, or its order is gone.
[[nodiscard]] Result<OrderPlace> orderBySecret(storage::Connection &connection, const QString &secret);

} // namespace veche::queries
