// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/rosterwork.h"

#include "app/workspace/presence.h"
#include "shared/storage/sqliteconnection.h"

#include <QtConcurrentRun>

namespace veche::registrations
{

using namespace domain;
using storage::SqliteConnection;

namespace
{
/// Opens the file once something is looked up, which is seldom.
class FileLookup final : public Lookup
{
public:
    FileLookup(const QString &path, const CommunityId &community, const storage::StopFlag &stop)
        : m_path(path)
        , m_community(community)
        , m_stop(stop)
    {
    }

    std::optional<Order> order(const Id &order) override
    {
        const auto row = reader() ? storage::loadRow(*m_reader, m_community, Order::info(), order)
                                  : Result<std::optional<Row>>();
        if (!row || !*row || (*row)->isDeleted() || !(*row)->isComplete())
            return std::nullopt;
        return entityOf<Order>(**row);
    }
    std::optional<bool> isInside(const Id &ticket) override
    {
        const auto inside = reader() ? workspace::isInside(*m_reader, m_community, TicketId(ticket))
                                     : Result<bool>(failure(ErrorKind::NotFound, {}));
        return inside ? std::optional(*inside) : std::nullopt;
    }

private:
    bool reader()
    {
        if (!std::exchange(m_hasTried, true))
            m_reader = SqliteConnection::openForPass(m_path, m_stop).value_or(nullptr);
        return m_reader != nullptr;
    }

    const QString &m_path;
    const CommunityId &m_community;
    const storage::StopFlag &m_stop;
    bool m_hasTried = false;
    std::unique_ptr<SqliteConnection> m_reader;
};
} // namespace

RosterWork::RosterWork(const QString &path, const CommunityId &community, const EventId &event)
    : m_path(path)
    , m_community(community)
    , m_event(event)
    , m_stop(std::make_shared<std::atomic_bool>(false))
    , m_roster(m_stop)
{
}

QFuture<Result<std::shared_ptr<Answer>>> RosterWork::answer(const std::shared_ptr<RosterWork> &work,
                                                            Request request)
{
    return QtConcurrent::run([work, request = std::move(request)]() { return work->answer(request); });
}

Result<std::shared_ptr<Answer>> RosterWork::answer(const Request &request)
{
    const View before = m_roster.view();
    auto answer = std::make_shared<Answer>();
    m_roster.setTypes(request.types);
    if (request.reads) {
        VECHE_TAKE(const auto &reader, SqliteConnection::openForPass(m_path, m_stop));
        VECHE_TAKE(auto &all, readAll(*reader, m_community, m_event));
        m_roster.fill(std::move(all), request.view);
        answer->all = m_roster.all();
    } else if (request.view != before) {
        m_roster.setView(request.view);
        answer->isOnlySorted = request.view.hasSameRowsAs(before);
    } else {
        FileLookup lookup(m_path, m_community, m_stop);
        answer->taken = m_roster.take(request.changes, lookup);
    }
    if (request.reads || request.view != before)
        answer->shown = m_roster.shown();
    answer->totals = m_roster.totals();
    answer->size = m_roster.size();
    return answer;
}

} // namespace veche::registrations
