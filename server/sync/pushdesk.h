// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sync/caller.h"
#include "shared/storage/database.h"
#include "shared/sync/ledger.h"

#include <QThreadPool>

namespace veche::serversync
{

/// Takes pushed transactions: reads and verifies them beside the writer thread, merges them on it.
class PushDesk
{
public:
    /// Told after the commit, on the writer's thread, of what became durable.
    using Committed =
        std::function<void(const domain::CommunityId &, const std::vector<sync::Applied> &applied)>;

    PushDesk(storage::Database &database, sync::Ledger &ledger, Committed committed);

    /// Answers each transaction on its own: a bad one never blocks the others. An Error is a failure of the
    /// storage; what had become durable before it stays, and is answered as a repetition next time.
    [[nodiscard]] QFuture<Result<sync::PushResult>>
    push(const Caller &caller, const domain::CommunityId &community, const QByteArray &body);
    /// Waits until what was pushed is read and handed to the database; before that one goes.
    void finish() { m_pool.waitForDone(); }

private:
    struct Batch;
    void merge(const std::shared_ptr<Batch> &batch);

    storage::Database &m_database;
    sync::Ledger &m_ledger;
    Committed m_committed;
    QThreadPool m_pool;
};

} // namespace veche::serversync
