// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/sync/protocol/knownstamps.h"

#include <QStringList>

/// The stamps that a log has seen of each device: counted from its transactions, and told by owners and
/// organisers who gave it all that they have. A register whose stamp is covered is in its rows' history.
namespace veche::sync::known
{

[[nodiscard]] QStringList schema();

/// Inside a Database::write() job: what was counted once is kept.
[[nodiscard]] Result<KnownStamps> read(storage::Connection &connection, const domain::CommunityId &community);
/// More are not taken from who tells them; a greeting has room for 58 thousand.
constexpr size_t mostDevices = 50'000;

/// Adds what somebody told who sees everything. Rejected: it would be more than mostDevices; nothing is
/// added.
[[nodiscard]] Result<void> join(storage::Connection &connection, const domain::CommunityId &community,
                                const KnownStamps &told);

} // namespace veche::sync::known
