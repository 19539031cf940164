// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/roster.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace veche::registrations
{

using namespace domain;

namespace
{
/// The first and the last column in which they differ; nothing where they look alike.
std::optional<std::pair<int, int>> difference(const Registration &a, const Registration &b)
{
    std::array<bool, columns::ColumnCount> differs{};
    differs[columns::Name] = a.name != b.name;
    differs[columns::Type] = a.type != b.type;
    differs[columns::State] = a.orderState != b.orderState || a.ticketState != b.ticketState ||
                              a.over != b.over || a.type != b.type; // The price is the type's.
    differs[columns::Came] = a.inside != b.inside;
    differs[columns::Number] = a.number != b.number;
    differs[columns::Email] = a.email != b.email;
    differs[columns::Source] = a.source != b.source;
    differs[columns::At] = a.at != b.at;
    const auto first = std::find(differs.begin(), differs.end(), true);
    if (first == differs.end())
        return std::nullopt;
    const auto last = std::find(differs.rbegin(), differs.rend(), true);
    return std::pair(int(first - differs.begin()), int(differs.rend() - last) - 1);
}
} // namespace

void Totals::add(const Registration &registration, int times)
{
    if (registration.ticket.isNull())
        return;
    inside += registration.inside ? times : 0;
    switch (registration.state()) {
    case OrderState::Pending:
        pending += times;
        break;
    case OrderState::Confirmed:
        confirmed += times;
        break;
    case OrderState::Cancelled:
        cancelled += times;
        break;
    }
}

void Roster::fill(Registrations all, const View &view)
{
    m_all = std::move(all);
    m_view = view;
    m_placeOfTicket.clear();
    m_placesOfOrder.clear();
    m_index.clear();
    m_totals = {};
    m_placeOfTicket.reserve(size());
    for (Place place = 0; place < size(); ++place) {
        const Registration &registration = *m_all[place];
        m_placeOfTicket.insert(registration.ticket, place);
        m_placesOfOrder.insert(registration.order, place);
        m_index.set(place, searchedText(registration));
        m_totals.add(registration, 1);
    }
    m_index.squeeze();
    m_found = m_index.find(m_view.text);
    sort();
    filter();
}

void Roster::setView(const View &view)
{
    const View before = std::exchange(m_view, view);
    if (view.text != before.text)
        m_found = m_index.find(view.text);
    if (!view.isSortedAs(before))
        sort();
    filter();
}

void Roster::filter()
{
    m_shown.clear();
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(m_shown),
                 [this](Place place) { return passes(place); });
}

bool Roster::passes(Place place) const
{
    const Registration &registration = *m_all[place];
    return m_found[place] && (!m_view.state || registration.state() == *m_view.state) &&
           (m_view.type.isNull() || registration.type == m_view.type);
}

bool Roster::comesBefore(Place left, Place right) const
{
    return m_sorting.comesBefore(*m_all[left], *m_all[right]);
}

void Roster::sort()
{
    m_sorting.setColumn(m_view.column, m_view.order);
    m_order = m_sorting.sorted(m_all, *m_stop);
}

Taken Roster::take(const std::vector<storage::RowEvent> &rows, Lookup &lookup)
{
    QHash<Id, Order> orders;
    QSet<Id> scanned;
    for (const storage::RowEvent &row : rows) {
        if (row.is(Order::info()))
            orders.insert(row.row->id, entityOf<Order>(*row.row));
        else if (row.is(Scan::info()))
            scanned.insert(entityOf<Scan>(*row.row).ticket);
    }
    for (const Order &order : std::as_const(orders))
        takeOrder(order);
    for (const storage::RowEvent &row : rows) {
        if (row.is(Ticket::info()))
            takeTicket(entityOf<Ticket>(*row.row), row.row->isDeleted(), orders, lookup);
    }
    arrange();
    for (const Id &ticket : std::as_const(scanned))
        takeScans(ticket, lookup);
    return std::exchange(m_taken, {});
}

void Roster::takeTicket(const Ticket &ticket, bool deleted, const QHash<Id, Order> &orders, Lookup &lookup)
{
    const auto known = m_placeOfTicket.constFind(ticket.id);
    const bool isNew = known == m_placeOfTicket.cend();
    if (isNew && deleted)
        return;
    Registration registration = isNew ? Registration() : *m_all[*known];
    registration.ticket = TicketId(deleted ? Id() : ticket.id);
    registration.order = ticket.order;
    registration.type = ticket.ticketType;
    registration.ticketState = ticket.state;
    registration.name = ticket.name;
    registration.email = ticket.email;
    registration.over = ticket.over;
    const auto came = orders.constFind(ticket.order);
    if (const auto order = came == orders.cend() ? lookup.order(ticket.order) : std::optional(*came))
        registrations::fill(registration, *order);
    if (isNew)
        append(std::move(registration));
    else
        store(*known, std::move(registration));
}

