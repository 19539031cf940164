// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/syncroom.h"

#include "server/module/letters.h"

namespace veche::serversync
{

using namespace Qt::StringLiterals;

server::Module module()
{
    return {.name = u"sync"_s,
            .make = [](const server::Context &context) { return std::make_unique<SyncRoom>(context); }};
}

SyncRoom::SyncRoom(const server::Context &context)
    : m_context(context)
{
}

Result<void> SyncRoom::prepare(storage::Connection &connection)
{
    auto log = LogKey::shared(connection);
    if (!log)
        return failure(log.error());
    m_log = *std::move(log);
    return {};
}

void SyncRoom::mount(server::Web &web)
{
    const auto admit = [&meeting = m_context.meeting](storage::Connection &connection, const Caller &caller,
                                                      const domain::CommunityId &community,
                                                      const domain::Transaction &transaction) {
        return meeting.letters->admit(connection, caller.account, community, transaction);
    };
    m_routes =
        std::make_unique<SyncRoutes>(SyncParts{m_context.database, m_context.writer, m_context.readers,
                                               m_context.ledger, *m_log, *m_context.meeting.callers, admit});
    m_routes->mount(web.router);
    const auto hangUp = qOverload<const domain::AccountId &>(&LiveNudges::hangUp);
    QObject::connect(&m_context.meeting, &server::Meeting::signedOut, &m_routes->live(), hangUp,
                     Qt::QueuedConnection);
}

void SyncRoom::afterCommit(const domain::CommunityId &community, qint64 seq,
                           const std::vector<storage::RowEvent> &rows)
{
    if (!m_routes)
        return;
    const bool membersChanged = std::any_of(rows.begin(), rows.end(), [](const storage::RowEvent &row) {
        return row.is(domain::Member::info()) && !row.created;
    });
    if (membersChanged)
        m_routes->live().hangUp(community); // Before the nudge, which is no longer for everyone.
    m_routes->nudge(community, seq);
}

server::Metrics SyncRoom::metrics() const
{
    return {server::gauge("veche_live_connections", "Laptops that listen for changes.",
                          double(m_routes ? m_routes->live().listeners() : 0))};
}

void SyncRoom::stop()
{
    if (m_routes)
        m_routes->live().closeAll();
}

void SyncRoom::finish()
{
    if (m_routes)
        m_routes->finish();
}

} // namespace veche::serversync
