// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registrationspage.h"

#include "app/forms/fieldwords.h"
#include "app/forms/names.h"
#include "app/registrations/guestexport.h"
#include "app/registrations/registrationform.h"
#include "app/registrations/registrationsmodel.h"
#include "app/registrations/selectionactions.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/progressline.h"
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
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;

RegistrationsPage::RegistrationsPage(workspace::Workspace &workspace, Outside outside, QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_model(new RegistrationsModel(workspace, this))
    , m_table(new table::TableView(this))
    , m_search(new table::FilterLine(this))
    , m_types(new QComboBox(this))
    , m_states(new widgets::Segmented(this))
    , m_found(widgets::makeLabel(this, u"muted"_s, u"registrationsFound"_s))
    , m_form(new RegistrationForm(workspace, this))
    , m_add(new QAction(this))
    , m_foot(new QWidget(this))
    , m_progress(new widgets::ProgressLine(this))
    , m_export(new GuestExport(workspace, *m_model, outside.dialogs, m_progress, this))
{
    m_form->hide();
    m_form->setOpenPage(std::move(outside.showPage));
    m_form->setFindTwin(
        [this](const Ticket &ticket, const QString &email) { return m_model->twinOf(ticket, email); });
    m_search->setObjectName(u"registrationsFilter"_s);
    m_types->setObjectName(u"registrationsType"_s);
    m_add->setObjectName(u"addRegistration"_s);
    m_add->setShortcut(Qt::CTRL | Qt::Key_N);
    m_add->setShortcutContext(Qt::WindowShortcut); // also from the inspector; a hidden page has none
    addAction(m_add);
    addAction(m_export->action());
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
    layout->addWidget(m_progress);
    layout->addWidget(m_foot);

    m_table->setObjectName(u"registrationsTable"_s);
    m_table->setModel(m_model);
    m_table->setSortingEnabled(true);
    m_table->setItemDelegateForColumn(RegistrationsModel::State, new table::StateDelegate(m_table));
    m_table->setItemDelegateForColumn(RegistrationsModel::Came, new table::StateDelegate(m_table));
    m_table->setColumns({{u"name"_s, 240, 2},
                         {u"ticket"_s, 150, 1},
                         {.id = u"state"_s, .width = 170, .stretch = 1, .whole = true},
                         {u"came"_s, 100, 0},
                         {u"number"_s, 108, 0},
                         {u"email"_s, 220, 2},
                         {u"source"_s, 120, 0, false},
                         {u"at"_s, 130, 0, true, true}}); // The list is sorted by it at first.
    m_table->sortByColumn(RegistrationsModel::At, Qt::DescendingOrder);
    m_table->rememberColumns(u"registrations/columns"_s);
    m_search->setTarget(m_table);
    m_chosen = new SelectionActions(m_workspace, *m_model, *m_table, this);
    layOutFoot();
}

/// Below the list, so that no row moves under the pointer when several are selected.
void RegistrationsPage::layOutFoot()
{
    auto *row = new QHBoxLayout(m_foot);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(8);
    row->addWidget(m_found);
    const auto add = [&](QAction *action, widgets::ButtonKind kind) {
        auto *button = widgets::makeButton(m_foot, action->objectName() + u"Button"_s, kind);
        widgets::follow(button, action);
        row->addWidget(button);
    };
    row->addSpacing(4);
    for (QAction *action : m_chosen->all()) {
        addAction(action);
        add(action, widgets::ButtonKind::Secondary);
    }
    row->addStretch(1);
    add(m_export->action(), widgets::ButtonKind::Quiet);
}

void RegistrationsPage::connectAll()
{
    connect(m_search, &table::FilterLine::filterChanged, this, [this](const QString &text) {
        m_table->setNothingFound(text.isEmpty() ? QString() : tr("No registration fits “%1”.").arg(text));
        m_model->setFilter(text);
    });
    connect(m_table, &table::TableView::filterClearRequested, m_search, &QLineEdit::clear);
    connect(m_states, &widgets::Segmented::chosen, this, &RegistrationsPage::showState);
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
    connect(m_model, &RegistrationsModel::loaded, this, &RegistrationsPage::refreshFigures);
    connect(m_model, &RegistrationsModel::settled, this, [this] {
        refreshFound();
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
    connect(m_table->emptyState(), &widgets::EmptyState::activated, this, [this] {
        if (m_add->isEnabled())
            add();
        else
            Q_EMIT navigationRequested(u"events"_s, {});
    });
    connect(m_chosen, &SelectionActions::refreshed, this, &RegistrationsPage::refreshFound);
    connect(m_chosen, &SelectionActions::noticed, this, &RegistrationsPage::noticed);
    connect(m_export, &GuestExport::noticed, this, &RegistrationsPage::noticed);
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

int RegistrationsPage::noticeFloor() const
{
    return m_foot->height();
}

void RegistrationsPage::entered(const QVariant &where)
{
    if (const auto state = enumFromName<OrderState>(where.toString())) {
        showAll();
        m_states->setCurrent(where.toString());
        showState(where.toString());
    } else if (const auto id = Id::fromString(where.toString())) {
        if (m_model->rowOf(*id) < 0)
            showAll();
        select(*id);
    }
}

/// As if nothing were looked for.
void RegistrationsPage::showAll()
{
    m_search->clear();
    m_states->setCurrent(u"all"_s);
    showState(u"all"_s);
    m_types->setCurrentIndex(0);
    m_model->setTypeFilter({});
}

void RegistrationsPage::showState(const QString &key)
{
    m_table->setNothingFound(key == "all"_L1 ? QString() : tr("No registration is in this state."));
    m_model->setStateFilter(enumFromName<OrderState>(key));
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
    m_export->retranslate();
    refreshTypes();
    refreshFigures();
    m_chosen->refresh();
}

/// Says what is missing before somebody can register.
void RegistrationsPage::refreshEmpty(bool hasEvent)
{
    widgets::EmptyState *empty = m_table->emptyState();
    if (!hasEvent) {
        empty->setContent(u"registrations"_s, tr("No event yet"),
                          tr("Registrations belong to an event. Create one under Events."),
                          tr("Open the events"));
    } else if (!mayAdd()) {
        empty->setContent(u"registrations"_s, tr("No registrations yet"),
                          tr("Whoever registers on the event's page appears here with the next sync."), {});
    } else if (!m_add->isEnabled()) {
        empty->setContent(u"registrations"_s, tr("No registrations yet"),
                          tr("The event needs a ticket type first. Add one under Events."),
                          tr("Open the events"));
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
    m_chosen->refresh(); // They may cost something now.
}

/// Blank until all are counted: some are no figure.
void RegistrationsPage::refreshFigures()
{
    const QLocale locale;
    const Totals &totals = m_model->totals();
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const int capacity = data ? data->places().value_or(0) : 0;
    const bool counted = m_model->isCounted();
    setProperty("loading", data && !counted);
    const auto show = [&](int at, const QString &label, int figure, int of) {
        m_figures[at]->setLabel(label);
        m_figures[at]->setFigure(counted ? locale.toString(figure) : QString());
        m_figures[at]->setNote(counted && of > 0 ? tr("of %1").arg(locale.toString(of)) : QString());
    };
    show(0, tr("Confirmed", "figure"), totals.confirmed, capacity);
    show(1, tr("Waiting", "figure"), totals.pending, 0);
    show(2, tr("Cancelled", "figure"), totals.cancelled, 0);
    show(3, tr("Inside", "figure"), totals.inside, totals.confirmed);
}

/// How many there are, or what a search or a filter has found, and what is selected of it.
void RegistrationsPage::refreshFound()
{
    const bool isFiltered =
        !m_search->text().isEmpty() || m_states->current() != "all"_L1 || m_types->currentIndex() > 0;
    const int count = m_model->rowCount();
    QStringList parts;
    if (m_model->isCounted() && m_model->size() > 0)
        parts << (isFiltered ? tr("%Ln found", nullptr, count) : tr("%Ln registration(s)", nullptr, count));
    parts << m_chosen->sentence();
    parts.removeAll({});
    m_found->setText(parts.join(u" · "_s));
    m_foot->setVisible(m_model->size() > 0);
}

void RegistrationsPage::add()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const auto types = data ? data->ticketTypes.ordered() : std::vector<const TicketType *>();
    if (types.empty()) {
        Q_EMIT noticed({.text = tr("The event needs a ticket type first: add one to the event.")});
        return;
    }
    showAll();
    m_table->clearSelection();
    m_form->setNew(m_workspace.currentEvent(), TicketTypeId(types.front()->id));
    Q_EMIT inspectorChanged();
    m_form->focusFirst();
}

/// All that the form of the selected registration offers, without the way to it; of several selected, what
/// can be done with them together.
void RegistrationsPage::openMenu(QPoint at)
{
    const bool several = m_selected.isNull() && !m_chosen->sentence().isEmpty();
    if (!m_table->indexAt(at).isValid() || (m_selected.isNull() && !several))
        return;
    auto *menu = new QMenu(m_table);
    menu->setObjectName(u"registrationMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (several) {
        menu->addActions(m_chosen->all());
        menu->addSeparator();
        menu->addAction(m_export->action());
    } else {
        QAction *open = menu->addAction(tr("Open"), m_form, &RegistrationForm::focusFirst);
        open->setShortcut(Qt::Key_Return);
        menu->addSeparator();
        for (QPushButton *button : m_form->actions()) {
            QAction *action = menu->addAction(button->text(), button, &QPushButton::click);
            action->setEnabled(button->isEnabled());
        }
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
    // Not selectedRows(), which makes an index of each of a hundred thousand.
    const QItemSelection selection = m_table->selectionModel()->selection();
    const bool isOne = selection.size() == 1 && selection.front().height() == 1;
    const Registration *registration = isOne ? m_model->at(selection.front().top()) : nullptr;
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
