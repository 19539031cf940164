// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/events/partspec.h"

#include <QAbstractTableModel>

namespace veche::storage
{
struct ChangeEvent;
}

namespace veche::events
{

/// The rooms, tracks, tickets or doors of the event that the window is about, edited in place.
class PartsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1 };

    PartsModel(workspace::Workspace &workspace, PartSpec spec, QObject *parent = nullptr);

    [[nodiscard]] const PartSpec &spec() const { return m_spec; }
    [[nodiscard]] Id idAt(int row) const;
    [[nodiscard]] int rowOf(const Id &id) const;
    /// Whether the role may add, change and take away here.
    [[nodiscard]] bool isEditable() const;

    /// Adds one at the end; its id.
    Id add(const QString &name);
    void remove(const std::vector<int> &rows);
    /// Puts the row before that other one; `before` = rowCount() puts it last.
    void move(int row, int before);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    /// Something was taken away and can be brought back by undo.
    void removed(const QString &label);

private:
    void reset();
    void take(const storage::ChangeEvent &event);
    void arrange(const std::vector<Id> &wanted);
    void renumber(int row, int before, ChangeSet &changes) const;
    [[nodiscard]] const EventData *event() const;
    [[nodiscard]] const EntityBase *entity(int row) const;
    [[nodiscard]] std::vector<Id> idsNow() const;

    workspace::Workspace &m_workspace;
    PartSpec m_spec;
    std::vector<Id> m_ids;
    QString m_lastKey; ///< of the row added last
};

} // namespace veche::events
