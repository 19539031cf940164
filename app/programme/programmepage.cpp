// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/programmepage.h"

#include "app/forms/names.h"
#include "app/planning/entryline.h"
#include "app/planning/ids.h"
#include "app/programme/programmeedits.h"
#include "app/programme/programmeinspector.h"
#include "app/programme/programmemenu.h"
#include "app/programme/sessionform.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QAction>

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;
using planning::idFrom;

namespace
{
constexpr int mostNames = 4; // that one notice says
} // namespace

ProgrammePage::ProgrammePage(workspace::Workspace &workspace, ProgrammeHooks hooks, QWidget *parent)
    : ProgrammePage(workspace, std::move(hooks), new ProgrammeModel(workspace), parent)
{
}

ProgrammePage::ProgrammePage(workspace::Workspace &workspace, ProgrammeHooks hooks, ProgrammeModel *model,
                             QWidget *parent)
    : GanttPage(workspace, model, u"programme"_s, parent)
    , m_workspace(workspace)
    , m_model(model)
    , m_edits(std::make_unique<ProgrammeEdits>(workspace, *m_model))
    , m_grouping(new widgets::Segmented(this))
    , m_actions(new ProgrammeActions(workspace, hooks, this))
    , m_inspector(new ProgrammeInspector(workspace, *m_model, this))
    , m_menu(new ProgrammeMenu(
          workspace, std::move(hooks.publicPage), [this] { return m_inspector->session(); }, this))
{
    entryLine()->setObjectName(u"newSession"_s);
    for (const QString &key : {u"rooms"_s, u"tracks"_s, u"people"_s})
        m_grouping->addChoice(key, {});
    m_grouping->setCurrent(u"rooms"_s);
    connectActions();
    connectChart();
    connectTray();
    connectInspector();
    connectMenu();
    connectWorkspace();
    retranslate();
}

ProgrammePage::~ProgrammePage() = default;

void ProgrammePage::connectWorkspace()
{
    m_workspace.watch({&Event::info(), &Session::info(), &Room::info()}, this,
                      [this](const storage::ChangeEvent &) { refresh(); });
    connect(&m_workspace, &workspace::Workspace::currentEventChanged, this, [this] {
        tray()->setSelectedItem({});
        m_inspector->select({}, {});
        refreshEmpty();
    });
    connect(&m_workspace.rights(), &workspace::Rights::changed, this, &ProgrammePage::showRights);
}

void ProgrammePage::connectActions()
{
    connect(m_actions->addSession(), &QAction::triggered, this, [this] { create({}, {}); });
    connect(m_actions->addRoom(), &QAction::triggered, this, &ProgrammePage::addRoom);
    connect(emptyState(), &widgets::EmptyState::activated, this, [this] {
        if (m_actions->addSession()->isEnabled())
            m_actions->addSession()->trigger();
        else
            Q_EMIT navigationRequested(u"events"_s, {});
    });
    connect(emptyState(), &widgets::EmptyState::secondActivated, m_actions->import(), &QAction::trigger);
}

void ProgrammePage::connectChart()
{
    using gantt::GanttMove;
    using gantt::GanttView;
    const auto move = [this](const QList<GanttMove> &moves) { commit(m_edits->move(moves)); };
    connect(chart(), &GanttView::moveRequested, this, move);
    connect(chart(), &GanttView::stretchRequested, this, move);
    connect(
        chart(), &GanttView::dropRequested, this,
        [this](const QString &id, const QString &lane, qint64 start) { place(id, lane, LocalTime(start)); });
    connect(chart(), &GanttView::createRequested, this,
            [this](const QString &lane, qint64 start) { create(lane, LocalTime(start)); });
    connect(chart(), &GanttView::removeRequested, this, [this](const QStringList &ids) {
        auto changes = m_edits->unschedule(ids);
        const QString label = changes.label;
        commit(std::move(changes), label);
    });
    connect(chart(), &GanttView::selectionChanged, this, [this](const QStringList &ids) {
        if (ids.isEmpty() && !tray()->selectedItem().isEmpty())
            return; // It was taken from the chart for one in the tray.
        tray()->setSelectedItem({});
        const auto *data = m_workspace.eventData(m_workspace.currentEvent());
        const Slot *slot = data && ids.size() == 1 ? data->slots.find(idFrom(ids.front())) : nullptr;
        m_inspector->select(slot ? slot->session : SessionId(), slot ? SlotId(slot->id) : SlotId());
    });
    connect(chart(), &GanttView::activated, m_inspector->sessionForm(), &SessionForm::focusTitle);
    connect(chart(), &GanttView::laneRenameRequested, this,
            [this](const QString &lane, const QString &name) { commit(m_edits->renameLane(lane, name)); });
    connect(m_grouping, &widgets::Segmented::chosen, this, [this](const QString &key) {
        m_model->setGrouping(key == "tracks"_L1   ? Grouping::Tracks
                             : key == "people"_L1 ? Grouping::People
                                                  : Grouping::Rooms);
    });
}

