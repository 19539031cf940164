// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/listsearch.h"
#include "app/widgets/common/page.h"

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

class EntityForm;
class EntityListModel;
class RowDeletion;

/// The words of a list, in the language of the moment.
struct ListWords {
    QString title; ///< "People"
    QString find;  ///< "Find a person"
    QString nothingFound;
    QString add; ///< "Add a person"; also the title of a draft
    QString emptyTitle;
    QString emptySentence;
};

/// A page with one list: search, segments, the table, the form of what is selected. Adds by a draft that is a
/// row once it is stored, deletes with a notice that takes it back.
class ListPage final : public widgets::Page
{
    Q_OBJECT

public:
    /// `name` is also the empty state's icon, and begins object names and the key of the columns; the form
    /// becomes the page's.
    ListPage(workspace::Workspace &workspace, ListRows rows, EntityForm *form, const QString &name,
             std::function<ListWords()> words, QWidget *parent);

    void addSegment(const ListSegment &segment) { m_search->addSegment(segment); }
    [[nodiscard]] QList<QWidget *> headerWidgets() override { return m_search->widgets(); }
    [[nodiscard]] QAction *primaryAction() override { return m_add; }
    [[nodiscard]] QWidget *inspector() override;
    /// `where`: the id of a row as text.
    void entered(const QVariant &where) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();
    void connectAll();
    void arrangeColumns();
    void retranslate();
    void add();
    void select(const Id &row);
    void showSelected();
    void inspect(bool something);

    workspace::Workspace &m_workspace;
    QString m_name;
    std::function<ListWords()> m_words;
    EntityListModel *m_model;
    table::TableView *m_table;
    RowDeletion *m_deletion;
    ListSearch *m_search;
    EntityForm *m_form;
    QAction *m_add;
    bool m_inspects = false;
};

} // namespace veche::forms
