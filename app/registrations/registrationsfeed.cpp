// SPDX-License-Identifier: GPL-3.0-or-later
// The list's side of the change feed; see registrationsmodel.h.
#include "app/registrations/registrationsmodel.h"

#include "app/workspace/eventdata.h"
#include "app/workspace/presence.h"
#include "app/workspace/workspace.h"

#include <QSet>

#include <algorithm>
#include <chrono>
#include <numeric>

namespace veche::registrations
{

using namespace domain;

namespace
{
constexpr size_t reloadAbove = 4000;
/// Of as many rows is each taken by itself when the view is shown again: a few milliseconds.
constexpr size_t mostKept = 250;
/// The first that others bring is shown at once, what streams in behind it together: a list that moves with
/// each of two hundred a second can't be read, and painting it leaves no time for typing beside it.
constexpr auto turn = std::chrono::seconds(3);
} // namespace

void RegistrationsModel::take(const storage::ChangeEvent &event)
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
    keepForLater(std::move(rows));
    // Edits made here are seen at once.
    if (m_following && (event.origin == storage::ChangeEvent::Origin::Local || !m_turn.isActive()))
        takeKept();
}

void RegistrationsModel::takeKept()
{
    if (!m_following || m_loading || (m_kept.empty() && !m_stale))
        return;
    m_turn.start(turn);
    if (m_stale)
        return read(); // A first sync: reading all anew is cheaper than a signal for each.
    const auto rows = std::make_shared<const std::vector<storage::RowEvent>>(std::exchange(m_kept, {}));
    takeAll(*rows);
    m_workspace.store().database().release(rows); // So many aren't the window's to free.
}

void RegistrationsModel::keepForLater(std::vector<storage::RowEvent> rows)
{
    const size_t most = m_following ? reloadAbove : mostKept;
    m_stale = m_stale || (m_loading && !m_following) || m_kept.size() + rows.size() > most;
    if (m_stale)
        m_kept.clear();
    else
        std::move(rows.begin(), rows.end(), std::back_inserter(m_kept));
}

void RegistrationsModel::takeAll(const std::vector<storage::RowEvent> &rows)
{
    QHash<Id, Order> orders;
    QSet<Id> scanned;
    bool types = false;
    for (const storage::RowEvent &row : rows) {
        if (row.is(Order::info()))
            orders.insert(row.row->id, entityOf<Order>(*row.row));
        else if (row.is(Scan::info()))
            scanned.insert(entityOf<Scan>(*row.row).ticket);
        types = types || row.is(TicketType::info());
    }
    const Totals before = m_totals;
    for (const Order &order : orders)
        takeOrder(order);
    for (const storage::RowEvent &row : rows) {
        if (row.is(Ticket::info()))
            takeTicket(entityOf<Ticket>(*row.row), row.row->isDeleted(), orders);
    }
    arrange();
    for (const Id &ticket : scanned)
        takeScans(ticket);
    if (types && rowCount() > 0) // Its name, and what is owed.
        Q_EMIT dataChanged(index(0, Type), index(rowCount() - 1, State));
    if (m_totals != before)
        Q_EMIT totalsChanged();
}

void RegistrationsModel::takeTicket(const Ticket &ticket, bool deleted, const QHash<Id, Order> &orders)
{
    const auto known = m_placeOfTicket.constFind(ticket.id);
    if (known == m_placeOfTicket.cend() && deleted)
        return;
    Registration registration = known == m_placeOfTicket.cend() ? Registration() : m_all[*known];
    registration.ticket = TicketId(deleted ? Id() : ticket.id);
    registration.order = ticket.order;
    registration.type = ticket.ticketType;
    registration.ticketState = ticket.state;
    registration.name = ticket.name;
    registration.email = ticket.email;
    registration.over = ticket.over;
    const auto came = orders.constFind(ticket.order);
    const auto order = came == orders.cend() ? m_workspace.find<Order>(ticket.order).value_or(std::nullopt)
                                             : std::optional(*came);
    if (order)
        fill(registration, *order);
    if (known != m_placeOfTicket.cend()) {
        store(*known, registration);
        return;
    }
    append(registration);
}

void RegistrationsModel::takeOrder(const Order &order)
{
    for (const int place : m_placesOfOrder.values(order.id)) {
        Registration registration = m_all[place];
        registration.number = order.number;
        registration.orderState = order.state;
        registration.source = order.source;
        registration.at = order.at.ms;
        store(place, registration);
    }
}

