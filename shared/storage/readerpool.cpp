// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/readerpool.h"

#include <new>

namespace veche::storage
{

using namespace Qt::StringLiterals;

Result<std::unique_ptr<ReaderPool>> ReaderPool::start(const Database &database, int threads, StopFlag stop)
{
    std::unique_ptr<ReaderPool> pool(new ReaderPool);
    Result<void> opened;
    int started = 0;
    for (int i = 0; i < threads; ++i) {
        pool->m_threads.emplace_back([raw = pool.get(), &database, &stop, &opened, &started] {
            raw->run(database, stop, opened, started);
        });
    }
    std::unique_lock lock(pool->m_mutex);
    pool->m_opened.wait(lock, [&] { return started == threads; });
    lock.unlock();
    if (!opened)
        return failure(opened.error());
    return pool;
}

ReaderPool::~ReaderPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

/// Work that an exception left half done mustn't keep the reader, or its view of the data, at that state.
void ReaderPool::abandon(Connection &connection)
{
    connection.resetStatements();
    (void)connection.exec(u"ROLLBACK"_s); // Fails where nothing was begun.
}

void ReaderPool::enqueue(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(work));
    }
    m_wake.notify_one();
}

void ReaderPool::run(const Database &database, const StopFlag &stop, Result<void> &opened, int &started)
{
    auto connection = database.openReader(stop);
    {
        const std::lock_guard lock(m_mutex);
        if (!connection)
            opened = failure(connection.error());
        ++started;
        m_opened.notify_all(); // `stop`, `opened` and `started` belong to the starter from here on.
    }
    while (connection) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        Work work = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        try {
            work(**connection);
        } catch (const std::bad_alloc &) {
            abandon(**connection); // The promise goes with the work, which cancels its future.
        }
    }
}

} // namespace veche::storage
