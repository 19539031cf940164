// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"

#include <QAbstractTableModel>

#include <vector>

namespace veche::storage
{
struct ChangeEvent;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::people
{

/// Everyone whom the community knows, one row a human; merged rows are left out.
class PeopleModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Company, Title, Email, Sessions, ColumnCount };
    enum Role { FoldedRole = Qt::UserRole + 1, IdRole, SpeaksRole };

    explicit PeopleModel(workspace::Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] domain::PersonId personAt(int row) const;
    /// -1 where the person isn't listed.
    [[nodiscard]] int rowOf(const Id &person) const;

private:
    struct Row {
        domain::PersonId id;
        QString folded; ///< what the filter searches: name, company, title, e-mail
    };

    void rebuild();
    void take(const storage::ChangeEvent &event);
    void takePerson(const Id &id);
    void refreshSessions();
    [[nodiscard]] Row rowFor(const Id &id) const;
    [[nodiscard]] int sessionsOf(const Id &person) const;

    workspace::Workspace &m_workspace;
    std::vector<Row> m_rows; ///< by id: in the order in which they were made
};

} // namespace veche::people
