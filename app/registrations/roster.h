// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/rosterorder.h"
#include "shared/base/textindex.h"
#include "shared/storage/store.h"

#include <functional>
#include <optional>

namespace veche::registrations
{

/// The figures above the list.
struct Totals {
    int confirmed = 0;
    int pending = 0;
    int cancelled = 0;
    int inside = 0;

    /// Counts it so many times; one that was deleted is none.
    void add(const Registration &registration, int times);
    friend bool operator==(const Totals &, const Totals &) = default;
};

/// Which registrations are shown, and in what order.
struct View {
    QString text; ///< every word must start a word of name, number or e-mail; empty: all
    std::optional<domain::OrderState> state;
    domain::TicketTypeId type; ///< null: all
    int column = columns::At;
    Qt::SortOrder order = Qt::DescendingOrder;

    [[nodiscard]] bool hasSameRowsAs(const View &other) const
    {
        return text == other.text && state == other.state && type == other.type;
    }
    [[nodiscard]] bool isSortedAs(const View &other) const
    {
        return column == other.column && order == other.order;
    }
    friend bool operator==(const View &, const View &) = default;
};

/// One change of what is shown, by rows as they are once the steps before it are done.
struct Step {
    enum class Kind { Insert, Remove, Change };

    Kind kind = Kind::Insert;
    int row = 0;
    Places places;       ///< to stand from `row` on; none where one changes or goes
    int firstColumn = 0; ///< that changed
    int lastColumn = 0;
};

/// The part of a list that changes of the file concern.
struct Taken {
    struct Known {
        Place place;
        RegistrationPtr registration;
    };
    std::vector<Known> known; ///< new ones, and what others are now, shown or not; of one the last counts
    std::vector<Step> steps;
};

/// Reads the rest of what changes of a ticket don't say themselves.
class Lookup
{
public:
    virtual ~Lookup() = default;
    [[nodiscard]] virtual std::optional<domain::Order> order(const Id &order) = 0;
    [[nodiscard]] virtual std::optional<bool> isInside(const Id &ticket) = 0;
};

/// All registrations of an event, searched, filtered, sorted and counted; tells what each change makes of the
/// rows that are shown. Used by one thread at a time, and ignorant of models: its work grows with the list.
class Roster
{
public:
    using Types = RosterOrder::Types;
    /// The most rows that one step brings.
    static constexpr int mostRows = 500;

    /// Sorting ends soon, in no order, once `stop` is set.
    explicit Roster(storage::StopFlag stop = std::make_shared<std::atomic_bool>(false))
        : m_stop(std::move(stop))
    {
    }

    /// Names and prices; rows that are sorted by them stay where they are.
    void setTypes(Types types) { m_sorting.setTypes(std::move(types)); }
    /// All there are, newest first.
    void fill(Registrations all, const View &view);
    void setView(const View &view);
    [[nodiscard]] const View &view() const { return m_view; }
    /// Takes rows of the change feed that belong to the event.
    [[nodiscard]] Taken take(const std::vector<storage::RowEvent> &rows, Lookup &lookup);

    /// By place, those that aren't shown and those that were deleted too.
    [[nodiscard]] const Registrations &all() const { return m_all; }
    [[nodiscard]] const Places &shown() const { return m_shown; }
    [[nodiscard]] const Totals &totals() const { return m_totals; }
    [[nodiscard]] int size() const { return static_cast<int>(m_all.size()); }

private:
    using EachRun = std::function<void(size_t row, Places::const_iterator begin, Places::const_iterator end)>;

    void takeTicket(const domain::Ticket &ticket, bool deleted, const QHash<Id, domain::Order> &orders,
                    Lookup &lookup);
    void takeOrder(const domain::Order &order);
    void takeScans(const Id &ticket, Lookup &lookup);
    void store(Place place, Registration registration);
    void append(Registration registration);
    void changed(Place place, int firstColumn, int lastColumn);
    void insert(size_t row, Places::const_iterator begin, Places::const_iterator end);
    /// Puts those that came since into their order, and shows those that pass.
    void arrange();
    void mergeInto(Places &sorted, const Places &came, const EachRun &eachRun) const;
    void sort();
    void filter();
    [[nodiscard]] bool passes(Place place) const;
    [[nodiscard]] bool comesBefore(Place left, Place right) const;

    storage::StopFlag m_stop;
    RosterOrder m_sorting;
    View m_view;
    Registrations m_all; ///< by place
    QHash<Id, Place> m_placeOfTicket;
    QMultiHash<Id, Place> m_placesOfOrder;
    text::TextIndex m_index;
    std::vector<bool> m_found; ///< by place, for the present text
    Places m_order;            ///< all, sorted; those that came last may not be in it yet
    Places m_shown;            ///< those of them that pass the filters
    Totals m_totals;
    Taken m_taken; ///< of the changes being taken
};

} // namespace veche::registrations
