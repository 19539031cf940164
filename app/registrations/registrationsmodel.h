// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/registrationsfeed.h"

#include <QAbstractTableModel>
#include <QItemSelection>
#include <QTimeZone>

namespace veche::registrations
{

/// The tickets of one event, up to a hundred thousand, filtered and sorted by the roster, for a proxy would
/// ask for each cell. The newest are there at once, the rest follows from another thread. An order is
/// answered a moment later; a filter at once, unless the rows are being sorted or added to then.
class RegistrationsModel final : public QAbstractTableModel, private RegistrationsList
{
    Q_OBJECT

public:
    using Column = columns::Column;
    using enum columns::Column;
    enum Role { TicketRole = Qt::UserRole + 1 };

    explicit RegistrationsModel(workspace::Workspace &workspace, QObject *parent = nullptr);

    /// See RegistrationsFeed.
    void setFollowing(bool following) { m_feed.setFollowing(following); }
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
    /// The visible row of a ticket, -1 where it isn't shown. Looks at each: for what a person does.
    [[nodiscard]] int rowOf(const Id &ticket) const;
    /// In the order of the rows.
    [[nodiscard]] Registrations shown() const;
    [[nodiscard]] Registrations of(const QItemSelection &selection) const;
    /// Another ticket that holds a place, under the ticket's name and that address; nullptr where there is
    /// none.
    [[nodiscard]] const Registration *twinOf(const domain::Ticket &ticket, const QString &email) const;
    [[nodiscard]] domain::Standing standingOf(const Registration &registration) const;
    [[nodiscard]] const Totals &totals() const { return m_feed.totals(); }
    [[nodiscard]] bool isCounted() const { return m_feed.isCounted(); }
    [[nodiscard]] bool isLoading() const { return m_feed.isLoading(); }
    /// All that was asked for and all that is due is shown.
    [[nodiscard]] bool isSettled() const { return m_feed.isSettled(); }
    [[nodiscard]] int size() const { return m_feed.size(); }

Q_SIGNALS:
    void totalsChanged();
    /// everything is here: filter and sorting cover all
    void loaded();
    void settled();
    void failed(const veche::Error &error);

private:
    void readZone();
    void replace(Registrations all, Places shown) override;
    void show(Places shown, bool isOnlySorted) override;
    void know(std::vector<Taken::Known> known) override;
    void apply(const Step &step) override;
    void changeTypes() override;
    void reorder(Places shown);
    [[nodiscard]] QString typeName(const domain::TicketTypeId &type) const;
    [[nodiscard]] QVariant text(const Registration &registration, int column) const;

    workspace::Workspace &m_workspace;
    domain::EventId m_event;
    QTimeZone m_zone;    ///< the event's
    Registrations m_all; ///< by place, shown or not
    Places m_rows;
    RegistrationsFeed m_feed;
};

/// In words: "page" is the event's page.
[[nodiscard]] QString sourceName(const QString &source);

} // namespace veche::registrations
