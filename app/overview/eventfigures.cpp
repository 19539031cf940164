// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/eventfigures.h"

#include "app/workspace/presence.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/storage/projection.h"

#include <QHash>
#include <QtConcurrentRun>

namespace veche::overview
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
/// Enough to take a batch of scans at a door as one.
constexpr int delayMs = 150;

struct Source {
    storage::Connection &connection;
    CommunityId community;
    EventId event;

    Result<void> each(const EntityInfo &info, std::vector<QLatin1StringView> fields,
                      const std::function<void(const storage::Statement &)> &visit) const
    {
        const storage::Projection wanted{
            .info = info, .fields = std::move(fields), .conditions = {{"event"_L1, event.toBytes()}}};
        return storage::project(connection, community, wanted, [&](const storage::Statement &row) {
            visit(row);
            return true;
        });
    }
};

template <typename E>
bool is(const QVariant &stored, E value)
{
    return stored.toString() == QLatin1StringView(EnumNames<E>::names[size_t(value)]);
}

struct OrderFacts {
    bool confirmed = false;
    bool pending = false;
    qint64 at = 0;
};

Result<void> countTickets(const Source &source, Figures &figures)
{
    QHash<QByteArray, OrderFacts> orders;
    auto done = source.each(Order::info(), {"state"_L1, "at"_L1}, [&](const storage::Statement &row) {
        orders.insert(row.at(0).toByteArray(), {is(row.at(1), OrderState::Confirmed),
                                                is(row.at(1), OrderState::Pending), row.at(2).toLongLong()});
    });
    if (!done)
        return done;
    done = source.each(Ticket::info(), {"state"_L1, "order"_L1}, [&](const storage::Statement &row) {
        ++figures.registrations;
        const OrderFacts order = orders.value(row.at(2).toByteArray());
        if (!is(row.at(1), TicketState::Valid) || (!order.confirmed && !order.pending))
            return;
        figures.confirmed += order.confirmed ? 1 : 0;
        figures.pending += order.pending ? 1 : 0;
        if (order.at > 0)
            figures.ordered.push_back(order.at);
    });
    std::sort(figures.ordered.begin(), figures.ordered.end());
    return done;
}

Result<void> countScans(const Source &source, Figures &figures)
{
    const auto inside = workspace::whoIsInside(source.connection, source.community, source.event);
    if (!inside)
        return failure(inside.error());
    figures.cameIn = static_cast<int>(inside->size());
    return {};
}

Result<void> countMessages(const Source &source, Figures &figures)
{
    const std::vector<QLatin1StringView> fields{"state"_L1, "sent_at"_L1, "error"_L1, "trouble"_L1,
                                                "answer"_L1};
    return source.each(Message::info(), fields, [&](const storage::Statement &row) {
        figures.failedMessages += is(row.at(1), MessageState::Failed) ? 1 : 0;
        if (is(row.at(1), MessageState::Sent))
            figures.lastMailMs = std::max(figures.lastMailMs, row.at(2).toLongLong());
        if (!is(row.at(1), MessageState::Queued))
            return;
        ++figures.waitingMessages;
        if (figures.waitingFor.text.isEmpty())
            figures.waitingFor = {enumFromName<MailTrouble>(row.at(4).toString()).value_or(MailTrouble::None),
                                  row.at(5).toString(), row.at(3).toString()};
    });
}

Result<Figures> count(const Source &source)
{
    Figures figures;
    for (const auto step : {countTickets, countScans, countMessages}) {
        if (const auto done = step(source, figures); !done)
            return failure(done.error());
    }
    return figures;
}
} // namespace

EventFigures::EventFigures(workspace::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &EventFigures::start);
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, [this] {
        m_ready = false;
        m_figures = {};
        start();
    });
    workspace.watch({&Ticket::info(), &Order::info(), &Scan::info(), &Message::info()}, this,
                    [this](const storage::ChangeEvent &) { m_delay.start(); });
    start();
}

EventFigures::~EventFigures()
{
    m_counting.waitForFinished(); // It reads the file that is about to be closed.
}

void EventFigures::start()
{
    m_delay.stop();
    const int run = ++m_run;
    const EventId event = m_workspace.currentEvent();
    if (event.isNull())
        return take(Figures());
    m_counting = QtConcurrent::run([&database = m_workspace.store().database(),
                                    community = m_workspace.communityId(), event]() -> Result<Figures> {
        const auto reader = database.openReader();
        if (!reader)
            return failure(reader.error());
        return count({**reader, community, event});
    });
    whenDone(m_counting, this, [this, run](const Result<Figures> &figures) {
        if (run == m_run)
            take(figures);
    });
}

void EventFigures::take(const Result<Figures> &figures)
{
    if (!figures)
        return;
    const bool same = m_ready && *figures == m_figures;
    m_figures = *figures;
    m_ready = true;
    if (!same)
        Q_EMIT changed();
}

} // namespace veche::overview

#include "moc_eventfigures.cpp"
