// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/publishing/releaserows.h"

#include <QAbstractItemModel>
#include <QSet>

namespace veche::publishing
{

/// A release's changes as a tree; sessions that are unchecked are left out of it.
class ReleaseModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, Before, After, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// Sessions left out stay so.
    void setRows(std::vector<ReleaseRow> rows);
    [[nodiscard]] const QSet<domain::SessionId> &leftOut() const { return m_leftOut; }
    void clearLeftOut();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void choiceChanged();

private:
    struct Node {
        const ReleaseRow *row = nullptr;
        int parent = -1;
        int place = 0; ///< among its siblings
        std::vector<int> children;
    };

    int add(const ReleaseRow &row, int parent, int place);
    [[nodiscard]] const Node &node(const QModelIndex &index) const { return m_nodes[index.internalId()]; }
    [[nodiscard]] QVariant check(const Node &node) const;
    [[nodiscard]] QVariant decoration(const ReleaseRow &row) const;

    std::vector<ReleaseRow> m_rows;
    std::vector<Node> m_nodes;
    std::vector<int> m_top;
    QSet<domain::SessionId> m_leftOut;
};

} // namespace veche::publishing
