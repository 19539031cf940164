// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "shared/base/id.h"

namespace veche::table
{
class FilterLine;
class TableView;
} // namespace veche::table
namespace veche::widgets
{
class Segmented;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::people
{

class PeopleFilter;
class PeopleModel;
class PersonForm;

/// The speaker bank and everyone else whom the community knows: a list that filters as one types, and the
/// person selected in the inspector.
class PeoplePage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit PeoplePage(workspace::Workspace &workspace, QWidget *parent = nullptr);
    ~PeoplePage() override;

    [[nodiscard]] QList<QWidget *> headerWidgets() override;
    [[nodiscard]] QAction *primaryAction() override { return m_add; }
    [[nodiscard]] QWidget *inspector() override;
    /// `where`: the id of a person as text.
    void entered(const QVariant &where) override;

    [[nodiscard]] table::TableView *table() const { return m_table; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void add();
    void removeSelected();
    void select(const Id &person);
    void showSelected();
    [[nodiscard]] std::vector<Id> selected() const;

    workspace::Workspace &m_workspace;
    PeopleModel *m_model;
    PeopleFilter *m_filter;
    table::TableView *m_table;
    table::FilterLine *m_search;
    widgets::Segmented *m_which;
    PersonForm *m_form;
    QAction *m_add;
    bool m_hasSelection = false;
};

} // namespace veche::people
