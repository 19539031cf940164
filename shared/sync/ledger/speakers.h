// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/storage/connection.h"

#include <QStringList>

#include <vector>

namespace veche::sync::speakers
{

/// The speakers, for the right to see a person's Contact fields.
///
/// The programme's members name speakers themselves, so a name in a session alone gives them no right: else
/// they would read any guest's address by naming the guest for a moment. A link counts if an organiser made
/// or touched it, or if it stood in an event which an organiser released; and so does every link of a person
/// whom the programme itself brought in. The table keeps the opposite, the links and the persons that the
/// programme made: those from before the table count.
[[nodiscard]] QStringList schema();

[[nodiscard]] Result<bool> contains(storage::Connection &connection, const domain::CommunityId &community,
                                    const Id &person);
/// All of them, ordered.
[[nodiscard]] Result<std::vector<Id>> everyone(storage::Connection &connection,
                                               const domain::CommunityId &community);
/// The persons whose links in that event don't count yet.
[[nodiscard]] Result<std::vector<Id>>
waiting(storage::Connection &connection, const domain::CommunityId &community, const domain::EventId &event);

/// The link or the person was made by the programme alone.
[[nodiscard]] Result<void> setOwn(storage::Connection &connection, const domain::CommunityId &community,
                                  const Id &row);
/// An organiser stands behind the link.
[[nodiscard]] Result<void> vouch(storage::Connection &connection, const domain::CommunityId &community,
                                 const Id &link);
/// An organiser released the event with all its links.
[[nodiscard]] Result<void> vouchAll(storage::Connection &connection, const domain::CommunityId &community,
                                    const domain::EventId &event);

} // namespace veche::sync::speakers
