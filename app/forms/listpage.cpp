// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/listpage.h"

#include "app/forms/entityform.h"
#include "app/forms/entitylistmodel.h"
#include "app/forms/notices.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QEvent>
#include <QMenu>
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
    , m_search(new ListSearch(m_model, m_table, name, this))
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
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers); // The inspector edits.
    arrangeColumns();
    m_add->setObjectName(m_name + u"Add"_s);
    m_add->setShortcut(Qt::CTRL | Qt::Key_N);
    m_add->setShortcutContext(Qt::WindowShortcut); // also from the inspector; a hidden page has none
    addAction(m_add);
}

void ListPage::arrangeColumns()
{
    QList<table::Column> columns;
    for (const ListColumn &column : m_model->rows().columns)
        columns << table::Column{column.id, column.width, column.stretch};
    m_table->setColumns(columns);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->rememberColumns(m_name + u"/columns"_s);
}

void ListPage::connectAll()
{
    connect(m_table, &table::TableView::deleteRequested, this, &ListPage::removeSelected);
    connect(m_table, &table::TableView::opened, m_form, &EntityForm::focusFirst);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ListPage::openMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListPage::showSelected);
    connect(m_table->emptyState(), &widgets::EmptyState::activated, this, &ListPage::add);
    connect(m_add, &QAction::triggered, this, &ListPage::add);
    connect(m_form, &EntityForm::draftStored, this, &ListPage::select);
    connect(m_form, &EntityForm::draftDropped, this, [this] {
        showSelected();
        m_table->setFocus();
    });
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
    const bool mayAdd = m_workspace.rights().mayAdd(*m_model->rows().info);
    m_add->setVisible(mayAdd);
    m_table->emptyState()->setContent(m_name, words.emptyTitle, words.emptySentence,
                                      mayAdd ? words.add : QString());
}

void ListPage::add()
{
    domain::ChangeSet blank;
    blank.label = m_words().add;
    blank.rows.push_back({.entity = m_model->rows().info, .id = Id::create(), .create = true});
    m_table->clearSelection();
    m_form->setDraft(std::move(blank));
    inspect(true);
    m_form->focusFirst();
}

void ListPage::removeSelected()
{
    const domain::EntityInfo &info = *m_model->rows().info;
    const auto ids = selected();
    if (ids.empty() || !m_workspace.rights().mayEdit(info))
        return;
    const QModelIndex first = m_table->selectionModel()->selectedRows().front();
    domain::ChangeSet changes;
    changes.label = ids.size() == 1 ? tr("Delete “%1”").arg(first.siblingAtColumn(0).data().toString())
                                    : tr("Delete %n row(s)", nullptr, static_cast<int>(ids.size()));
    for (const Id &id : ids)
        changes.remove(info, id);
    const QString label = changes.label;
    whenDone(m_workspace.edit(std::move(changes)), this,
             [this, label](const Result<storage::Committed> &done) {
                 if (done)
                     Q_EMIT noticed(undoNotice(m_workspace, label));
             });
}

void ListPage::openMenu(QPoint at)
{
    if (selected().empty() || !m_workspace.rights().mayEdit(*m_model->rows().info))
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *remove = menu->addAction(tr("Delete"), this, &ListPage::removeSelected);
    remove->setShortcut(Qt::Key_Delete);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void ListPage::select(const Id &row)
{
    if (m_model->rowOf(row) < 0)
        m_search->clear(); // The search was for another row.
    if (const int at = m_model->rowOf(row); at >= 0)
        m_table->selectOnly(at);
}

void ListPage::showSelected()
{
    const auto ids = selected();
    if (ids.size() == 1 && ids.front() != m_form->row())
        m_form->setRow(ids.front());
    inspect(ids.size() == 1);
}

void ListPage::inspect(bool something)
{
    if (std::exchange(m_inspects, something) != something)
        Q_EMIT inspectorChanged();
}

std::vector<Id> ListPage::selected() const
{
    std::vector<Id> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        if (const auto id = Id::fromBytes(index.data(EntityListModel::IdRole).toByteArray()))
            ids.push_back(*id);
    }
    return ids;
}

} // namespace veche::forms

#include "moc_listpage.cpp"
