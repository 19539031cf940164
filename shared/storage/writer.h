// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/enumerators.h"
#include "shared/storage/connection.h"

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace veche::storage
{

/// The order of jobs that wait.
enum class Priority { Scan, Edit, Sync };

/// The one thread that writes to a database and checkpoints it. Jobs that wait are committed together,
/// each in a savepoint, so that one that fails takes nothing with it.
class Writer
{
public:
    using Work = std::function<Result<void>(Connection &)>;
    using Finished = std::function<void(const Result<void> &)>;

    /// Told on the writer's thread why a whole group of jobs couldn't be written.
    using NotWritten = std::function<void(const Error &)>;

    struct Options {
        QString path;
        bool synchronous = true;   ///< confirmations wait for the disk
        bool behindWindow = false; ///< see standBack()
    };

    /// Opens the connection on the new thread; the result tells whether that worked.
    [[nodiscard]] static Result<std::unique_ptr<Writer>> start(const Options &options,
                                                               NotWritten notWritten = {});
    /// Carries out what waits, then ends.
    ~Writer();
    Q_DISABLE_COPY_MOVE(Writer)

    /// `finished` is called on the writer's thread, after the bytes are on the disk.
    void enqueue(Priority priority, Work work, Finished finished);

    /// Lets go of it on the writer's thread, before the next job: what is large to free isn't the caller's.
    void release(std::shared_ptr<const void> thing);

    /// Calls it on the writer's thread once nothing waits and nothing is left that closing would have to
    /// write.
    void whenSettled(std::function<void()> told);

    /// True while a job of a higher priority than Sync waits.
    [[nodiscard]] bool isUrgentWaiting() const { return m_urgent > 0; }

    /// True while one waits or came within the last second: at a busy door the next guest stands there
    /// already.
    [[nodiscard]] bool isUrgentExpected() const;

private:
    struct Job {
        Priority priority = Priority::Sync;
        Work work;
        Finished finished;
        Result<void> result;
    };

    Writer() = default;
    void run(const Options &options, Result<void> &opened);
    Result<void> prepare(Connection &connection, bool synchronous);
    /// Runs one job of a group; `result` of the job is its own. An Error: the group's transaction is gone.
    [[nodiscard]] static Result<void> carryOut(Connection &connection, Job &job);
    void commitGroup(Connection &connection);
    /// False where nothing as urgent as `least` waits.
    bool take(Job &job, Priority least);
    bool waitForWork();
    void free(std::unique_lock<std::mutex> &lock);
    [[nodiscard]] bool hasQueued() const;
    void settle(Connection &connection);
    void checkpoint(Connection &connection, bool idle);
    [[nodiscard]] static bool clearLog(Connection &connection);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::array<std::deque<Job>, enumeratorCount<Priority>()> m_queues;
    std::vector<std::shared_ptr<const void>> m_released;
    std::vector<std::function<void()>> m_settling;
    std::atomic<int> m_urgent = 0; ///< jobs waiting in the queues above Sync
    /// When the latest of them came.
    std::atomic<std::chrono::steady_clock::time_point> m_latestUrgent = {};
    bool m_started = false;
    bool m_stopping = false;
    QString m_walPath;
    NotWritten m_notWritten;
    qint64 m_unwritten = 0;   ///< commits since the last checkpoint
    bool m_clearsLog = false; ///< until no old page is left in the log; see Connection::leaveNoTrace()
    std::thread m_thread;
};

} // namespace veche::storage
