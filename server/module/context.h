// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/communitywriter.h"
#include "shared/base/clock.h"
#include "shared/storage/readerpool.h"

namespace veche::server
{

/// What stands under every room; it outlives them.
struct Context {
    const Clock &clock;
    storage::Database &database;
    storage::ReaderPool &readers;
    sync::Ledger &ledger;
    CommunityWriter &writer;
};

} // namespace veche::server
