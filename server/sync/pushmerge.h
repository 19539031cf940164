// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sync/pushbatch.h"

#include <functional>
#include <span>

namespace veche::serversync
{

/// Asked on the writer's thread before a transaction is merged that isn't here yet: an English sentence
/// refuses it as beyond a limit; empty lets it in.
using PushAdmission = std::function<Result<QString>(
    storage::Connection &, const Caller &, const domain::CommunityId &, const domain::Transaction &)>;

/// One job of the writer: merges items of a push that are examined, and answers them.
class PushMerge
{
public:
    PushMerge(storage::Connection &connection, sync::Ledger &ledger, const PushAdmission &admit,
              PushBatch &batch)
        : m_connection(connection)
        , m_ledger(ledger)
        , m_admit(admit)
        , m_batch(batch)
    {
    }

    /// Gives what changed rows. An Error is a failure of the storage: the job must fail too.
    [[nodiscard]] Result<std::vector<sync::Applied>> merge(PushParts::Span these);

private:
    [[nodiscard]] Result<std::vector<sync::Applied>> each(std::span<PushItem> items);
    [[nodiscard]] Result<std::vector<sync::Applied>> whole(std::span<PushItem> parts);
    [[nodiscard]] Result<sync::Applied> one(const domain::Transaction &transaction,
                                            const QByteArray &payload);

    storage::Connection &m_connection;
    sync::Ledger &m_ledger;
    const PushAdmission &m_admit;
    PushBatch &m_batch;
};

} // namespace veche::serversync
