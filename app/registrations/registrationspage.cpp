// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registrationspage.h"

#include "app/forms/fieldwords.h"
#include "app/forms/names.h"
#include "app/registrations/registrationform.h"
#include "app/registrations/registrationsmodel.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/common/statcard.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/table/celldelegate.h"
#include "app/widgets/table/filterline.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QComboBox>
#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;

RegistrationsPage::RegistrationsPage(workspace::Workspace &workspace, QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_model(new RegistrationsModel(workspace, this))
    , m_table(new table::TableView(this))
    , m_search(new table::FilterLine(this))
    , m_types(new QComboBox(this))
    , m_states(new widgets::Segmented(this))
    , m_form(new RegistrationForm(workspace, this))
    , m_add(new QAction(this))
{
    m_form->hide();
    m_search->setObjectName(u"registrationsFilter"_s);
    m_types->setObjectName(u"registrationsType"_s);
    m_add->setObjectName(u"addRegistration"_s);
    m_add->setShortcut(Qt::CTRL | Qt::Key_N);
    m_add->setShortcutContext(Qt::WindowShortcut); // also from the inspector; a hidden page has none
    addAction(m_add);
    for (const QString &key : {u"all"_s, u"confirmed"_s, u"pending"_s, u"cancelled"_s})
        m_states->addChoice(key, {});
    m_states->setCurrent(u"all"_s);
    layOut();
    connectAll();
    retranslate();
    m_model->setEvent(workspace.currentEvent());
    refreshTypes();
    refreshFigures();
}

void RegistrationsPage::layOut()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(0);
    for (auto *&figure : m_figures) {
        figure = new widgets::StatCard(this);
        figure->setFlat(true);
        figures->addWidget(figure, 1);
    }
    layout->addLayout(figures);
    layout->addWidget(m_table, 1);

    m_table->setObjectName(u"registrationsTable"_s);
    m_table->setModel(m_model);
    m_table->setSortingEnabled(true);
    m_table->setItemDelegateForColumn(RegistrationsModel::State, new table::StateDelegate(m_table));
    m_table->setItemDelegateForColumn(RegistrationsModel::Came, new table::StateDelegate(m_table));
    m_table->setColumns({{u"name"_s, 180, 2},
                         {u"ticket"_s, 150, 1},
                         {u"state"_s, 170, 1},
                         {u"came"_s, 110, 0},
                         {u"number"_s, 112, 0},
                         {u"email"_s, 220, 2},
                         {u"source"_s, 120, 0, false},
                         {u"at"_s, 140, 0, true, true}}); // The list is sorted by it at first.
    m_table->sortByColumn(RegistrationsModel::At, Qt::DescendingOrder);
    m_table->rememberColumns(u"registrations/columns"_s);
    m_search->setTarget(m_table);
}

