// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/writer.h"

#include "shared/base/enumerators.h"
#include "shared/base/lackofmemory.h"
#include "shared/base/standback.h"
#include "shared/storage/sqliteconnection.h"
#include "shared/storage/sqltransaction.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <new>

namespace veche::storage
{

using namespace Qt::StringLiterals;

namespace
{
/// How long a group of commits grows, by the most urgent job in it: the more rows share one commit, the fewer
/// pages are written twice. Nothing else joins a scan, and one that joins in the middle waits for no more
/// than the job before it.
constexpr std::array budgetMs{qint64(4), qint64(12), qint64(40)}; // Scan, Edit, Sync
static_assert(budgetMs.size() == enumeratorCount<Priority>());
constexpr int groupLimit = 512;
constexpr qint64 walLimit = 32 * 1024 * 1024;
constexpr auto idleAfter = std::chrono::milliseconds(500);
constexpr auto expectedFor = std::chrono::seconds(1);
} // namespace

Result<std::unique_ptr<Writer>> Writer::start(const Options &options, NotWritten notWritten)
{
    std::unique_ptr<Writer> writer(new Writer);
    writer->m_notWritten = std::move(notWritten);
    Result<void> opened;
    writer->m_thread = std::thread([raw = writer.get(), options, &opened] { raw->run(options, opened); });
    std::unique_lock lock(writer->m_mutex);
    writer->m_wake.wait(lock, [&] { return writer->m_started; });
    lock.unlock();
    if (!opened)
        return failure(opened.error());
    return writer;
}

Writer::~Writer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Writer::enqueue(Priority priority, Work work, Finished finished)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queues[static_cast<size_t>(priority)].push_back(
            {priority, std::move(work), std::move(finished), {}});
        if (priority != Priority::Sync) {
            ++m_urgent;
            m_latestUrgent = std::chrono::steady_clock::now();
        }
    }
    m_wake.notify_all();
}

bool Writer::isUrgentExpected() const
{
    return isUrgentWaiting() || std::chrono::steady_clock::now() - m_latestUrgent.load() < expectedFor;
}

void Writer::release(std::shared_ptr<const void> thing)
{
    {
        const std::lock_guard lock(m_mutex);
        m_released.push_back(std::move(thing));
    }
    m_wake.notify_all();
}

void Writer::whenSettled(std::function<void()> told)
{
    {
        const std::lock_guard lock(m_mutex);
        m_settling.push_back(std::move(told));
    }
    m_wake.notify_all();
}

Result<void> Writer::prepare(Connection &connection, bool synchronous)
{
    // The size limit makes the file shrink after a checkpoint, so that its size tells what waits for one.
    // secure_delete overwrites erased content, also in pages that become free
    // (sqlite.org/pragma.html#pragma_secure_delete).
    for (const QString &pragma : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA wal_autocheckpoint=0"_s,
                                  u"PRAGMA secure_delete=ON"_s, u"PRAGMA journal_size_limit=1048576"_s,
                                  synchronous ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=OFF"_s}) {
        VECHE_TRY(connection.exec(pragma));
    }
    // Of a process that died between erasing and clearing its log.
    (void)clearLog(connection);
    return {};
}

void Writer::run(const Options &options, Result<void> &opened)
{
    if (options.behindWindow)
        standBack();
    auto connection = SqliteConnection::open(options.path, SqliteConnection::Mode::ReadWrite);
    opened = connection ? prepare(**connection, options.synchronous) : failure(connection.error());
    const bool ready = opened.has_value();
    m_walPath = options.path + "-wal"_L1;
    {
        const std::lock_guard lock(m_mutex);
        m_started = true;
    }
    m_wake.notify_all(); // `opened` belongs to the starter from here on.
    while (ready && waitForWork()) {
        commitGroup(**connection);
        checkpoint(**connection, false);
        settle(**connection);
    }
    if (ready)
        checkpoint(**connection, true);
}

bool Writer::hasQueued() const
{
    return std::any_of(m_queues.begin(), m_queues.end(), [](const auto &queue) { return !queue.empty(); });
}

