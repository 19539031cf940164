// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/communitywriter.h"
#include "server/sync/pushmerge.h"
#include "shared/base/budget.h"

#include <QThreadPool>

#include <atomic>

namespace veche::serversync
{

/// The capacity for pushes. The clients send 1 MiB at once, an import of 10,000 rows is 20 transactions, and
/// a workspace of pictures goes online at once; beyond these it goes on more slowly.
struct PushBudget {
    static constexpr qint64 underWay = 16 << 20;            ///< bytes of all pushes that are worked on
    static constexpr qint64 bytesOfMember = 512 << 20;      ///< in an hour, in one community
    static constexpr qint64 bytesOfCommunity = 1LL << 30;   ///< in an hour
    static constexpr qint64 transactionsOfMember = 100'000; ///< in an hour, in one community
    static constexpr std::chrono::hours period{1};
};

/// A request's body as it came.
struct PushBody {
    PushBody(const QByteArray &body) // NOLINT(google-explicit-constructor): most are just that.
        : bytes(body)
        , size(body.size())
    {
    }

    QByteArray bytes;    ///< of sync::encodePush()
    qint64 size;         ///< unpacked; where it is packed, as it says
    bool packed = false; ///< into a zstd frame
};

/// Takes pushed transactions: reads and verifies them beside the writer thread, merges them on it.
class PushDesk
{
public:
    PushDesk(server::CommunityWriter &writer, sync::Ledger &ledger, PushAdmission admit = {});

    /// Answers each transaction on its own: a bad one never blocks the others. An Error is a failure of the
    /// storage; what had become durable before it stays, and is answered as a repetition next time.
    /// Retryable: too much is under way. `at` is where the client takes the log to stand.
    [[nodiscard]] QFuture<Result<sync::PushResult>> push(const Caller &caller,
                                                         const domain::CommunityId &community,
                                                         const PushBody &body,
                                                         const sync::PushQuery &at = {});
    /// Counts a push of that many bytes; how long to wait where the member or the community has pushed too
    /// much of late.
    [[nodiscard]] std::chrono::milliseconds patience(const Caller &caller,
                                                     const domain::CommunityId &community, qint64 bytes);
    /// Waits until what was pushed is read and handed to the database; before that one goes.
    void finish() { m_pool.waitForDone(); }

private:
    [[nodiscard]] Result<void> read(const std::shared_ptr<PushBatch> &batch, const PushBody &body);
    void examinePart(const std::shared_ptr<PushBatch> &batch, size_t part);
    void merge(const std::shared_ptr<PushBatch> &batch, PushParts::Span these);

    server::CommunityWriter &m_writer;
    sync::Ledger &m_ledger;
    PushAdmission m_admit;
    Budget m_bytes;
    Budget m_transactions;
    std::shared_ptr<std::atomic<qint64>> m_underWay = std::make_shared<std::atomic<qint64>>(0); ///< bytes
    QThreadPool m_pool;
};

} // namespace veche::serversync
