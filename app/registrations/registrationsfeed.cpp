// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registrationsfeed.h"

#include "app/workspace/eventdata.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <chrono>

namespace veche::registrations
{

using namespace domain;

namespace
{
constexpr int firstScreen = 200;
/// Of as many rows is each taken by itself when the view is shown again.
constexpr size_t mostKept = 250;
/// The first that others bring is shown at once, what streams in behind it together: a list that moves with
/// each of two hundred a second can't be read, and painting it leaves no time for typing beside it.
constexpr auto turn = std::chrono::seconds(3);
/// Nor does it move beside somebody who types, until they pause or have waited long enough.
constexpr auto pause = std::chrono::milliseconds(1'000);
constexpr auto longestTurn = std::chrono::milliseconds(10'000);
/// So many wait for no pause: a pull of a whole event would fill the memory meanwhile.
constexpr size_t mostWaiting = 10'000;
/// The list takes so much without letting the window live: a few milliseconds.
constexpr int mostSteps = 24;
constexpr size_t mostRows = 2 * Roster::mostRows;
/// Among so many a filter is found in two milliseconds, which aren't worth the way to the pool and back.
constexpr int mostFoundHere = 150'000;
} // namespace

RegistrationsFeed::RegistrationsFeed(workspace::Workspace &workspace, RegistrationsList &list,
                                     QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_list(list)
{
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &RegistrationsFeed::endTurn);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &RegistrationsFeed::applySome);
    workspace.watch({&Ticket::info(), &Order::info(), &Scan::info(), &TicketType::info()}, this,
                    [this](const storage::ChangeEvent &event) { take(event); });
    QCoreApplication::instance()->installEventFilter(this);
}

RegistrationsFeed::~RegistrationsFeed()
{
    if (m_work)
        m_work->stop();
}

void RegistrationsFeed::setFollowing(bool following)
{
    if (following == m_isFollowing)
        return;
    m_isFollowing = following;
    if (following && m_isStale)
        read();
    else if (following)
        takeKept();
}

void RegistrationsFeed::setEvent(const EventId &event)
{
    m_event = event;
    if (m_isFollowing)
        return read();
    dropWork();
    m_isStale = true;
    m_list.replace({}, {});
    count({}, 0);
}

void RegistrationsFeed::setView(const View &view)
{
    if (view == m_view)
        return;
    const View before = std::exchange(m_view, view);
    if (m_first) {
        m_first->setView(view);
        m_list.show(m_first->shown(), view.hasSameRowsAs(before));
    }
    ask();
}

void RegistrationsFeed::dropWork()
{
    ++m_reading;
    if (m_work) {
        m_work->stop();
        m_workspace.store().database().release(
            std::exchange(m_work, nullptr)); // So many aren't the window's to free.
    }
    m_first.reset();
    m_isRead = m_isUnderWay = m_isCounted = m_isDue = m_isStale = false;
    m_kept.clear();
    m_steps.clear();
}

void RegistrationsFeed::read()
{
    dropWork();
    if (m_event.isNull()) {
        m_list.replace({}, {});
        return count({}, 0);
    }
    m_work = std::make_shared<RosterWork>(m_workspace.store().path(), m_workspace.communityId(), m_event);
    readFirst();
    ask();
}

void RegistrationsFeed::readFirst()
{
    auto first = readNewest(m_workspace.store().reader(), m_workspace.communityId(), m_event, firstScreen);
    m_first = std::make_unique<Roster>();
    m_first->setTypes(types());
    m_first->fill(first ? std::move(*first) : Registrations(), m_view);
    m_list.replace(m_first->all(), m_first->shown());
    count(m_first->totals(), m_first->size());
}

Roster::Types RegistrationsFeed::types() const
{
    Roster::Types types;
    if (const auto *data = m_workspace.eventData(m_event)) {
        for (const TicketType &type : data->ticketTypes.all())
            types.insert(type.id, type);
    }
    return types;
}

void RegistrationsFeed::take(const storage::ChangeEvent &event)
{
    // While others' events are pulled by the hundred thousand, nothing is done for them here.
    std::vector<storage::RowEvent> rows;
    std::copy_if(event.rows.begin(), event.rows.end(), std::back_inserter(rows),
                 [this](const storage::RowEvent &row) {
                     return (row.is(Ticket::info()) || row.is(Order::info()) || row.is(Scan::info()) ||
                             row.is(TicketType::info())) &&
                            workspace::belongsTo(*row.row, m_event);
                 });
    if (rows.empty())
        return;
    if (std::any_of(rows.begin(), rows.end(), [](const auto &row) { return row.is(TicketType::info()); }))
        m_list.changeTypes();
    keep(std::move(rows));
    // Edits made here are seen at once.
    if (event.origin == storage::ChangeEvent::Origin::Local || !m_turn.isActive())
        takeKept();
}

void RegistrationsFeed::keep(std::vector<storage::RowEvent> rows)
{
    m_isStale = m_isStale || (!m_isFollowing && (isLoading() || m_kept.size() + rows.size() > mostKept));
    if (m_isStale)
        m_kept.clear();
    else
        std::move(rows.begin(), rows.end(), std::back_inserter(m_kept));
}

bool RegistrationsFeed::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress)
        m_sinceKey.start();
    return QObject::eventFilter(watched, event);
}

