// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sync/caller.h"
#include "server/sync/pushitem.h"

namespace veche::serversync
{

/// Reads the payload and says what can be told of it without the database: that it is well formed, the
/// caller's own, signed by their device, and changes something. Any thread.
void examine(PushItem &item, const Caller &caller, const domain::CommunityId &community);

} // namespace veche::serversync
