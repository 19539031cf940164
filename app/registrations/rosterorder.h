// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/registration.h"

#include <QCollator>
#include <QHash>

#include <atomic>

namespace veche::registrations
{

namespace columns
{
enum Column { Name, Type, State, Came, Number, Email, Source, At, ColumnCount };
}

/// How registrations stand below each other: by a column, up or down.
class RosterOrder
{
public:
    using Types = QHash<Id, domain::TicketType>;

    /// Names and prices.
    void setTypes(Types types) { m_types = std::move(types); }
    void setColumn(int column, Qt::SortOrder order);
    [[nodiscard]] bool comesBefore(const Registration &left, const Registration &right) const;
    /// The places of all, in this order; ends soon, in none, once `stop` is set.
    [[nodiscard]] Places sorted(const Registrations &all, const std::atomic_bool &stop) const;

private:
    [[nodiscard]] bool isLess(const Registration &left, const Registration &right) const;
    [[nodiscard]] domain::Standing standingOf(const Registration &registration) const;
    void sortByName(Places &places, const Registrations &all, const std::atomic_bool &stop) const;

    Types m_types;
    QCollator m_collator;
    int m_column = columns::At;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

} // namespace veche::registrations
