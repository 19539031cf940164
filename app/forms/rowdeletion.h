// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "shared/domain/changes.h"

namespace veche::table
{
class TableView;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::forms
{

struct ListRows;

/// Deletes the rows that are selected in a table, by its Delete key or from its context menu, and says so
/// with a notice that takes it back. The table's model has EntityListModel's rows.
class RowDeletion final : public QObject
{
    Q_OBJECT

public:
    /// `rows`: those of the model.
    RowDeletion(workspace::Workspace &workspace, const ListRows &rows, table::TableView *table);

    [[nodiscard]] std::vector<Id> selected() const;

Q_SIGNALS:
    void deleted(const veche::widgets::Notice &notice);

private:
    /// Empty where nothing is selected that may be deleted.
    [[nodiscard]] domain::ChangeSet changes() const;
    void remove();
    void openMenu(QPoint at);

    workspace::Workspace &m_workspace;
    const ListRows &m_rows;
    table::TableView *m_table;
};

} // namespace veche::forms