void ProgrammePage::connectTray()
{
    using gantt::GanttTray;
    connect(tray(), &GanttTray::currentChanged, this, [this](const QString &id) {
        if (tray()->hasFocus() && !id.isEmpty())
            showUnscheduled(id);
    });
    connect(tray(), &GanttTray::activated, this, [this](const QString &id) {
        showUnscheduled(id);
        m_inspector->sessionForm()->focusTitle();
    });
    connect(tray(), &GanttTray::placeRequested, this, &ProgrammePage::placeNext);
    connect(tray(), &GanttTray::removeRequested, this,
            [this](const QString &id) { removeSession(SessionId(idFrom(id))); });
    connect(entryLine(), &planning::EntryLine::titleEntered, this,
            [this](const QString &title) { commit(m_edits->create(title)); });
    connect(entryLine(), &planning::EntryLine::rowsPasted, this, &ProgrammePage::paste);
}

void ProgrammePage::connectInspector()
{
    connect(m_inspector, &ProgrammeInspector::changed, this, &Page::inspectorChanged);
    connect(m_inspector, &ProgrammeInspector::draftDropped, chart(), qOverload<>(&QWidget::setFocus));
    connect(m_inspector, &ProgrammeInspector::sessionPlaced, this,
            [this](const SlotId &slot) { chart()->setSelection({slot.toString()}); });
    connect(m_inspector, &ProgrammeInspector::roomAdded, this,
            [this](const Id &room) { chart()->ensureLaneVisible(room.toString()); });
    const SessionForm *form = m_inspector->sessionForm();
    connect(form, &SessionForm::deleteRequested, this, &ProgrammePage::removeSession);
    connect(form, &SessionForm::unscheduleRequested, this,
            [this](const SlotId &slot) { commit(m_edits->unschedule({slot.toString()})); });
    connect(form, &SessionForm::scheduleRequested, this,
            [this](const SessionId &session) { placeNext(session.toString()); });
    connect(form, &SessionForm::speakersEdited, this,
            [this](const SessionId &session, const QStringList &names) {
                commit(m_edits->speakers().set(session, names));
            });
}

void ProgrammePage::connectMenu()
{
    using gantt::GanttView;
    const auto time = [](qint64 minutes) { return LocalTime(minutes); };
    connect(chart(), &GanttView::contextMenuRequested, this, [this](const QString &, QPoint globally) {
        m_menu->openForSlots(chart()->selection(), globally);
    });
    connect(chart(), &GanttView::placeMenuRequested, this,
            [this, time](const QString &lane, qint64 start, QPoint globally) {
                m_menu->openForPlace(lane, time(start), globally);
            });
    connect(chart(), &GanttView::laneMenuRequested, m_menu, &ProgrammeMenu::openForLane);
    connect(tray(), &gantt::GanttTray::contextMenuRequested, this,
            [this](const QString &id, QPoint globally) {
                showUnscheduled(id); // The right button too, wherever the keyboard is.
                m_menu->openForUnscheduled(SessionId(idFrom(id)), globally);
            });
    connect(m_menu, &ProgrammeMenu::openRequested, m_inspector->sessionForm(), &SessionForm::focusTitle);
    connect(m_menu, &ProgrammeMenu::duplicateRequested, this, &ProgrammePage::duplicate);
    connect(m_menu, &ProgrammeMenu::trackChosen, this,
            [this](const QList<SessionId> &sessions, const TrackId &track) {
                commit(m_edits->setTrack(sessions, track));
            });
    connect(m_menu, &ProgrammeMenu::lockRequested, this,
            [this](const QStringList &slots, bool locked) { commit(m_edits->lock(slots, locked)); });
    connect(m_menu, &ProgrammeMenu::unscheduleRequested, chart(), &GanttView::removeRequested);
    connect(m_menu, &ProgrammeMenu::scheduleRequested, this,
            [this](const SessionId &session) { placeNext(session.toString()); });
    connect(m_menu, &ProgrammeMenu::deleteRequested, this, &ProgrammePage::removeSession);
    connect(m_menu, &ProgrammeMenu::createRequested, this, &ProgrammePage::create);
    connect(m_menu, &ProgrammeMenu::renameRequested, chart(), &GanttView::editLaneName);
    connect(m_menu, &ProgrammeMenu::roomRequested, m_actions->addRoom(), &QAction::trigger);
    connect(m_menu, &ProgrammeMenu::noticed, this, &Page::noticed);
}

/// The copy waits in the tray, and is what one goes on with.
void ProgrammePage::duplicate(const SessionId &session)
{
    auto made = m_edits->duplicate(session);
    if (made.changes.isEmpty())
        return;
    commitThen(std::move(made.changes), [this, copy = made.session] { entered(copy.toString()); });
}

QList<QWidget *> ProgrammePage::headerWidgets()
{
    return QList<QWidget *>{m_grouping} + GanttPage::headerWidgets();
}

QWidget *ProgrammePage::inspector()
{
    return m_inspector->form();
}

