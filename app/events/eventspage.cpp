// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/eventspage.h"

#include "app/events/duplicatesheet.h"
#include "app/events/eventdelegate.h"
#include "app/events/eventedits.h"
#include "app/events/eventform.h"
#include "app/events/eventsmodel.h"
#include "app/events/gateform.h"
#include "app/events/movesheet.h"
#include "app/events/partslist.h"
#include "app/events/ticketform.h"
#include "app/events/trackform.h"
#include "app/forms/dates.h"
#include "app/forms/names.h"
#include "app/forms/notices.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/table/filterline.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/rights.h"
#include "app/workspace/wholeevent.h"
#include "shared/base/futures.h"
#include "shared/base/text.h"
#include "shared/domain/eventoperations.h"

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QScrollArea>
#include <QSortFilterProxyModel>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
constexpr int listWidth = 256;

QString currencyHere(workspace::Workspace &workspace)
{
    if (workspace.community().language == u"ru")
        return u"RUB"_s;
    const QString code = QLocale::system().currencySymbol(QLocale::CurrencyIsoCode);
    return code.isEmpty() ? u"EUR"_s : code;
}

forms::EntityForm *roomForm(workspace::Workspace &workspace, QWidget *parent)
{
    auto *form =
        new forms::EntityForm(workspace, Room::info(), roomParts(workspace).rows.find, u"room"_s, parent);
    form->add("name");
    form->add("capacity");
    return form;
}
} // namespace