void Roster::takeOrder(const Order &order)
{
    for (const Place place : m_placesOfOrder.values(order.id)) {
        Registration registration = *m_all[place];
        registration.number = order.number;
        registration.orderState = order.state;
        registration.source = order.source;
        registration.at = order.at.ms;
        store(place, std::move(registration));
    }
}

void Roster::takeScans(const Id &ticket, Lookup &lookup)
{
    const auto place = m_placeOfTicket.constFind(ticket);
    const auto inside = place == m_placeOfTicket.cend() ? std::nullopt : lookup.isInside(ticket);
    if (!inside)
        return;
    Registration registration = *m_all[*place];
    registration.inside = *inside;
    store(*place, std::move(registration));
}

void Roster::store(Place place, Registration registration)
{
    const auto before =
        std::exchange(m_all[place], std::make_shared<const Registration>(std::move(registration)));
    const Registration &now = *m_all[place];
    m_totals.add(*before, -1);
    m_totals.add(now, 1);
    const bool isSought = searchedText(now) != searchedText(*before) || before->ticket.isNull();
    if (now.ticket.isNull())
        m_index.remove(place);
    else if (isSought)
        m_index.set(place, searchedText(now));
    m_found[place] = m_index.matches(place, m_view.text);
    // The list shows one that was deleted as it was until it goes.
    if (!now.ticket.isNull())
        m_taken.known.push_back({place, m_all[place]});
    const auto differing = difference(*before, now);
    if (differing || now.ticket != before->ticket)
        changed(place, differing ? differing->first : 0, differing ? differing->second : 0);
}

void Roster::append(Registration registration)
{
    const Place place = size();
    m_totals.add(registration, 1);
    m_placeOfTicket.insert(registration.ticket, place);
    m_placesOfOrder.insert(registration.order, place);
    m_index.set(place, searchedText(registration));
    m_found.push_back(m_index.matches(place, m_view.text));
    m_all.push_back(std::make_shared<const Registration>(std::move(registration))); // arrange() places it.
    m_taken.known.push_back({place, m_all.back()});
}

void Roster::changed(Place place, int firstColumn, int lastColumn)
{
    if (place >= std::ssize(m_order))
        return; // arrange() follows.
    const auto shown = std::find(m_shown.begin(), m_shown.end(), place);
    const int row = static_cast<int>(shown - m_shown.begin());
    if (shown != m_shown.end() && passes(place)) {
        // It stays where it is though the sort key may differ: a row must not jump away under the pointer.
        m_taken.steps.push_back({Step::Kind::Change, row, {}, firstColumn, lastColumn});
    } else if (shown != m_shown.end()) {
        m_shown.erase(shown);
        m_taken.steps.push_back({Step::Kind::Remove, row, {}});
    } else if (passes(place)) {
        const Places one{place};
        mergeInto(m_shown, one, [this](auto at, auto begin, auto end) { insert(at, begin, end); });
    }
}

void Roster::insert(size_t row, Places::const_iterator begin, Places::const_iterator end)
{
    while (begin != end) {
        const auto next = begin + std::min<std::ptrdiff_t>(mostRows, end - begin);
        m_taken.steps.push_back({Step::Kind::Insert, static_cast<int>(row), Places(begin, next)});
        row += size_t(next - begin);
        begin = next;
    }
}

void Roster::arrange()
{
    Places came(m_all.size() - m_order.size());
    std::iota(came.begin(), came.end(), static_cast<Place>(m_order.size()));
    std::stable_sort(came.begin(), came.end(),
                     [this](Place left, Place right) { return comesBefore(left, right); });
    mergeInto(m_order, came, {});
    std::erase_if(came, [this](Place place) { return !passes(place); });
    mergeInto(m_shown, came, [this](auto at, auto begin, auto end) { insert(at, begin, end); });
}

/// Tells of each run that comes to stand together, from the first on, and where.
void Roster::mergeInto(Places &sorted, const Places &came, const EachRun &eachRun) const
{
    if (came.empty())
        return;
    const auto less = [this](Place left, Place right) { return comesBefore(left, right); };
    Places merged;
    merged.reserve(sorted.size() + came.size());
    auto from = sorted.cbegin();
    for (auto begin = came.cbegin(); begin != came.cend();) {
        const auto at = std::lower_bound(from, sorted.cend(), *begin, less);
        const auto end = std::find_if(std::next(begin), came.cend(), [&](Place place) {
            return at != sorted.cend() && comesBefore(*at, place);
        });
        merged.insert(merged.end(), from, at);
        if (eachRun)
            eachRun(merged.size(), begin, end);
        merged.insert(merged.end(), begin, end);
        begin = end;
        from = at;
    }
    merged.insert(merged.end(), from, sorted.cend());
    sorted = std::move(merged);
}

} // namespace veche::registrations