void RegistrationsPage::connectAll()
{
    connect(m_search, &table::FilterLine::filterChanged, this, [this](const QString &text) {
        m_table->setNothingFound(text.isEmpty() ? QString() : tr("No registration fits “%1”.").arg(text));
        m_model->setFilter(text);
    });
    connect(m_table, &table::TableView::filterClearRequested, m_search, &QLineEdit::clear);
    connect(m_states, &widgets::Segmented::chosen, this, [this](const QString &key) {
        m_table->setNothingFound(key == "all"_L1 ? QString() : tr("No registration is in this state."));
        m_model->setStateFilter(enumFromName<OrderState>(key));
    });
    connect(m_types, &QComboBox::activated, this, [this] {
        const auto id = Id::fromBytes(m_types->currentData().toByteArray());
        m_model->setTypeFilter(TicketTypeId(id.value_or(Id())));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RegistrationsPage::showSelected);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RegistrationsPage::selectAgain);
    // With the rows, which the table lays out and paints a turn later: one repaint instead of two.
    connect(m_model, &RegistrationsModel::totalsChanged, this,
            [this] { QTimer::singleShot(0, this, &RegistrationsPage::refreshFigures); });
    connect(m_model, &RegistrationsModel::settled, this, [this] {
        if (m_wanted.isNull())
            return;
        select(m_wanted);
        showSelected();
    });
    connect(m_model, &RegistrationsModel::failed, this, [this](const Error &error) {
        Q_EMIT noticed({.text = forms::sentenceFor(error), .state = theme::State::Bad, .milliseconds = 0});
    });
    connect(m_table, &table::TableView::opened, m_form, &RegistrationForm::focusFirst);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &RegistrationsPage::openMenu);
    connect(m_table->emptyState(), &widgets::EmptyState::activated, this, &RegistrationsPage::add);
    connect(m_add, &QAction::triggered, this, &RegistrationsPage::add);
    connect(m_form, &RegistrationForm::draftStored, this, &RegistrationsPage::select);
    connect(m_form, &RegistrationForm::acted, this, [this](const widgets::Notice &notice) {
        m_table->setFocus(); // Another button has its place now, which the next Enter would press.
        Q_EMIT noticed(notice);
    });
    connect(m_form, &RegistrationForm::draftDropped, this, [this] {
        Q_EMIT inspectorChanged();
        m_table->setFocus();
    });
    connect(&m_workspace.rights(), &workspace::Rights::changed, this, &RegistrationsPage::refreshTypes);
    connect(&m_workspace, &workspace::Workspace::currentEventChanged, this, [this](const EventId &event) {
        m_wanted = Id();
        m_table->clearSelection(); // It is of another event.
        m_model->setEvent(event);
        refreshTypes();
        refreshFigures();
    });
    m_workspace.watch({&TicketType::info(), &Quota::info()}, this,
                      [this](const storage::ChangeEvent &) { refreshTypes(); });
}

QList<QWidget *> RegistrationsPage::headerWidgets()
{
    return {m_search, m_states, m_types};
}

QWidget *RegistrationsPage::inspector()
{
    return m_selected.isNull() && !m_form->isDraft() ? nullptr : m_form;
}

void RegistrationsPage::entered(const QVariant &where)
{
    if (const auto id = Id::fromString(where.toString()))
        select(*id);
}

void RegistrationsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Page::changeEvent(event);
}

void RegistrationsPage::showEvent(QShowEvent *event)
{
    m_model->setFollowing(true);
    widgets::Page::showEvent(event);
}

void RegistrationsPage::hideEvent(QHideEvent *event)
{
    m_model->setFollowing(false);
    widgets::Page::hideEvent(event);
}

void RegistrationsPage::retranslate()
{
    m_search->setPlaceholderText(tr("Name, order or e-mail"));
    m_search->setAccessibleName(tr("Find a registration"));
    m_types->setAccessibleName(forms::labelOf(Ticket::info(), "ticket_type"));
    m_states->setText(u"all"_s, tr("All", "registrations"));
    m_states->setText(u"confirmed"_s, tr("Confirmed", "registrations"));
    m_states->setText(u"pending"_s, tr("Waiting", "registrations"));
    m_states->setText(u"cancelled"_s, tr("Cancelled", "registrations"));
    m_table->setAccessibleName(tr("Registrations"));
    m_add->setText(tr("Register somebody"));
    refreshTypes();
    refreshFigures();
}

/// Says what is missing before somebody can register.
void RegistrationsPage::refreshEmpty(bool hasEvent)
{
    widgets::EmptyState *empty = m_table->emptyState();
    if (!hasEvent) {
        empty->setContent(u"registrations"_s, tr("No event yet"),
                          tr("Registrations belong to an event. Create one under Events."), {});
    } else if (!mayAdd()) {
        empty->setContent(u"registrations"_s, tr("No registrations yet"),
                          tr("Whoever registers on the event's page appears here with the next sync."), {});
    } else if (!m_add->isEnabled()) {
        empty->setContent(u"registrations"_s, tr("No registrations yet"),
                          tr("The event needs a ticket type first. Add one under Events."), {});
    } else {
        empty->setContent(
            u"registrations"_s, tr("No registrations yet"),
            tr("Whoever registers on the event's page appears here with the next sync. You can also register "
               "somebody yourself."),
            tr("Register somebody"));
    }
}