void Writer::settle(Connection &connection)
{
    std::unique_lock lock(m_mutex);
    if (m_settling.empty() || hasQueued())
        return;
    lock.unlock();
    checkpoint(connection, true);
    lock.lock();
    const auto settling = hasQueued() ? std::vector<std::function<void()>>() : std::exchange(m_settling, {});
    lock.unlock();
    for (const auto &told : settling)
        told();
}

bool Writer::waitForWork()
{
    std::unique_lock lock(m_mutex);
    const auto woken = [&] {
        return m_stopping || !m_released.empty() || !m_settling.empty() || hasQueued();
    };
    const auto until = std::chrono::steady_clock::now() +
                       (m_unwritten > 0 || m_clearsLog ? idleAfter : std::chrono::hours(1));
    while (m_wake.wait_until(lock, until, woken) && !m_released.empty())
        free(lock);
    return !m_stopping || hasQueued();
}

void Writer::free(std::unique_lock<std::mutex> &lock)
{
    auto released = std::exchange(m_released, {});
    lock.unlock();
    released.clear();
    lock.lock();
}

bool Writer::take(Job &job, Priority least)
{
    const std::lock_guard lock(m_mutex);
    for (size_t priority = 0; priority <= static_cast<size_t>(least); ++priority) {
        auto &queue = m_queues[priority];
        if (queue.empty())
            continue;
        job = std::move(queue.front());
        queue.pop_front();
        m_urgent -= job.priority == Priority::Sync ? 0 : 1;
        return true;
    }
    return false;
}

Result<void> Writer::carryOut(Connection &connection, Job &job)
{
    VECHE_TRY(connection.exec(u"SAVEPOINT job"_s));
    try {
        job.result = job.work(connection);
    } catch (const std::bad_alloc &) {
        connection.resetStatements();
        job.result = lackOfMemory();
    }
    // On a full or broken disk SQLite takes back the whole transaction by itself, savepoints and all (§4 of
    // sqlite.org/lang_transaction.html); whatever came next would be committed on its own.
    if (!job.result && !connection.exec(u"ROLLBACK TO job"_s))
        return job.result;
    return connection.exec(u"RELEASE job"_s);
}

void Writer::commitGroup(Connection &connection)
{
    Job job;
    if (!take(job, Priority::Sync)) {
        checkpoint(connection, true);
        return;
    }
    std::vector<Job> group;
    Priority least = job.priority;
    QElapsedTimer elapsed;
    elapsed.start();
    SqlTransaction transaction(connection, SqlTransaction::Access::Write);
    Result<void> whole = transaction.begun();
    do {
        least = std::min(least, job.priority);
        if (whole)
            whole = carryOut(connection, job);
        group.push_back(std::move(job));
    } while (whole && std::ssize(group) < groupLimit &&
             elapsed.elapsed() < budgetMs[static_cast<size_t>(least)] &&
             take(job, least == Priority::Scan ? Priority::Scan : Priority::Sync));
    if (whole)
        whole = transaction.commit();
    if (!whole) {
        transaction.rollback();
        if (m_notWritten)
            m_notWritten(whole.error());
    }
    m_clearsLog = connection.takeLeavesNoTrace() || m_clearsLog;
    ++m_unwritten;
    for (Job &done : group) {
        try {
            done.finished(whole ? done.result : whole);
        } catch (const std::bad_alloc &) {
            qWarning(
                "There was too little memory to tell of what was written"); // Others still hear of theirs.
        }
    }
}

/// False while a reader still needs what is there: nobody waits for it, it is tried again.
bool Writer::clearLog(Connection &connection)
{
    if (!connection.exec(u"PRAGMA busy_timeout=0"_s))
        return false;
    bool cleared = false;
    auto statement = connection.prepare(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    while (statement.next())
        cleared = statement.number(0) == 0;
    return connection.exec(u"PRAGMA busy_timeout=5000"_s) && statement.result() && cleared;
}

void Writer::checkpoint(Connection &connection, bool idle)
{
    if (m_clearsLog && clearLog(connection)) {
        m_clearsLog = false;
        m_unwritten = 0;
    }
    if (m_unwritten == 0 || (!idle && QFileInfo(m_walPath).size() < walLimit))
        return;
    auto statement = connection.prepare(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
    while (statement.next()) {
    }
    m_unwritten = 0;
}

} // namespace veche::storage
