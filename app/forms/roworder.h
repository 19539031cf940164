// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

#include <QIdentityProxyModel>

namespace veche::workspace
{
class Workspace;
}

namespace veche::forms
{

class EntityListModel;

/// Lets people put the rows of an unsorted list in order, by dragging too: the order is the rows' field
/// "position", a fractional key.
class RowOrder final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    RowOrder(workspace::Workspace &workspace, EntityListModel *list, QObject *parent = nullptr);

    /// Puts the row before that other one; `before` = rowCount() puts it last.
    void move(int row, int before);
    /// A key after all rows, those that are on their way to the file included.
    [[nodiscard]] QString keyAtEnd();

    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;
    /// They stay as people put them.
    void sort(int, Qt::SortOrder) override {}

private:
    [[nodiscard]] bool mayMove() const;
    [[nodiscard]] Id idAt(int row) const;
    [[nodiscard]] QString keyOf(int row) const;

    workspace::Workspace &m_workspace;
    EntityListModel *m_list;
    int m_field; ///< "position"
    QString m_lastKey;
};

} // namespace veche::forms
