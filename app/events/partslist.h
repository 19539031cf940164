// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/events/partspec.h"
#include "app/widgets/common/card.h"
#include "app/widgets/common/page.h"

class QLineEdit;

namespace veche::forms
{
class EntityListModel;
class RowDeletion;
class RowOrder;
} // namespace veche::forms
namespace veche::table
{
class TableView;
}

namespace veche::events
{

/// A card with an inline list: Enter on the last line adds, Enter on a row edits, Alt+Up and Alt+Down or the
/// mouse put rows in order, Delete takes away.
class PartsList final : public widgets::Card
{
    Q_OBJECT

public:
    PartsList(workspace::Workspace &workspace, PartSpec spec, QWidget *parent);

    [[nodiscard]] table::TableView *table() const { return m_table; }
    [[nodiscard]] QLineEdit *line() const { return m_line; }
    /// Null where nothing is selected.
    [[nodiscard]] Id selected() const;
    void clearSelection();

Q_SIGNALS:
    void selectionChanged();
    void noticed(const veche::widgets::Notice &notice);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectAll();
    void retranslate();
    void add();
    void moveSelected(int step);
    [[nodiscard]] bool isEditable() const;
    [[nodiscard]] const EventData *event() const;

    workspace::Workspace &m_workspace;
    PartSpec m_spec;
    forms::EntityListModel *m_model;
    forms::RowOrder *m_order;
    table::TableView *m_table;
    forms::RowDeletion *m_deletion;
    QLineEdit *m_line;
};

} // namespace veche::events