EventsPage::EventsPage(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_model(new EventsModel(workspace, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new table::FilterLine(this))
    , m_list(new QListView(this))
    , m_scroll(new QScrollArea(this))
    , m_empty(new widgets::EmptyState(this))
    , m_eventForm(new EventForm(workspace, dialogs, this))
    , m_add(new QAction(this))
    , m_duplicate(new QAction(this))
    , m_move(new QAction(this))
    , m_remove(new QAction(this))
{
    m_eventForm->hide();
    m_add->setObjectName(u"addEvent"_s);
    m_add->setShortcut(QKeySequence(u"Ctrl+N"_s));
    m_duplicate->setObjectName(u"duplicateEvent"_s);
    m_move->setObjectName(u"moveEvent"_s);
    m_remove->setObjectName(u"deleteEvent"_s);
    for (QAction *action : {m_add, m_duplicate, m_move, m_remove}) {
        action->setShortcutContext(Qt::WindowShortcut); // also from the inspector; a hidden page has none
        addAction(action);
    }
    layOut();
    connectAll();
    retranslate();
    showCurrent();
}

EventsPage::~EventsPage() = default;

void EventsPage::layOut()
{
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(EventsModel::FoldedRole);
    m_search->setObjectName(u"eventsFilter"_s);
    m_search->setTarget(m_list);
    m_list->setObjectName(u"eventsList"_s);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new EventDelegate(m_list));
    m_list->setFixedWidth(listWidth);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_scroll->setObjectName(u"eventParts"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget(m_scroll);
    makeParts(content);
    m_scroll->setWidget(content);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_scroll, 1);
    row->addWidget(m_empty, 1);
}

void EventsPage::makeParts(QWidget *content)
{
    m_tickets = new PartsList(m_workspace, ticketParts(m_workspace, currencyHere(m_workspace)), content);
    m_rooms = new PartsList(m_workspace, roomParts(m_workspace), content);
    auto *tracks = new PartsList(m_workspace, trackParts(m_workspace), content);
    auto *gates = new PartsList(m_workspace, gateParts(m_workspace), content);
    m_parts = {{{m_tickets, new TicketForm(m_workspace, this)},
                {m_rooms, roomForm(m_workspace, this)},
                {tracks, new TrackForm(m_workspace, this)},
                {gates, new GateForm(m_workspace, this)}}};
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setSpacing(12);
    grid->addWidget(m_rooms, 0, 0, Qt::AlignTop);
    grid->addWidget(tracks, 0, 1, Qt::AlignTop);
    grid->addWidget(m_tickets, 1, 0, 1, 2);
    grid->addWidget(gates, 2, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(3, 1);
}

void EventsPage::connectAll()
{
    connect(m_search, &table::FilterLine::filterChanged, this,
            [this](const QString &text) { m_filter->setFilterFixedString(text::folded(text)); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                const auto id = Id::fromBytes(index.data(EventsModel::IdRole).toByteArray());
                if (id && !m_selecting)
                    m_workspace.setCurrentEvent(EventId(*id));
            });
    connect(m_list, &QListView::clicked, this, &EventsPage::inspectEvent);
    connect(m_eventForm, &EventForm::draftDropped, this, [this] {
        showCurrent();
        Q_EMIT inspectorChanged();
    });
    connect(m_eventForm, &EventForm::draftStored, this,
            [this](const Id &event) { m_workspace.setCurrentEvent(EventId(event)); });
    connect(m_list, &QListView::activated, this, [this] {
        inspectEvent();
        m_eventForm->focus(u"name"_s);
    });
    connect(&m_workspace, &workspace::Workspace::currentEventChanged, this, &EventsPage::showCurrent);
    connect(&m_workspace.rights(), &workspace::Rights::changed, this, &EventsPage::retranslate);
    m_workspace.watch({&Event::info()}, this, [this](const storage::ChangeEvent &) { showCurrent(); });
    for (const Part &part : m_parts) {
        part.form->hide();
        connect(part.list, &PartsList::selectionChanged, this, [this, part] { partSelected(part); });
        connect(part.list, &PartsList::noticed, this, &Page::noticed);
    }
    connect(m_eventForm, &EventForm::failed, this, [this](const Error &error) {
        Q_EMIT noticed({.text = forms::sentenceFor(error), .state = theme::State::Bad, .milliseconds = 0});
    });
    connect(m_eventForm, &EventForm::moveRequested, this, [this](QDate start) {
        move();
        m_moveSheet->openFor(m_workspace.currentEvent(), start);
    });
    connect(m_empty, &widgets::EmptyState::activated, this, &EventsPage::add);
    connect(m_add, &QAction::triggered, this, &EventsPage::add);
    connect(m_duplicate, &QAction::triggered, this, &EventsPage::duplicate);
    connect(m_move, &QAction::triggered, this, &EventsPage::move);
    connect(m_remove, &QAction::triggered, this, &EventsPage::removeEvent);
}

QList<QWidget *> EventsPage::headerWidgets()
{
    return {m_search};
}

QList<QAction *> EventsPage::headerActions()
{
    return {m_duplicate, m_move, m_remove};
}

QWidget *EventsPage::inspector()
{
    return m_workspace.currentEvent().isNull() && !m_eventForm->isDraft() ? nullptr : m_inspected;
}

void EventsPage::entered(const QVariant &where)
{
    const QString text = where.toString();
    if (text == "new"_L1)
        return add();
    const auto id = Id::fromString(text.section(u'/', 0, 0));
    if (!id)
        return;
    m_workspace.setCurrentEvent(EventId(*id));
    const QString what = text.section(u'/', 1);
    if (what == "rooms"_L1)
        focusPart(m_rooms);
    else if (what == "tickets"_L1)
        focusPart(m_tickets);
    else {
        inspectEvent();
        m_eventForm->focus(what);
    }
}

void EventsPage::focusPart(PartsList *list)
{
    m_scroll->ensureWidgetVisible(list);
    list->line()->setFocus();
}

void EventsPage::add()
{
    if (!m_workspace.rights().mayAdd(Event::info()))
        return;
    m_search->clear();
    inspect(m_eventForm);
    m_eventForm->setNew();
    Q_EMIT inspectorChanged();
    m_eventForm->focus(u"name"_s);
}

/// Of the event that the window is about, whatever draft stood there.
void EventsPage::inspectEvent()
{
    if (m_eventForm->isDraft())
        m_eventForm->setEvent(m_workspace.currentEvent());
    inspect(m_eventForm);
}

void EventsPage::duplicate()
{
    if (!m_duplicateSheet) {
        m_duplicateSheet = new DuplicateSheet(m_workspace, window());
        connect(m_duplicateSheet, &forms::FormSheet::confirmed, this, [this] {
            const auto whole = workspace::wholeEvent(m_workspace, EventId(m_duplicateSheet->event()));
            if (!whole.event)
                return;
            auto made = duplicateEvent(whole, m_duplicateSheet->options());
            m_duplicateSheet->dismiss();
            const QString label = made.changes.label;
            commit(std::move(made.changes), made.event, label);
        });
    }
    m_duplicateSheet->openFor(m_workspace.currentEvent());
}

void EventsPage::move()
{
    if (!m_moveSheet) {
        m_moveSheet = new MoveSheet(m_workspace, window());
        connect(m_moveSheet, &forms::FormSheet::confirmed, this, [this] {
            const auto whole = workspace::wholeEvent(m_workspace, EventId(m_moveSheet->event()));
            if (!whole.event)
                return;
            const QString label =
                tr("Move “%1” to %2").arg(whole.event->name, forms::dayText(m_moveSheet->start()));
            ChangeSet changes = domain::moveEvent(whole, m_moveSheet->start(), label);
            m_moveSheet->dismiss();
            commit(std::move(changes), {}, label);
        });
    }
    m_moveSheet->openFor(m_workspace.currentEvent());
}

void EventsPage::removeEvent()
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    if (!event)
        return;
    const QString label = tr("Delete “%1”").arg(event->name);
    ChangeSet changes = deleteEvent(workspace::wholeEvent(m_workspace, m_workspace.currentEvent()), label);
    commit(std::move(changes), {}, label);
}

void EventsPage::commit(ChangeSet changes, const Id &becomesCurrent, const QString &said)
{
    if (changes.isEmpty())
        return;
    whenDone(m_workspace.edit(std::move(changes)), this,
             [this, becomesCurrent, said](const Result<storage::Committed> &done) {
                 if (!done)
                     return; // The workspace has told.
                 if (!becomesCurrent.isNull())
                     m_workspace.setCurrentEvent(EventId(becomesCurrent));
                 if (!said.isEmpty())
                     say(said);
             });
}

void EventsPage::say(const QString &text)
{
    Q_EMIT noticed(forms::undoNotice(m_workspace, text));
}

void EventsPage::showCurrent()
{
    const EventId current = m_workspace.currentEvent();
    const bool has = !current.isNull();
    m_list->setVisible(m_model->rowCount() > 0);
    m_scroll->setVisible(has);
    m_empty->setVisible(!has);
    m_selecting = true;
    const int row = m_model->rowOf(current);
    if (row >= 0)
        m_list->setCurrentIndex(m_filter->mapFromSource(m_model->index(row)));
    m_selecting = false;
    const bool other = m_eventForm->property("event").toByteArray() != current.toBytes();
    if (other || (m_eventForm->row().isNull() && has)) {
        m_eventForm->setProperty("event", current.toBytes());
        m_eventForm->setEvent(current);
        inspect(m_eventForm);
    }
    refreshActions();
}

void EventsPage::refreshActions()
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    const workspace::Rights &rights = m_workspace.rights();
    const bool mayEdit = rights.mayEdit(Event::info());
    m_add->setVisible(rights.mayAdd(Event::info()));
    m_duplicate->setVisible(rights.mayAdd(Event::info()) && rights.mayAdd(Session::info()));
    m_move->setVisible(mayEdit && rights.mayEdit(Session::info()));
    m_remove->setVisible(mayEdit);
    m_duplicate->setEnabled(event && event->start.isValid());
    m_move->setEnabled(event && event->start.isValid());
    m_remove->setEnabled(event != nullptr);
}

