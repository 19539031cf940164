// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/store.h"

namespace veche::sync
{

/// Cuts a transaction that waits in the journal and is larger than a server takes at once, as earlier builds
/// made them, into parts of one group: in its place, under its stamp, the first under its id. Refused by
/// itself where it is a single row. No server can have taken it before.
[[nodiscard]] Result<void> cutOversized(storage::WriteContext &context, const Id &transaction);

} // namespace veche::sync
