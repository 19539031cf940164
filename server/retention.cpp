// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/retention.h"

#include "server/accounts/accountbook.h"
#include "shared/base/futures.h"
#include "shared/storage/guests.h"

namespace veche::server
{

using namespace Qt::StringLiterals;
using domain::Event;
using domain::Row;
using storage::Connection;

namespace
{
constexpr auto daily = std::chrono::hours(24);
constexpr int atOnce = 100; ///< registrations: others wait for the writer meanwhile

bool isDue(const Event &event, qint64 now)
{
    const QDate last = event.end.isValid() ? event.end : event.start;
    if (event.retention <= 0 || !last.isValid())
        return false;
    const QTimeZone zone = zoneNamed(event.zone).value_or(QTimeZone::utc());
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, zone).date();
    return today > last.addDays(event.retention);
}
} // namespace

Module retentionModule()
{
    return {.name = u"retention"_s,
            .make = [](const Context &context) { return std::make_unique<Retention>(context); }};
}

Retention::Retention(const Context &context)
    : m_context(context)
{
    connect(&m_timer, &QTimer::timeout, this, &Retention::look);
}

Result<void> Retention::start()
{
    m_timer.start(daily);
    QMetaObject::invokeMethod(this, &Retention::look, Qt::QueuedConnection);
    return {};
}

void Retention::stop()
{
    m_timer.stop();
    m_due.clear();
}

void Retention::look()
{
    if (std::exchange(m_atWork, true))
        return;
    const auto read = [now = m_context.clock.wallMs()](Connection &connection) {
        return dueAt(connection, now);
    };
    whenDone(m_context.readers.read<Result<std::deque<Due>>>(read), this,
             [this](const Result<std::deque<Due>> &due) {
                 m_due = due.value_or(std::deque<Due>());
                 next();
             });
}

Result<std::deque<Retention::Due>> Retention::dueAt(Connection &connection, qint64 now)
{
    VECHE_TAKE(const auto &communities, accounts::book::everyCommunity(connection));
    std::deque<Due> due;
    for (const auto &community : communities) {
        VECHE_TAKE(const auto &events, storage::readAll<Event>(connection, community.community));
        for (const Event &event : events) {
            if (isDue(event, now))
                due.push_back({community.community, event.id});
        }
    }
    return due;
}

void Retention::next()
{
    if (m_due.empty()) {
        conclude();
        return;
    }
    const Due due = m_due.front();
    // The writer may come to it when this object is gone.
    const auto work = [due](CommunityWrite &write) { return eraseSome(write, due); };
    whenDone(m_context.writer.write<int>(storage::Priority::Sync, work), this,
             [this](const Result<int> &done) {
                 m_erased += done.value_or(0);
                 if (done.value_or(0) == 0 && !m_due.empty())
                     m_due.pop_front(); // Through, or not possible today.
                 next();
             });
}

Result<int> Retention::eraseSome(CommunityWrite &write, const Due &due)
{
    Connection &connection = write.connection();
    VECHE_TAKE(auto &rows, storage::registrationsOf(connection, due.community, due.event, atOnce));
    if (rows.empty())
        return 0;
    VECHE_TAKE(const auto &guests, storage::guestsOnly(connection, due.community, due.event, rows));
    storage::Subject subject;
    subject.persons = guests;
    VECHE_TAKE(auto &theirs, storage::rowsOf(connection, due.community, subject));
    const auto count = std::count_if(rows.begin(), rows.end(),
                                     [](const Row &row) { return row.entity == &domain::Ticket::info(); });
    std::move(theirs.begin(), theirs.end(), std::back_inserter(rows));
    VECHE_TAKE(auto &erased, write.ledger().eraseRows(connection, due.community, rows, subject));
    write.add(due.community, std::move(erased.applied));
    return std::max<int>(1, static_cast<int>(count));
}

void Retention::conclude()
{
    m_atWork = false;
    if (const int registrations = std::exchange(m_erased, 0); registrations > 0)
        m_log->note("retention", {{u"erased"_s, registrations}});
}

} // namespace veche::server

#include "moc_retention.cpp"