void ProgrammePage::entered(const QVariant &where)
{
    const auto id = Id::fromString(where.toString());
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    if (!id || !data)
        return;
    for (const Slot *slot : data->slotsOf(*id)) {
        if (!slot->start.isValid())
            continue;
        chart()->setSelection({slot->id.toString()});
        chart()->setCurrentItem(slot->id.toString());
        chart()->setFocus();
        return;
    }
    if (data->sessions.find(*id)) {
        tray()->setCurrentItem(id->toString());
        showUnscheduled(id->toString());
    }
}

/// In the inspector; what is selected in the chart isn't any more.
void ProgrammePage::showUnscheduled(const QString &session)
{
    tray()->setSelectedItem(session);
    chart()->setSelection({});
    m_inspector->select(SessionId(idFrom(session)), {});
}

QList<widgets::Page::KeyLine> ProgrammePage::keys() const
{
    return QList<KeyLine>{{tr("New session at the focus"), {Qt::Key_N}},
                          {tr("Schedule the next session"), {Qt::Key_P}}} +
           movingKeys() +
           QList<KeyLine>{{tr("To another room"), {Qt::ALT | Qt::Key_Up, Qt::ALT | Qt::Key_Down}},
                          {tr("Take out of the schedule"), {Qt::Key_Delete}}} +
           zoomingKeys() +
           QList<KeyLine>{{tr("The whole programme"), {Qt::Key_0}}, {tr("Rename the room"), {Qt::Key_F2}}};
}

void ProgrammePage::refresh()
{
    refreshEmpty();
    refreshPublish();
}

void ProgrammePage::retranslate()
{
    m_grouping->setText(u"rooms"_s, tr("Rooms"));
    m_grouping->setText(u"tracks"_s, tr("Tracks"));
    m_grouping->setText(u"people"_s, tr("People"));
    setSearchWords(tr("Find a session or speaker"));
    entryLine()->setWords(tr("New session"),
                          tr("New session: type a title and press Enter, or paste rows of a spreadsheet"));
    chart()->setAccessibleName(tr("Programme"));
    m_actions->retranslate();
    m_menu->retranslate();
    showRights();
    GanttPage::retranslate();
}

void ProgrammePage::refreshEmpty()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const bool empty = !data || (data->sessions.isEmpty() && data->rooms.isEmpty());
    showEmpty(empty);
    m_actions->offerIn(*emptyState());
    m_actions->refresh();
}

void ProgrammePage::showRights()
{
    const workspace::Rights &rights = m_workspace.rights();
    const bool mayPlan = rights.mayEdit(Session::info()) && rights.mayEdit(Slot::info());
    setEditable(mayPlan);
    if (!mayPlan && m_inspector->isDraft())
        m_inspector->select({}, {});
    const bool mayAll = rights.mayImport() && rights.may(Capability::Publish);
    setNote(!mayPlan  ? forms::roleSentence(rights.role())
            : !mayAll ? tr("Publishing and importing change the event itself: that is for organisers.")
                      : QString());
    chart()->setPlaceholder(rights.mayAdd(Room::info())
                                ? tr("Add a room (Ctrl+Shift+R), then drag sessions into it")
                                : tr("No rooms yet"));
    refreshEmpty();
}

void ProgrammePage::addRoom()
{
    m_grouping->setCurrent(u"rooms"_s);
    m_model->setGrouping(Grouping::Rooms); // A room is seen among rooms alone.
    m_inspector->leave();
    selectNothing();
    m_inspector->beginRoom();
}

void ProgrammePage::selectNothing()
{
    tray()->setSelectedItem({});
    chart()->setSelection({});
}

void ProgrammePage::create(const QString &lane, LocalTime start)
{
    m_inspector->leave();
    selectNothing();
    const auto [session, slot] = m_edits->blank(lane, start);
    m_inspector->beginSession(session, slot);
}

/// Behind what is current in the chart; the first of all goes to when the event begins.
void ProgrammePage::placeNext(const QString &session)
{
    const auto spot = chart()->insertionPlace();
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    const bool first = data && event && data->slots.isEmpty() && event->firstHour().isValid();
    place(session, spot.lane, first ? event->firstHour() : LocalTime(spot.start));
}

void ProgrammePage::place(const QString &session, const QString &lane, LocalTime start)
{
    auto made = m_edits->place(SessionId(idFrom(session)), lane, start);
    if (made.changes.isEmpty())
        return;
    commitThen(std::move(made.changes), [this, session = made.session, slot = made.slot] {
        chart()->setSelection({slot.toString()});
        chart()->setCurrentItem(slot.toString()); // the next one goes behind it
        m_inspector->select(session, slot);
    });
}

void ProgrammePage::paste(const QString &text)
{
    auto pasted = m_edits->pasted(text);
    if (pasted.sessions == 0)
        return;
    const QString made = pasted.newPeople.mid(0, mostNames).join(u", "_s);
    const QString added = tr("%n session(s) added", nullptr, pasted.sessions);
    commit(std::move(pasted.changes), made.isEmpty() ? added : tr("%1; new people: %2").arg(added, made));
}

void ProgrammePage::removeSession(const SessionId &session)
{
    auto changes = m_edits->remove(session);
    const QString label = changes.label;
    commit(std::move(changes), label);
}

} // namespace veche::programme

#include "moc_programmepage.cpp"
