// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/transaction.h"
#include "shared/storage/journal.h"
#include "shared/storage/restamped.h"
#include "shared/storage/store.h"

#include <set>

namespace veche::sync
{

/// A journal entry with its transaction.
struct Kept {
    storage::JournalEntry entry;
    domain::Transaction transaction;
};
/// All that the journal holds and this build can read.
[[nodiscard]] Result<std::vector<Kept>> keptEntries(storage::Connection &connection);

/// The new stamps of the transactions that wait.
struct RestampPlan {
    storage::Restamped restamped;
    std::set<Stamp> refused; ///< they replace what no stamp that the peer takes can follow
};
/// Gives new stamps, in the order of those before: what a device writes later carries the later stamp, and
/// each is later than what it replaces. `refused`: how often the peer refused the clock just before.
[[nodiscard]] Result<RestampPlan> planRestamp(storage::WriteContext &context, const std::vector<Kept> &all,
                                              int refused);

} // namespace veche::sync
