// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/eventfigures.h"

#include "app/workspace/presence.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/storage/projection.h"
#include "shared/storage/sqliteconnection.h"

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
/// While changes stream in, counting has this share of the time at most, one to so many.
constexpr int pauses = 10;

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

Id idAt(const storage::Statement &row, int column)
{
    return Id::fromBytes(row.at(column).toByteArray()).value_or(Id());
}

struct OrderFacts {
    bool confirmed = false;
    bool pending = false;
    qint64 at = 0;
};

Result<void> countTickets(const Source &source, Figures &figures)
{
    QHash<Id, OrderFacts> orders;
    auto done = source.each(Order::info(), {"state"_L1, "at"_L1}, [&](const storage::Statement &row) {
        orders.insert(idAt(row, 0), {is(row.at(1), OrderState::Confirmed), is(row.at(1), OrderState::Pending),
                                     row.at(2).toLongLong()});
    });
    if (!done)
        return done;
    done = source.each(Ticket::info(), {"state"_L1, "order"_L1}, [&](const storage::Statement &row) {
        ++figures.registrations;
        const OrderFacts order = orders.value(idAt(row, 2));
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
    VECHE_TAKE(const auto &inside, workspace::whoIsInside(source.connection, source.community, source.event));
    figures.cameIn = static_cast<int>(inside.size());
    return {};
}

/// Of the columns that countMessages() asks for.
MailFault faultIn(const storage::Statement &row)
{
    return {enumFromName<MailTrouble>(row.at(4).toString()).value_or(MailTrouble::None), row.at(5).toString(),
            row.at(3).toString()};
}

void noteFailure(Figures &figures, const MailFault &fault)
{
    auto known = std::find_if(figures.failedMail.begin(), figures.failedMail.end(),
                              [&](const FailedMail &kind) { return kind.fault.trouble == fault.trouble; });
    if (known == figures.failedMail.end())
        known = figures.failedMail.insert(known, {fault, 0});
    else if (known->fault != fault)
        known->fault = {fault.trouble, {}, {}}; // Of several answers none stands for all.
    ++known->count;
}

Result<void> countMessages(const Source &source, Figures &figures)
{
    const std::vector<QLatin1StringView> fields{"state"_L1, "sent_at"_L1, "error"_L1, "trouble"_L1,
                                                "answer"_L1};
    return source.each(Message::info(), fields, [&](const storage::Statement &row) {
        if (is(row.at(1), MessageState::Failed))
            noteFailure(figures, faultIn(row));
        if (is(row.at(1), MessageState::Sent))
            figures.lastMailMs = std::max(figures.lastMailMs, row.at(2).toLongLong());
        if (!is(row.at(1), MessageState::Queued))
            return;
        ++figures.waitingMessages;
        if (figures.waitingFor.text.isEmpty())
            figures.waitingFor = faultIn(row);
    });
}

Result<Figures> count(const Source &source)
{
    Figures figures;
    for (const auto step : {countTickets, countScans, countMessages}) {
        VECHE_TRY(step(source, figures));
    }
    return figures;
}
} // namespace

EventFigures::EventFigures(workspace::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &EventFigures::start);
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, [this] {
        m_ready = false;
        m_figures = std::make_shared<const Figures>();
        start();
    });
    workspace.watch({&Ticket::info(), &Order::info(), &Scan::info(), &Message::info()}, this,
                    [this](const storage::ChangeEvent &) { countSoon(); });
    start();
}

EventFigures::~EventFigures()
{
    *m_stop = true;
    m_counting.waitForFinished(); // It reads the file that is about to be closed, and stops at once.
}

void EventFigures::countSoon()
{
    m_stale = true;
    if (m_delay.isActive() || m_counting.isRunning())
        return;
    const qint64 calm = m_sinceCounted.isValid() ? m_sinceCounted.elapsed() : m_took * pauses;
    m_delay.start(static_cast<int>(std::max<qint64>(delayMs, m_took * pauses - calm)));
}

void EventFigures::start()
{
    m_delay.stop();
    m_stale = false;
    *std::exchange(m_stop, std::make_shared<std::atomic_bool>(false)) = true;
    const int run = ++m_run;
    const EventId event = m_workspace.currentEvent();
    if (event.isNull())
        return take(std::make_shared<const Figures>());
    QElapsedTimer since;
    since.start();
    m_counting = QtConcurrent::run([path = m_workspace.store().path(), stop = m_stop,
                                    community = m_workspace.communityId(), event,
                                    before = m_figures]() -> Result<FiguresPtr> {
        VECHE_TAKE(const auto &reader, storage::SqliteConnection::openForPass(path, stop));
        VECHE_TAKE(auto &figures, count({*reader, community, event}));
        return figures == *before ? before : std::make_shared<const Figures>(std::move(figures));
    });
    whenDone(m_counting, this, [this, run, since](const Result<FiguresPtr> &figures) {
        if (run != m_run)
            return;
        m_took = since.elapsed();
        m_sinceCounted.start();
        if (figures)
            take(*figures);
        if (m_stale)
            countSoon();
    });
}

void EventFigures::take(FiguresPtr figures)
{
    const bool isSame = m_ready && figures == m_figures;
    m_workspace.store().database().release(std::exchange(m_figures, std::move(figures)));
    m_ready = true;
    if (!isSame)
        Q_EMIT changed();
}

} // namespace veche::overview

#include "moc_eventfigures.cpp"
