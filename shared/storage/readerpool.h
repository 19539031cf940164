// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/lackofmemory.h"
#include "shared/storage/database.h"

#include <QFuture>
#include <QPromise>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <thread>
#include <type_traits>
#include <vector>

namespace veche::storage
{

/// Threads that only read, each with a connection of its own, so that a server's own thread never waits
/// for a disk.
class ReaderPool
{
public:
    /// Opens one connection a thread; fails as openReader() does. The database must outlive the pool. Once
    /// `stop` is set, reads end as Cancelled.
    [[nodiscard]] static Result<std::unique_ptr<ReaderPool>> start(const Database &database, int threads,
                                                                   StopFlag stop = {});
    /// Carries out what waits, then ends.
    ~ReaderPool();
    Q_DISABLE_COPY_MOVE(ReaderPool)

    /// Runs `work` on one of the threads; the future is finished there. Each piece of work sees what was
    /// durable when it began, and one that reads several times may see a commit in between. Where memory is
    /// lacking, a Result is Retryable and anything else is cancelled.
    template <typename T>
    [[nodiscard]] QFuture<T> read(std::function<T(Connection &)> work)
    {
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        enqueue([promise, work = std::move(work)](Connection &connection) {
            try {
                promise->addResult(work(connection));
            } catch (const std::bad_alloc &) {
                if constexpr (!std::is_constructible_v<T, decltype(lackOfMemory())>)
                    throw;
                else
                    promise->addResult(lackOfMemory());
                abandon(connection);
            }
            promise->finish();
        });
        return promise->future();
    }

private:
    using Work = std::function<void(Connection &)>;

    ReaderPool() = default;
    static void abandon(Connection &connection);
    void enqueue(Work work);
    void run(const Database &database, const StopFlag &stop, Result<void> &opened, int &started);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_opened;
    std::deque<Work> m_queue;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace veche::storage
