// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/store.h"

namespace veche::workspace
{

/// Makes this device answer for every transaction in the journal that no peer has: those that were made
/// under another id, before the file was moved or before the server gave this device its id. They keep
/// their ids and stamps, so that one that is pushed from two copies of a file counts once. Gives how many.
[[nodiscard]] Result<int> takeOverPending(storage::WriteContext &context);

} // namespace veche::workspace
