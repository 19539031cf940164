// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/registration.h"
#include "shared/base/textindex.h"
#include "shared/storage/store.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

#include <optional>

namespace veche::workspace
{
class Workspace;
}

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

/// The tickets of one event, up to a hundred thousand: filters and sorts by itself, for a proxy would ask
/// for each cell. The newest are there at once, the rest follows from another thread.
class RegistrationsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Type, State, Came, Number, Email, Source, At, ColumnCount };
    enum Role { TicketRole = Qt::UserRole + 1 };

    explicit RegistrationsModel(workspace::Workspace &workspace, QObject *parent = nullptr);
    ~RegistrationsModel() override;

    /// While nobody sees it, it reads nothing: it keeps what changed, or that it is stale, for when somebody
    /// looks again.
    void setFollowing(bool following);
    void setEvent(const domain::EventId &event);
    /// Every word must start a word of name, number or e-mail; empty shows all.
    void setFilter(const QString &text);
    void setStateFilter(std::optional<domain::OrderState> state);
    void setTypeFilter(const domain::TicketTypeId &type);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    [[nodiscard]] const Registration *at(int row) const;
    /// The visible row of a ticket, -1 where it isn't shown.
    [[nodiscard]] int rowOf(const Id &ticket) const;
    [[nodiscard]] const Totals &totals() const { return m_totals; }
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] int size() const { return static_cast<int>(m_all.size()); }

Q_SIGNALS:
    void totalsChanged();
    /// everything is here: filter and sorting cover all
    void loaded();
    void failed(const veche::Error &error);

private:
    void read();
    void replaceAll(std::vector<Registration> all);
    void take(const storage::ChangeEvent &event);
    void takeAll(const std::vector<storage::RowEvent> &rows);
    void keepForLater(std::vector<storage::RowEvent> rows);
    void takeKept();
    void takeTicket(const domain::Ticket &ticket, bool deleted, const QHash<Id, domain::Order> &orders);
    void takeOrder(const domain::Order &order);
    [[nodiscard]] domain::Standing standingOf(const Registration &registration) const;
    void takeScans(const Id &ticket);
    void store(int place, const Registration &registration);
    void append(const Registration &registration);
    /// Puts the places that came since into their order, and shows those that pass.
    void arrange();
    void hide(int row);
    void updateShown();
    /// Tells of columns `from` to `to` of what stands there, or that it came or went.
    void changed(int place, int from = 0, int to = ColumnCount - 1);
    [[nodiscard]] bool passes(int place) const;
    [[nodiscard]] bool before(int left, int right) const;
    void sortAll();
    [[nodiscard]] bool comesBefore(int left, int right) const;
    void countAll();
    [[nodiscard]] QString typeName(const domain::TicketTypeId &type) const;
    [[nodiscard]] QVariant text(const Registration &registration, int column) const;

    workspace::Workspace &m_workspace;
    domain::EventId m_event;
    std::vector<Registration> m_all; ///< newest first as read; later ones behind
    QHash<Id, int> m_placeOfTicket;
    QMultiHash<Id, int> m_placesOfOrder;
    text::TextIndex m_index;
    std::vector<int> m_order; ///< all places, sorted; those that came last may not be in it yet
    std::vector<int> m_shown; ///< those of them that pass the filters
    QString m_filter;
    std::vector<bool> m_found; ///< by place, for the present filter
    std::optional<domain::OrderState> m_state;
    domain::TicketTypeId m_type;
    int m_sortColumn = At;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    Totals m_totals;
    bool m_loading = false;
    int m_reading = 0; ///< numbers the reads; only the latest counts
    storage::StopFlag m_stop = std::make_shared<std::atomic_bool>(false); ///< of the latest read
    bool m_following = true;
    bool m_stale = false;                  ///< more changed than is kept while nobody looks
    std::vector<storage::RowEvent> m_kept; ///< while nobody looks, or until the next turn
    QTimer m_turn;                         ///< runs after each
};

} // namespace veche::registrations
