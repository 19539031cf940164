// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/journal.h"
#include "shared/storage/store.h"
#include "shared/sync/protocol/rules.h"

namespace veche::sync
{

/// The result for the journal when its author began to sync.
struct Claimed {
    int aside = 0; ///< transactions that others made, or nobody knows who: they wait for a person
    int back = 0;  ///< the author's own that had been set aside
};

/// Makes the journal the author's. What they made here is this device's from now on, and what of it was set
/// aside comes back; everything else goes aside and out of the rows, so that nothing is sent in their name
/// that they didn't make. In a workspace that was never online all is theirs who puts it online. The
/// context's author must be somebody.
[[nodiscard]] Result<Claimed> claimJournal(storage::WriteContext &context, const Rules &rules = {});

/// Another account's transactions made here that no peer has.
struct OthersEdits {
    domain::AccountId author; ///< of the oldest
    int waiting = 0;          ///< as people count: commits
    int refused = 0;          ///< likewise; sending doesn't help these
};
/// Nothing where all that waits is that account's, or nobody's.
[[nodiscard]] Result<std::optional<OthersEdits>> othersEdits(storage::Connection &connection,
                                                             const domain::AccountId &account);
/// Gives them up, and takes them out of the rows.
[[nodiscard]] Result<int> discardOthers(storage::WriteContext &context, const domain::AccountId &account);

} // namespace veche::sync
