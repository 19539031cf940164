// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/rowfinder.h"

#include <QAbstractTableModel>

namespace veche::storage
{
struct ChangeEvent;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::forms
{

struct RowStep;

/// Rows of one entity: searched, narrowed, sorted, edited in place, each change told exactly. Columns that
/// the role may not see are left out.
class EntityListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1 };

    EntityListModel(workspace::Workspace &workspace, ListRows rows, QObject *parent = nullptr);

    [[nodiscard]] const ListRows &rows() const { return m_spec; }
    /// See RowFinder::setFilter().
    void setFilter(const QString &text, RowFinder::Predicate fits);
    /// -1 where it isn't found.
    [[nodiscard]] int rowOf(const Id &id) const;

    /// How many are found.
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    /// By the value of that column; -1: as `all` gives them.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    void chooseColumns();
    void take(const storage::ChangeEvent &event);
    void takeRow(const Id &id);
    void refreshAll();
    void arrange();
    void apply(const RowStep &step);
    void tellChanged(int first, int last);

    workspace::Workspace &m_workspace;
    ListRows m_spec;
    std::vector<ListColumn> m_columns; ///< those that the role sees
    RowFinder m_finder;
    std::vector<Id> m_ids;
};

} // namespace veche::forms
