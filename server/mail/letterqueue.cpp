// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/letterqueue.h"

#include "shared/base/futures.h"

#include <algorithm>

namespace veche::mail
{

using storage::Connection;

namespace
{
constexpr auto nextLook = std::chrono::seconds(5);
constexpr auto whileFull = std::chrono::seconds(30); ///< of a disk
constexpr int refillAfter = LetterQueue::mostDue / 4;

/// Of these, the first that there is room for; gives how many.
Result<int> makeSome(Connection &connection, const std::vector<letterjobs::Queued> &letters, qint64 now)
{
    const auto due = jobs::book::due(connection, letterjobs::message, now, LetterQueue::mostDue);
    if (!due)
        return due;
    const int count = std::min(static_cast<int>(letters.size()), LetterQueue::mostDue - *due);
    for (int i = 0; i < count; ++i) {
        VECHE_TRY(jobs::book::put(connection, letters[static_cast<size_t>(i)].order()));
    }
    return count;
}
} // namespace

LetterQueue::LetterQueue(storage::Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &LetterQueue::makeJobs);
}

bool LetterQueue::add(const domain::CommunityId &community, const std::vector<storage::RowEvent> &rows)
{
    const auto queued = letterjobs::queuedIn(community, rows);
    m_queued.insert(m_queued.end(), queued.begin(), queued.end());
    if (!m_later.isActive())
        makeJobs();
    return !queued.empty();
}

void LetterQueue::ended()
{
    if (++m_ended >= refillAfter)
        makeJobs();
}

void LetterQueue::makeJobs()
{
    if (m_queued.empty() || std::exchange(m_makes, true))
        return;
    m_later.stop();
    m_ended = 0;
    const auto count = std::min(static_cast<qsizetype>(m_queued.size()), qsizetype(mostDue));
    const std::vector<letterjobs::Queued> first(m_queued.begin(), m_queued.begin() + count);
    const auto work = [first, now = m_clock.wallMs()](Connection &connection) {
        return makeSome(connection, first, now);
    };
    // Orders go first.
    whenDone(m_database.write<int>(storage::Priority::Sync, work), this,
             [this, count](const Result<int> &done) {
                 m_makes = false;
                 if (done)
                     made(*done, static_cast<int>(count));
                 else
                     m_later.start(whileFull);
             });
}

void LetterQueue::made(int count, int offered)
{
    m_queued.erase(m_queued.begin(), m_queued.begin() + count);
    if (count > 0)
        Q_EMIT jobsMade();
    if (count < offered)
        m_later.start(nextLook);
    else
        makeJobs();
}

} // namespace veche::mail

#include "moc_letterqueue.cpp"
