// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/drafts.h"
#include "shared/storage/store.h"
#include "shared/storage/subject.h"

namespace veche::sync
{

/// Erases them in a workspace: every row of theirs but memberships, as one commit that the server follows,
/// and what the file keeps besides. Beyond recall once it is committed: the inverse isn't given.
[[nodiscard]] Result<int> erasePerson(storage::WriteContext &context, const storage::Subject &subject,
                                      const QString &label, qint64 wallMs);

/// Forgets the copies of erased rows that a workspace keeps besides the rows: in conflicts, import memory,
/// releases, drafts and the journal of transactions that wait to be pushed.
[[nodiscard]] Result<void> forgetErased(storage::WriteContext &context, storage::drafts::Erased erased);

} // namespace veche::sync
