// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sync/caller.h"
#include "server/sync/pushparts.h"

#include <QPromise>

#include <atomic>
#include <mutex>

namespace veche::serversync
{

/// One push while it is worked on: counts its bytes among all that are under way, and answers when the last
/// step has ended.
class PushBatch
{
public:
    PushBatch(std::shared_ptr<std::atomic<qint64>> bytesUnderWay, qint64 bytes)
        : m_underWay(std::move(bytesUnderWay))
        , m_size(bytes)
    {
        *m_underWay += m_size;
        m_promise.start();
    }
    ~PushBatch() { *m_underWay -= m_size; }
    Q_DISABLE_COPY_MOVE(PushBatch)

    Caller caller;
    domain::CommunityId community;
    sync::PushQuery at;
    sync::Author author;
    bool lost = false; ///< this log lost the client's base; written by the first job of the writer alone
    std::vector<PushItem> items;
    std::optional<PushParts> parts; ///< of the items, once they are all there
    std::mutex mutex;               ///< of the parts while they are examined

    [[nodiscard]] QFuture<Result<sync::PushResult>> future() { return m_promise.future(); }
    /// There are so many steps more than the first: a part to be examined, a job of the writer.
    void begin(int steps) { m_open += steps; }
    /// A step failed; the first failure is the answer to all.
    void fail(const Error &error);
    /// The log has come to there, durably.
    void reach(qint64 head) { m_head = std::max<qint64>(m_head, head); }
    /// A step has ended; `now` is what the client is told of the time.
    void finishOne(qint64 now);

private:
    void end(Result<sync::PushResult> result);

    std::shared_ptr<std::atomic<qint64>> m_underWay; ///< of all
    qint64 m_size;
    std::atomic<int> m_open = 1; ///< steps that haven't ended; the first is the reading
    std::atomic<qint64> m_head = 0;
    std::mutex m_failing;
    Result<void> m_failed;
    QPromise<Result<sync::PushResult>> m_promise;
};

} // namespace veche::serversync
