// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/listpage.h"

#include "app/forms/entityform.h"
#include "app/forms/entitylistmodel.h"
#include "app/forms/listtable.h"
#include "app/forms/rowdeletion.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QEvent>
#include <QVBoxLayout>

namespace veche::forms
{

using namespace Qt::StringLiterals;

ListPage::ListPage(workspace::Workspace &workspace, ListRows rows, EntityForm *form, const QString &name,
                   std::function<ListWords()> words, QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_name(name)
    , m_words(std::move(words))
    , m_model(new EntityListModel(workspace, std::move(rows), this))
    , m_table(new table::TableView(this))
    , m_deletion(new RowDeletion(workspace, m_model->rows(), m_table))
    , m_search(new ListSearch(m_model, m_table, m_table->nothingFound(), name, this))
    , m_form(form)
    , m_add(new QAction(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_table);
    m_form->setParent(this);
    m_form->hide();
    dress();
    connectAll();
    retranslate();
}

void ListPage::dress()
{
    m_table->setObjectName(m_name + u"Table"_s);
    m_table->setModel(m_model);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers); // The inspector edits.
    arrangeColumns();
    m_add->setObjectName(m_name + u"Add"_s);
    m_add->setShortcut(Qt::CTRL | Qt::Key_N);
    m_add->setShortcutContext(Qt::WindowShortcut); // also from the inspector; a hidden page has none
    addAction(m_add);
}

void ListPage::arrangeColumns()
{
    showColumns(*m_table, m_model->rows());
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->rememberColumns(m_name + u"/columns"_s);
}

void ListPage::connectAll()
{
    connect(m_deletion, &RowDeletion::deleted, this, &Page::noticed);
    connect(m_table, &table::TableView::opened, m_form, &EntityForm::focusFirst);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListPage::showSelected);
    connect(m_table->emptyState(), &widgets::EmptyState::activated, this, &ListPage::add);
    connect(m_add, &QAction::triggered, this, &ListPage::add);
    connect(m_form, &EntityForm::draftStored, this, &ListPage::select);
    connect(m_form, &EntityForm::draftDropped, this, [this] {
        showSelected();
        m_table->setFocus();
    });
    connect(&m_workspace, &workspace::Workspace::currentEventChanged, this, &ListPage::retranslate);
    connect(&m_workspace.rights(), &workspace::Rights::changed, this, [this] {
        arrangeColumns(); // Another role sees others.
        retranslate();
        showSelected();
    });
}

QWidget *ListPage::inspector()
{
    return m_inspects ? m_form : nullptr;
}

void ListPage::entered(const QVariant &where)
{
    if (const auto id = Id::fromString(where.toString()))
        select(*id);
}

void ListPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Page::changeEvent(event);
}

void ListPage::retranslate()
{
    const ListWords words = m_words();
    m_search->setWords(words.find, words.nothingFound);
    m_table->setAccessibleName(words.title);
    m_add->setText(words.add);
    const domain::EntityInfo &info = *m_model->rows().info;
    const bool hasPlace = info.fieldIndex("event") < 0 || !m_workspace.currentEvent().isNull();
    const bool mayAdd = hasPlace && m_workspace.rights().mayAdd(info);
    m_add->setVisible(mayAdd);
    m_table->emptyState()->setContent(m_name, words.emptyTitle, words.emptySentence,
                                      mayAdd ? words.add : QString());
}

void ListPage::add()
{
    const domain::EntityInfo &info = *m_model->rows().info;
    domain::ChangeSet blank;
    blank.label = m_words().add;
    blank.rows.push_back({.entity = &info, .id = Id::create(), .create = true});
    if (const int event = info.fieldIndex("event"); event >= 0)
        blank.rows.front().fields.push_back({event, m_workspace.currentEvent().toBytes()});
    m_table->clearSelection();
    m_form->setDraft(std::move(blank));
    inspect(true);
    m_form->focusFirst();
}

void ListPage::select(const Id &row)
{
    if (m_model->rowOf(row) < 0)
        m_search->clear(); // It was for another row.
    if (const int at = m_model->rowOf(row); at >= 0)
        m_table->selectOnly(at);
}

void ListPage::showSelected()
{
    const auto ids = m_deletion->selected();
    const bool isOther = ids.size() == 1 && ids.front() != m_form->row();
    if (isOther)
        m_form->setRow(ids.front());
    if (isOther && m_inspects)
        Q_EMIT inspectorChanged();
    inspect(ids.size() == 1);
}

void ListPage::inspect(bool something)
{
    if (std::exchange(m_inspects, something) != something)
        Q_EMIT inspectorChanged();
}

} // namespace veche::forms

#include "moc_listpage.cpp"