void EventsPage::partSelected(const Part &part)
{
    const Id id = part.list->selected();
    if (id.isNull()) {
        if (m_inspected == part.form)
            inspectEvent();
        return;
    }
    for (const Part &other : m_parts) {
        if (other.list != part.list)
            other.list->clearSelection();
    }
    part.form->setRow(id);
    inspect(part.form);
}

void EventsPage::inspect(QWidget *form)
{
    if (form == m_eventForm) {
        for (const Part &part : m_parts)
            part.list->clearSelection();
    }
    m_inspected = form;
    Q_EMIT inspectorChanged();
}

void EventsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Page::changeEvent(event);
}

void EventsPage::retranslate()
{
    m_search->setPlaceholderText(tr("Find an event"));
    m_search->setAccessibleName(tr("Find an event"));
    m_list->setAccessibleName(tr("Events"));
    m_scroll->setAccessibleName(tr("Rooms, tracks, tickets and doors"));
    m_add->setText(tr("New event"));
    m_duplicate->setText(tr("Duplicate…"));
    m_move->setText(tr("Move…"));
    widgets::setTip(m_move, tr("To another day, with everything in it"));
    m_remove->setText(tr("Delete the event"));
    m_empty->setContent(u"calendar"_s, tr("No event yet"),
                        tr("A meetup, a conference, a festival: here are its days and place, rooms, tickets "
                           "and doors."),
                        m_workspace.rights().mayAdd(Event::info()) ? tr("New event") : QString());
    showCurrent();
}

} // namespace veche::events

#include "moc_eventspage.cpp"