void RegistrationsModel::takeScans(const Id &ticket)
{
    const auto place = m_placeOfTicket.constFind(ticket);
    if (place == m_placeOfTicket.cend())
        return;
    const auto inside =
        workspace::isInside(m_workspace.store().reader(), m_workspace.communityId(), TicketId(ticket));
    if (!inside)
        return;
    Registration registration = m_all[*place];
    registration.inside = *inside;
    store(*place, registration);
}

void RegistrationsModel::store(int place, const Registration &registration)
{
    const Registration before = std::exchange(m_all[place], registration);
    m_totals.add(before, -1);
    m_totals.add(registration, 1);
    if (registration.ticket.isNull())
        m_index.remove(place);
    else if (searchedText(registration) != searchedText(before))
        m_index.set(place, searchedText(registration));
    m_found[place] = m_index.matches(place, m_filter);
    std::array<bool, ColumnCount> others{};
    for (int column = 0; column < ColumnCount; ++column)
        others[size_t(column)] = text(before, column) != text(registration, column);
    const auto first = std::find(others.begin(), others.end(), true);
    const auto last = std::find(others.rbegin(), others.rend(), true);
    if (registration.ticket.isNull() || first != others.end())
        changed(place, static_cast<int>(first - others.begin()), static_cast<int>(others.rend() - last) - 1);
}

void RegistrationsModel::append(const Registration &registration)
{
    const int place = size();
    m_all.push_back(registration);
    m_totals.add(registration, 1);
    m_placeOfTicket.insert(registration.ticket, place);
    m_placesOfOrder.insert(registration.order, place);
    m_index.set(place, searchedText(registration));
    m_found.push_back(m_index.matches(place, m_filter)); // arrange() puts it in its place.
}

void RegistrationsModel::arrange()
{
    std::vector<int> places(m_all.size() - m_order.size());
    std::iota(places.begin(), places.end(), static_cast<int>(m_order.size()));
    const auto less = [this](int left, int right) { return comesBefore(left, right); };
    std::stable_sort(places.begin(), places.end(), less);
    // Where each belongs, from behind, those that belong to one place together.
    const auto eachRun = [&](const std::vector<int> &into, const std::vector<int> &wanted,
                             const auto &insert) {
        for (auto end = wanted.end(); end != wanted.begin();) {
            const auto at = std::lower_bound(into.begin(), into.end(), *(end - 1), less) - into.begin();
            auto begin = end - 1;
            while (begin != wanted.begin() &&
                   std::lower_bound(into.begin(), into.end(), *(begin - 1), less) - into.begin() == at)
                --begin;
            insert(at, begin, end);
            end = begin;
        }
    };
    eachRun(m_order, places,
            [this](auto at, auto begin, auto end) { m_order.insert(m_order.begin() + at, begin, end); });
    std::erase_if(places, [this](int place) { return !passes(place); });
    eachRun(m_shown, places, [this](auto at, auto begin, auto end) {
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + (end - begin)) - 1);
        m_shown.insert(m_shown.begin() + at, begin, end);
        endInsertRows();
    });
}

void RegistrationsModel::changed(int place, int from, int to)
{
    if (place >= std::ssize(m_order))
        return; // arrange() follows.
    const auto shown = std::find(m_shown.begin(), m_shown.end(), place);
    const int row = shown == m_shown.end() ? -1 : static_cast<int>(shown - m_shown.begin());
    if (row >= 0 && passes(place)) {
        // It stays where it is though the sort key may differ: a row must not jump away under the pointer.
        Q_EMIT dataChanged(index(row, from), index(row, to));
    } else if (row >= 0) {
        hide(row);
    } else if (passes(place)) {
        const auto to = std::lower_bound(m_shown.begin(), m_shown.end(), place,
                                         [this](int left, int right) { return comesBefore(left, right); });
        const int at = static_cast<int>(to - m_shown.begin());
        beginInsertRows({}, at, at);
        m_shown.insert(to, place);
        endInsertRows();
    }
}

void RegistrationsModel::hide(int row)
{
    beginRemoveRows({}, row, row);
    m_shown.erase(m_shown.begin() + row);
    endRemoveRows();
}

} // namespace veche::registrations
