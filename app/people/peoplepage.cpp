// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/peoplepage.h"

#include "app/forms/notices.h"
#include "app/people/peoplefilter.h"
#include "app/people/peoplemodel.h"
#include "app/people/personform.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/pieces.h"
#include "app/widgets/table/filterline.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QEvent>
#include <QVBoxLayout>

namespace veche::people
{

using namespace Qt::StringLiterals;
using domain::Person;

PeoplePage::PeoplePage(workspace::Workspace &workspace, QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_model(new PeopleModel(workspace, this))
    , m_filter(new PeopleFilter(this))
    , m_table(new table::TableView(this))
    , m_search(new table::FilterLine(this))
    , m_which(new widgets::Segmented(this))
    , m_form(new PersonForm(workspace, this))
    , m_add(new QAction(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_table);
    m_form->hide();

    m_filter->setSourceModel(m_model);
    m_table->setObjectName(u"peopleTable"_s);
    m_table->setModel(m_filter);
    m_table->setSortingEnabled(true);
    m_table->setColumns({{u"name"_s, 220, 2},
                         {u"company"_s, 160, 1},
                         {u"title"_s, 200, 2},
                         {u"email"_s, 220, 2},
                         {u"sessions"_s, 96, 0}});
    m_table->sortByColumn(PeopleModel::Name, Qt::AscendingOrder);
    m_table->rememberColumns(u"people/columns"_s);
    m_search->setObjectName(u"peopleFilter"_s);
    m_search->setTarget(m_table);
    m_which->addChoice(u"all"_s, {});
    m_which->addChoice(u"speakers"_s, {});
    m_which->setCurrent(u"all"_s);
    m_add->setObjectName(u"addPerson"_s);
    m_add->setShortcut(Qt::CTRL | Qt::Key_N);
    m_add->setShortcutContext(Qt::WindowShortcut); // also from the inspector; a hidden page has none
    addAction(m_add);

    connect(m_search, &table::FilterLine::filterChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        m_table->setNothingFound(text.isEmpty() ? QString() : tr("Nobody is called “%1”.").arg(text));
    });
    connect(m_table, &table::TableView::filterClearRequested, m_search, &QLineEdit::clear);
    connect(m_which, &widgets::Segmented::chosen, this,
            [this](const QString &key) { m_filter->setSpeakersOnly(key == "speakers"_L1); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PeoplePage::showSelected);
    connect(m_table, &table::TableView::deleteRequested, this, &PeoplePage::removeSelected);
    connect(m_table, &table::TableView::opened, m_form, &PersonForm::focusName);
    connect(m_table->emptyState(), &widgets::EmptyState::activated, this, &PeoplePage::add);
    connect(m_add, &QAction::triggered, this, &PeoplePage::add);
    connect(&workspace.rights(), &workspace::Rights::changed, this, &PeoplePage::retranslate);
    connect(m_form, &PersonForm::sessionRequested, this,
            [this](const Id &session) { Q_EMIT navigationRequested(u"programme"_s, session.toString()); });
    retranslate();
}

PeoplePage::~PeoplePage() = default;

QList<QWidget *> PeoplePage::headerWidgets()
{
    return {m_which, m_search};
}

QWidget *PeoplePage::inspector()
{
    return m_hasSelection ? m_form : nullptr;
}

void PeoplePage::entered(const QVariant &where)
{
    if (const auto id = Id::fromString(where.toString()))
        select(*id);
}

void PeoplePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Page::changeEvent(event);
}

void PeoplePage::retranslate()
{
    m_which->setText(u"all"_s, tr("Everyone"));
    m_which->setText(u"speakers"_s, tr("Speakers here"));
    m_search->setPlaceholderText(tr("Find a person"));
    m_search->setAccessibleName(tr("Find a person"));
    m_table->setAccessibleName(tr("People"));
    m_add->setText(tr("Add a person"));
    const bool mayAdd = m_workspace.rights().mayAdd(Person::info());
    m_add->setVisible(mayAdd);
    m_table->emptyState()->setContent(
        u"people"_s, tr("Nobody yet"),
        tr("Speakers, helpers and guests stand here once, for all your events. "
           "They also arrive with an imported programme and with registrations."),
        mayAdd ? tr("Add a person") : QString());
}

void PeoplePage::add()
{
    Person person;
    person.id = Id::create();
    person.name = tr("New person");
    domain::ChangeSet changes;
    changes.label = tr("Add a person");
    changes.insert(person);
    whenDone(m_workspace.edit(std::move(changes)), this,
             [this, id = person.id](const Result<storage::Committed> &done) {
                 if (!done)
                     return; // The workspace has told.
                 m_search->clear();
                 select(id);
                 m_form->focusName();
             });
}

void PeoplePage::removeSelected()
{
    const auto ids = selected();
    if (ids.empty() || !m_workspace.rights().mayEdit(Person::info()))
        return;
    domain::ChangeSet changes;
    const Person *first = m_workspace.persons().find(ids.front());
    changes.label = ids.size() == 1 && first
                        ? tr("Delete %1").arg(first->name)
                        : tr("Delete %n person(s)", nullptr, static_cast<int>(ids.size()));
    for (const Id &id : ids)
        changes.remove(Person::info(), id);
    const QString label = changes.label;
    whenDone(m_workspace.edit(std::move(changes)), this,
             [this, label](const Result<storage::Committed> &done) {
                 if (done)
                     Q_EMIT noticed(forms::undoNotice(m_workspace, label));
             });
}

void PeoplePage::select(const Id &person)
{
    const int row = m_model->rowOf(person);
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(row, 0));
    if (!index.isValid())
        return;
    m_table->selectOnly(index.row());
}

void PeoplePage::showSelected()
{
    const auto ids = selected();
    const bool had = std::exchange(m_hasSelection, ids.size() == 1);
    if (m_hasSelection)
        m_form->setPerson(ids.front());
    if (had != m_hasSelection)
        Q_EMIT inspectorChanged();
}

std::vector<Id> PeoplePage::selected() const
{
    std::vector<Id> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        if (const auto id = Id::fromBytes(index.data(PeopleModel::IdRole).toByteArray()))
            ids.push_back(*id);
    }
    return ids;
}

} // namespace veche::people

#include "moc_peoplepage.cpp"
