// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrunner.h"
#include "server/module/communitywriter.h"
#include "server/module/meeting.h"
#include "server/module/settings.h"
#include "shared/base/clock.h"
#include "shared/storage/readerpool.h"

namespace veche::server
{

/// The services under every room; they outlive it.
struct Context {
    const Clock &clock;
    storage::Database &database;
    storage::ReaderPool &readers;
    sync::Ledger &ledger;
    CommunityWriter &writer;
    jobs::Runner &jobs;
    Meeting &meeting;
    Settings &settings;
    QString folder; ///< with everything of this server
};

} // namespace veche::server
