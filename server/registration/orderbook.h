// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/storage/connection.h"

#include <optional>

namespace veche::registration::book
{

/// Look-ups before an order is written.

/// The secret of the order that the same form made; nothing where that holds no seat any more, so that a
/// cancelled one can be made anew.
[[nodiscard]] Result<std::optional<QString>>
secretByNonce(storage::Connection &connection, const domain::CommunityId &community, const QString &nonce);
[[nodiscard]] Result<bool> isNumberTaken(storage::Connection &connection,
                                         const domain::CommunityId &community, const QString &number);

} // namespace veche::registration::book
