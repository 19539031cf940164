// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/ids.h"

#include <QString>
#include <QStringList>

namespace veche::storage
{
class Connection;
}

/// Which event had which slug last: an address that was printed leads to its event under another one.
namespace veche::sync::slugs
{

/// CREATE … IF NOT EXISTS, and the slugs of events that are older than the table.
[[nodiscard]] QStringList schema();
/// Inside a write.
[[nodiscard]] Result<void> remember(storage::Connection &connection, const domain::CommunityId &community,
                                    const domain::EventId &event, const QString &slug);
/// The event that had that slug last, whatever its slug is now; null where none had.
[[nodiscard]] Result<domain::EventId> lastHolder(storage::Connection &connection,
                                                 const domain::CommunityId &community, const QString &slug);

} // namespace veche::sync::slugs