bool RegistrationsPage::mayAdd() const
{
    const workspace::Rights &rights = m_workspace.rights();
    return rights.mayAdd(Person::info()) && rights.mayAdd(Order::info()) && rights.mayAdd(Ticket::info());
}

void RegistrationsPage::refreshTypes()
{
    const QVariant chosen = m_types->currentData();
    m_types->clear();
    m_types->addItem(tr("All tickets"), QByteArray());
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    for (const TicketType *type : data ? data->ticketTypes.ordered() : std::vector<const TicketType *>())
        m_types->addItem(type->name, type->id.toBytes());
    m_types->setCurrentIndex(std::max(0, m_types->findData(chosen)));
    m_types->setVisible(m_types->count() > 2);
    m_add->setVisible(mayAdd());
    m_add->setEnabled(m_types->count() > 1);
    widgets::setTip(m_add, m_add->isEnabled() ? QString() : tr("The event needs a ticket type first"));
    refreshEmpty(data);
}

void RegistrationsPage::refreshFigures()
{
    const QLocale locale;
    const Totals &totals = m_model->totals();
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const int capacity = data ? data->places().value_or(0) : 0;
    m_figures[0]->setLabel(tr("Confirmed", "figure"));
    m_figures[0]->setFigure(locale.toString(totals.confirmed));
    m_figures[0]->setNote(capacity > 0 ? tr("of %1").arg(locale.toString(capacity)) : QString());
    m_figures[1]->setLabel(tr("Waiting", "figure"));
    m_figures[1]->setFigure(locale.toString(totals.pending));
    m_figures[2]->setLabel(tr("Cancelled", "figure"));
    m_figures[2]->setFigure(locale.toString(totals.cancelled));
    m_figures[3]->setLabel(tr("Inside", "figure"));
    m_figures[3]->setFigure(locale.toString(totals.inside));
    m_figures[3]->setNote(totals.confirmed > 0 ? tr("of %1").arg(locale.toString(totals.confirmed))
                                               : QString());
}

void RegistrationsPage::add()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const auto types = data ? data->ticketTypes.ordered() : std::vector<const TicketType *>();
    if (types.empty()) {
        Q_EMIT noticed({.text = tr("The event needs a ticket type first: add one to the event.")});
        return;
    }
    m_search->clear();
    m_table->clearSelection();
    m_form->setNew(m_workspace.currentEvent(), TicketTypeId(types.front()->id));
    Q_EMIT inspectorChanged();
    m_form->focusFirst();
}

/// All that the form of the selected registration offers, without the way to it.
void RegistrationsPage::openMenu(QPoint at)
{
    if (m_selected.isNull() || !m_table->indexAt(at).isValid())
        return;
    auto *menu = new QMenu(m_table);
    menu->setObjectName(u"registrationMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *open = menu->addAction(tr("Open"), m_form, &RegistrationForm::focusFirst);
    open->setShortcut(Qt::Key_Return);
    menu->addSeparator();
    for (QPushButton *button : m_form->actions()) {
        QAction *action = menu->addAction(button->text(), button, &QPushButton::click);
        action->setEnabled(button->isEnabled());
    }
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void RegistrationsPage::select(const Id &ticket)
{
    const int row = m_model->rowOf(ticket);
    m_wanted = row < 0 && !m_model->isSettled() ? ticket : Id();
    if (row >= 0)
        m_table->selectOnly(row);
}

/// Other rows are shown, and a view forgets its selection then.
void RegistrationsPage::selectAgain()
{
    if (const Id wanted = m_wanted.isNull() ? m_selected : m_wanted; !wanted.isNull())
        select(wanted);
    if (m_wanted.isNull())
        showSelected();
}

void RegistrationsPage::showSelected()
{
    const auto rows = m_table->selectionModel()->selectedRows();
    const Registration *registration = rows.size() == 1 ? m_model->at(rows.front().row()) : nullptr;
    const Id now = registration ? Id(registration->ticket) : Id();
    if (now == m_selected)
        return;
    m_selected = now;
    if (!now.isNull() && now != m_form->row())
        m_form->setTicket(now);
    Q_EMIT inspectorChanged();
}

} // namespace veche::registrations

#include "moc_registrationspage.cpp"
