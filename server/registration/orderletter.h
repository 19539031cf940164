// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/registration/recipient.h"
#include "shared/domain/changes.h"
#include "shared/domain/event.h"

namespace veche::registration
{

/// An order whose letter is due, with what was given to its address before.
struct LetterOrder {
    const domain::Order &order;
    const domain::Event &event;
    domain::PersonId person;
    const std::vector<Given> &given;
};

/// Adds the letter to `changes`; gives whether it is one more, and not in the place of another. One letter
/// waits for an address and event at a time: another one that waits is withdrawn, since a letter tells of all
/// orders of its address, and a further one rests a minute after it.
[[nodiscard]] Result<bool> queueLetter(storage::Connection &connection, const domain::CommunityId &community,
                                       const LetterOrder &about, qint64 now, domain::ChangeSet &changes);
/// The same, where none waits already.
[[nodiscard]] Result<void> queueLetterAgain(storage::Connection &connection,
                                            const domain::CommunityId &community, const LetterOrder &about,
                                            qint64 now, domain::ChangeSet &changes);

} // namespace veche::registration