void RegistrationsFeed::endTurn()
{
    const bool isTyping = m_sinceKey.isValid() && !m_sinceKey.hasExpired(pause.count());
    if (isTyping && m_kept.size() < mostWaiting && !m_sinceTurn.hasExpired(longestTurn.count()))
        return m_turn.start(pause);
    takeKept();
}

void RegistrationsFeed::takeKept()
{
    if (!m_isFollowing || m_kept.empty())
        return;
    m_isDue = true;
    ask();
}

bool RegistrationsFeed::isAsking() const
{
    return !m_isRead || m_view != m_asked || (m_isDue && m_steps.empty());
}

bool RegistrationsFeed::isSettled() const
{
    return !m_work || (!m_isUnderWay && m_steps.empty() && !isAsking());
}

void RegistrationsFeed::ask()
{
    if (!m_work || m_isUnderWay || !isAsking())
        return;
    Request request{.reads = !std::exchange(m_isRead, true), .types = types(), .view = m_view, .changes = {}};
    if (!request.reads && m_view == m_asked) {
        m_isDue = false;
        request.changes = std::exchange(m_kept, {});
        m_turn.start(turn);
        m_sinceTurn.start();
    }
    m_isUnderWay = true;
    const bool quick = isQuick(request);
    m_asked = m_view;
    if (quick)
        return receive(m_work->answer(request));
    whenDone(RosterWork::answer(m_work, std::move(request)), this,
             [this, reading = m_reading](Result<std::shared_ptr<Answer>> answer) {
                 if (reading == m_reading)
                     receive(std::move(answer));
             });
}

bool RegistrationsFeed::isQuick(const Request &request) const
{
    return !request.reads && m_view != m_asked && m_view.isSortedAs(m_asked) && m_size <= mostFoundHere;
}

void RegistrationsFeed::receive(Result<std::shared_ptr<Answer>> answer)
{
    m_isUnderWay = false;
    const bool isFirst = m_first != nullptr;
    m_first.reset();
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    Answer &made = **answer;
    const int reading = m_reading;
    if (made.all) {
        m_isCounted = true;
        m_steps.clear();
        m_list.replace(std::move(*made.all), std::move(*made.shown));
    } else if (made.shown) {
        const bool isOnlySorted = made.isOnlySorted && m_steps.empty();
        m_steps.clear();
        m_list.show(std::move(*made.shown), isOnlySorted);
    } else {
        // The rows that the steps are said of are those that the list has by now.
        m_list.know(std::move(made.taken.known));
        m_steps.assign(std::make_move_iterator(made.taken.steps.begin()),
                       std::make_move_iterator(made.taken.steps.end()));
    }
    count(made.totals, made.size);
    if (isFirst) {
        Q_EMIT loaded();
        m_isDue = m_isDue || (m_isFollowing && !m_kept.empty()); // Changes since the reading began.
    }
    if (reading == m_reading)
        applySome();
}

void RegistrationsFeed::applySome()
{
    size_t rows = 0;
    for (int i = 0; i < mostSteps && rows < mostRows && !m_steps.empty(); ++i) {
        const Step step = std::move(m_steps.front());
        m_steps.pop_front();
        rows += step.places.size();
        m_list.apply(step);
    }
    if (!m_steps.empty())
        m_next.start(0);
    ask();
    if (isSettled())
        Q_EMIT settled();
}

void RegistrationsFeed::count(const Totals &totals, int size)
{
    m_size = size;
    if (std::exchange(m_totals, totals) != totals)
        Q_EMIT totalsChanged();
}

} // namespace veche::registrations

#include "moc_registrationsfeed.cpp"
