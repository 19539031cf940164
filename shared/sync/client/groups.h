// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/journal.h"

namespace veche::sync
{

/// The head of a transaction, read without its rows.
struct PayloadHead {
    DeviceId device;
    domain::AccountId author; ///< null where it names none
    Stamp stamp;
    Id group; ///< null where it is alone
};
[[nodiscard]] PayloadHead headOf(const QByteArray &payload);

/// The entries of a group in that state, oldest first.
[[nodiscard]] Result<std::vector<storage::JournalEntry>>
partsOf(storage::Connection &connection, const Id &group, storage::JournalState state);
/// Whether a part of the group, after the position of those that were answered last, waits, or one was
/// refused or set aside.
[[nodiscard]] Result<bool> isOpen(storage::Connection &connection, const Id &group, qint64 position);
/// Takes the parts that the peer has out of the journal: nobody asks for them any more.
[[nodiscard]] Result<void> dropMerged(storage::Connection &connection, const Id &group);
/// The change that takes back the parts of a group that the peer has: an ordinary edit. Registers that others
/// changed since are left as they are.
[[nodiscard]] Result<domain::ChangeSet>
takingBackMerged(storage::Connection &connection, const domain::CommunityId &community, const Id &group);

} // namespace veche::sync
