// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/eventspage.h"

#include "app/events/eventactions.h"
#include "app/events/eventform.h"
#include "app/events/eventslist.h"
#include "app/events/gateform.h"
#include "app/events/partslist.h"
#include "app/events/ticketform.h"
#include "app/events/trackform.h"
#include "app/forms/listsearch.h"
#include "app/forms/names.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
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
    , m_list(new EventsList(workspace, this))
    , m_search(new forms::ListSearch(m_list->rows(), m_list, m_list->nothingFound(), u"events"_s, this))
    , m_scroll(new QScrollArea(this))
    , m_empty(new widgets::EmptyState(this))
    , m_eventForm(new EventForm(workspace, dialogs, this))
    , m_actions(new EventActions(workspace, this))
    , m_add(new QAction(this))
{
    m_eventForm->hide();
    m_add->setObjectName(u"addEvent"_s);
    m_add->setShortcut(QKeySequence(u"Ctrl+N"_s));
    QList<QAction *> actions = m_actions->actions();
    actions << m_add;
    for (QAction *action : std::as_const(actions)) {
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
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setSpacing(8);
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
    connect(m_list, &QListView::clicked, this, &EventsPage::inspectEvent);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        if (m_list->indexAt(at).isValid())
            m_actions->openMenu(m_list->viewport()->mapToGlobal(at));
    });
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
    connect(m_eventForm, &EventForm::moveRequested, m_actions, &EventActions::move);
    connect(m_actions, &EventActions::noticed, this, &Page::noticed);
    connect(m_empty, &widgets::EmptyState::activated, this, &EventsPage::add);
    connect(m_add, &QAction::triggered, this, &EventsPage::add);
}

QList<QWidget *> EventsPage::headerWidgets()
{
    return m_search->widgets();
}

void EventsPage::setPublicPage(std::function<QUrl()> page)
{
    m_actions->setPublicPage(std::move(page));
}

QList<QAction *> EventsPage::headerActions()
{
    return m_actions->actions();
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
    m_isAsked = true;
    inspect(m_eventForm);
    m_eventForm->setNew();
    Q_EMIT inspectorChanged();
    m_eventForm->focus(u"name"_s);
}

void EventsPage::inspectEvent()
{
    m_isAsked = true;
    showEventForm();
}

/// Of the event that the window is about, whatever draft stood there.
void EventsPage::showEventForm()
{
    if (m_eventForm->isDraft())
        m_eventForm->setEvent(m_workspace.currentEvent());
    inspect(m_eventForm);
}

void EventsPage::showCurrent()
{
    const EventId current = m_workspace.currentEvent();
    const bool has = !current.isNull();
    m_list->setVisible(m_workspace.events().size() > 0);
    m_scroll->setVisible(has);
    m_empty->setVisible(!has);
    m_list->showCurrent();
    const bool other = m_eventForm->property("event").toByteArray() != current.toBytes();
    if (other || (m_eventForm->row().isNull() && has)) {
        m_eventForm->setProperty("event", current.toBytes());
        m_eventForm->setEvent(current);
        inspect(m_eventForm);
    }
    m_actions->refresh();
    m_add->setVisible(m_workspace.rights().mayAdd(Event::info()));
}

void EventsPage::partSelected(const Part &part)
{
    const Id id = part.list->selected();
    if (id.isNull()) {
        if (m_inspected == part.form)
            showEventForm();
        return;
    }
    m_isAsked = true;
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

void EventsPage::hideEvent(QHideEvent *event)
{
    m_isAsked = m_inspected != m_eventForm || m_eventForm->isDraft();
    widgets::Page::hideEvent(event);
}

void EventsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Page::changeEvent(event);
}

void EventsPage::retranslate()
{
    m_search->setWords(tr("Find an event"), tr("No event is called “%1”."));
    m_list->setAccessibleName(tr("Events"));
    m_scroll->setAccessibleName(tr("Rooms, tracks, tickets and doors"));
    m_add->setText(tr("New event"));
    m_actions->retranslate();
    m_empty->setContent(u"calendar"_s, tr("No event yet"),
                        tr("A meetup, a conference, a festival: here are its days and place, rooms, tickets "
                           "and doors."),
                        m_workspace.rights().mayAdd(Event::info()) ? tr("New event") : QString());
    showCurrent();
}

} // namespace veche::events

#include "moc_eventspage.cpp"
