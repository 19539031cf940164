// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/doorbook.h"

#include "app/workspace/presence.h"
#include "shared/storage/projection.h"
#include "shared/storage/store.h"
#include "shared/tickets/keyboardlayout.h"

#include <algorithm>

namespace veche::checkin
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
QString plainNumber(QStringView number)
{
    QString plain;
    for (const QChar c : number) {
        if (c.isLetterOrNumber())
            plain += c.toUpper();
    }
    return plain;
}

Id idAt(const storage::Statement &row, int column)
{
    return Id::fromBytes(row.at(column).toByteArray()).value_or(Id());
}

/// The first where a newer version wrote one that isn't known here, as an entity reads it.
template <typename E>
E enumAt(const storage::Statement &row, int column)
{
    return enumFromName<E>(row.at(column).toString()).value_or(E());
}

bool isLatinOrNoLetter(QChar c)
{
    return !c.isLetter() || c.script() == QChar::Script_Latin;
}

QString withoutLookAlikes(QString text)
{
    static constexpr QStringView cyrillic = u"АВЕКМНОРСТУХавекмнорстух";
    static constexpr QStringView latin = u"ABEKMHOPCTYXabekmhopctyx";
    static_assert(cyrillic.size() == latin.size());
    for (QChar &c : text) {
        if (const qsizetype at = cyrillic.indexOf(c); at >= 0)
            c = latin[at];
    }
    return text;
}
} // namespace

QString foldedNumber(QStringView number)
{
    QString folded = plainNumber(number);
    for (QChar &c : folded) {
        if (c == u'O')
            c = u'0';
        else if (c == u'I' || c == u'L')
            c = u'1';
    }
    return folded;
}

QStringList numbersTyped(const QString &text, const QString &keys)
{
    QStringList numbers{foldedNumber(text)};
    // Latin letters were seen as they were typed, whatever the key.
    if (!std::all_of(text.begin(), text.end(), isLatinOrNoLetter)) {
        numbers << foldedNumber(keys);
        const auto addUnder = [&numbers](QStringView layout, const QString &typed) {
            const QString meant = tickets::keysOf(typed, tickets::keyboardLayout(layout));
            if (!meant.contains(tickets::noKey))
                numbers << foldedNumber(meant);
        };
        for (const QStringView layout : {u"ru", u"ua", u"by"})
            addUnder(layout, plainNumber(text));
        addUnder(u"kz", text); // Its digits are signs.
        numbers << foldedNumber(withoutLookAlikes(text));
    }
    numbers.removeAll(QString());
    numbers.removeDuplicates();
    return numbers;
}

Result<void> DoorBook::load(storage::Connection &connection, const CommunityId &community)
{
    const std::vector<storage::Where> ofEvent{{"event"_L1, m_event.toBytes()}};
    const storage::Projection orders{Order::info(), {"number"_L1, "state"_L1}, ofEvent};
    auto read = storage::project(connection, community, orders, [this](const storage::Statement &row) {
        m_orders.insert(idAt(row, 0), {row.at(1).toString(), enumAt<OrderState>(row, 2)});
        return true;
    });
    if (!read)
        return read;
    const storage::Projection tickets{
        Ticket::info(), {"order"_L1, "ticket_type"_L1, "state"_L1, "name"_L1}, ofEvent};
    read = storage::project(connection, community, tickets, [this](const storage::Statement &row) {
        Ticket ticket;
        ticket.id = idAt(row, 0);
        ticket.order = OrderId(idAt(row, 1));
        ticket.ticketType = TicketTypeId(idAt(row, 2));
        ticket.state = enumAt<TicketState>(row, 3);
        ticket.name = row.at(4).toString();
        put(ticket);
        return true;
    });
    if (!read)
        return read;
    auto inside = workspace::whoIsInside(connection, community, m_event);
    if (!inside)
        return failure(inside.error());
    m_inside = std::move(*inside);
    m_entries.shrink_to_fit();
    return {};
}

