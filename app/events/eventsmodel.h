// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

#include <QAbstractListModel>

#include <vector>

namespace veche::storage
{
struct ChangeEvent;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::events
{

/// All events of the community, latest first.
class EventsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Beside the name: the muted line under it, the state's word and colour, the words that a filter
    /// searches.
    enum Role { IdRole = Qt::UserRole + 1, DetailRole, StateTextRole, FoldedRole };

    explicit EventsModel(workspace::Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] Id idAt(int row) const;
    [[nodiscard]] int rowOf(const Id &event) const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void take(const storage::ChangeEvent &event);

    workspace::Workspace &m_workspace;
    std::vector<Id> m_ids;
};

} // namespace veche::events
