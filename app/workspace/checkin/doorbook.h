// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/checkin/nameindex.h"
#include "shared/base/result.h"
#include "shared/domain/checkinverdict.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <set>

namespace veche::storage
{
class Connection;
struct RowEvent;
} // namespace veche::storage

namespace veche::checkin
{

/// Somebody found by name.
struct Guest {
    domain::TicketId ticket;
    QString name;
    QString order; ///< its number
    domain::TicketTypeId type;
    domain::TicketState state = domain::TicketState::Valid;
    bool inside = false;
};

/// How many are in, of how many who may come.
struct Counts {
    int in = 0;
    int of = 0;
    friend bool operator==(const Counts &, const Counts &) = default;
};

/// A door's index of its event in memory: names, order numbers, who is inside. Built on any thread, then kept
/// current by change events.
class DoorBook
{
public:
    explicit DoorBook(const domain::EventId &event)
        : m_event(event)
    {
    }

    /// Reads tickets, orders and scans; a second or so for 100k tickets.
    [[nodiscard]] Result<void> load(storage::Connection &connection, const domain::CommunityId &community);
    /// Tickets that were scanned wait for settle().
    void apply(const std::vector<storage::RowEvent> &rows);
    /// Reads whether some of those tickets are inside; false where others wait still. A pull brings thousands
    /// at once, and each costs a query in the window's thread.
    bool settle(storage::Connection &reader, const domain::CommunityId &community);

    [[nodiscard]] Counts counts() const { return {static_cast<int>(m_inside.size()), m_expected}; }
    /// By the starts of words of name and order number; with a slip where nothing fits.
    [[nodiscard]] std::vector<Guest> find(QStringView query, int limit) const;
    /// The tickets of the order with that folded number.
    [[nodiscard]] std::vector<domain::TicketId> ticketsOfOrder(QStringView number) const;

private:
    struct Entry {
        domain::TicketId ticket;
        domain::OrderId order;
        domain::TicketTypeId type;
        domain::TicketState state = domain::TicketState::Valid;
        QString name;
        QString number; ///< of the order, folded, as indexed
        bool gone = true;
    };

    struct Ordered {
        QString number;
        domain::OrderState state = domain::OrderState::Pending;
    };

    [[nodiscard]] bool mayEnter(const Entry &entry) const;
    void put(const domain::Ticket &ticket);
    void putOrder(const domain::Order &order);
    void index(int row);

    domain::EventId m_event;
    std::vector<Entry> m_entries;
    QHash<Id, int> m_rows;               ///< ticket → entry
    QHash<Id, Ordered> m_orders;         ///< by id
    QMultiHash<Id, int> m_byOrder;       ///< order → entries
    QMultiHash<QString, int> m_byNumber; ///< folded number → entries
    NameIndex m_names;
    QSet<Id> m_inside;                    ///< tickets
    std::set<domain::TicketId> m_scanned; ///< of which that is not known yet
    int m_expected = 0;
};

/// "k7qo 2m" → "K7Q02M": letters and digits alone, and of those that look alike one, as Crockford's base 32
/// has it.
[[nodiscard]] QString foldedNumber(QStringView number);
/// The numbers that somebody may have meant, folded, the likeliest first: as it stands, by the keys (in signs
/// of tickets::usKeys, empty where they aren't known) or with a Cyrillic layout on, or with Cyrillic letters
/// that look like the Latin ones.
[[nodiscard]] QStringList numbersTyped(const QString &text, const QString &keys);

} // namespace veche::checkin