void DoorBook::putOrder(const Order &order)
{
    const QList<int> rows = m_byOrder.values(order.id);
    const auto mayCome = [&] {
        return static_cast<int>(
            std::count_if(rows.begin(), rows.end(), [this](int row) { return mayEnter(m_entries[row]); }));
    };
    m_expected -= mayCome();
    m_orders.insert(order.id, {order.number, order.state});
    m_expected += mayCome();
    for (const int row : rows)
        index(row);
}

bool DoorBook::mayEnter(const Entry &entry) const
{
    const auto order = m_orders.constFind(entry.order);
    return !entry.gone && order != m_orders.constEnd() &&
           standingOf(order->state, entry.state, {}) == Standing::Confirmed;
}

void DoorBook::put(const Ticket &ticket)
{
    int row = m_rows.value(ticket.id, -1);
    if (row < 0) {
        row = static_cast<int>(m_entries.size());
        m_rows.insert(ticket.id, row);
        m_entries.emplace_back();
    }
    Entry &entry = m_entries[row];
    m_expected -= mayEnter(entry) ? 1 : 0;
    if (entry.order != ticket.order) {
        m_byOrder.remove(entry.order, row);
        m_byOrder.insert(ticket.order, row);
    }
    const bool indexed =
        !entry.gone && !ticket.deleted && entry.name == ticket.name && entry.order == ticket.order;
    entry.ticket = TicketId(ticket.id);
    entry.order = ticket.order;
    entry.type = ticket.ticketType;
    entry.state = ticket.state;
    entry.name = ticket.name;
    entry.gone = ticket.deleted;
    m_expected += mayEnter(entry) ? 1 : 0;
    if (!indexed)
        index(row);
}

void DoorBook::index(int row)
{
    Entry &entry = m_entries[row];
    m_byNumber.remove(entry.number, row);
    entry.number.clear();
    if (entry.gone) {
        m_names.remove(row);
        return;
    }
    const QString number = m_orders.value(entry.order).number;
    entry.number = foldedNumber(number);
    m_names.set(row, entry.name + u' ' + plainNumber(number));
    if (!entry.number.isEmpty())
        m_byNumber.insert(entry.number, row);
}

void DoorBook::apply(const std::vector<storage::RowEvent> &rows)
{
    for (const storage::RowEvent &row : rows) {
        if (row.is(Order::info())) {
            const Order order = entityOf<Order>(*row.row);
            if (order.event == m_event)
                putOrder(order);
        } else if (row.is(Ticket::info())) {
            const Ticket ticket = entityOf<Ticket>(*row.row);
            if (ticket.event == m_event)
                put(ticket);
        } else if (row.is(Scan::info())) {
            const Scan scan = entityOf<Scan>(*row.row);
            if (scan.event == m_event)
                m_scanned.insert(scan.ticket);
        }
    }
}

bool DoorBook::settle(storage::Connection &reader, const CommunityId &community)
{
    constexpr int atOnce = 16; // About half a millisecond.
    for (int i = 0; i < atOnce && !m_scanned.empty(); ++i) {
        const TicketId ticket = *m_scanned.begin();
        m_scanned.erase(m_scanned.begin());
        const auto inside = workspace::isInside(reader, community, ticket);
        if (inside && *inside)
            m_inside.insert(ticket);
        else if (inside)
            m_inside.remove(ticket);
    }
    return m_scanned.empty();
}

std::vector<Guest> DoorBook::find(QStringView query, int limit) const
{
    std::vector<Guest> guests;
    for (const int row : m_names.find(query, limit)) {
        const Entry &entry = m_entries[row];
        guests.push_back({entry.ticket, entry.name, m_orders.value(entry.order).number, entry.type,
                          entry.state, m_inside.contains(entry.ticket)});
    }
    return guests;
}

std::vector<TicketId> DoorBook::ticketsOfOrder(QStringView number) const
{
    std::vector<TicketId> tickets;
    const auto rows = m_byNumber.values(number.toString());
    for (auto row = rows.crbegin(); row != rows.crend(); ++row)
        tickets.push_back(m_entries[*row].ticket);
    return tickets;
}

} // namespace veche::checkin
