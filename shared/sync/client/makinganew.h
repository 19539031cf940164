// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/journal.h"
#include "shared/storage/store.h"

namespace veche::sync
{

/// Makes a refused edit anew on what is here now: rows, and an entry at the journal's end in place of its
/// own. What only makes rows keeps its stamp, unless it was `edited`: one stamp never stands for two values.
/// NotFound where a row that it changes isn't here.
[[nodiscard]] Result<void> makeAnew(storage::WriteContext &context, const storage::JournalEntry &entry,
                                    domain::Transaction transaction, bool edited);

} // namespace veche::sync
