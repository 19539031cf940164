// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/programmepage.h"

#include "app/forms/notices.h"
#include "app/programme/dayswitch.h"
#include "app/programme/ids.h"
#include "app/programme/newsessionline.h"
#include "app/programme/programmeedits.h"
#include "app/programme/sessionform.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/pieces.h"
#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/table/filterline.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QEvent>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
constexpr int mostNames = 4; // that one notice says
constexpr int lowestLane = 72;
constexpr int highestLane = 144;
constexpr int trayHeight = 132; // beyond that it scrolls

} // namespace

ProgrammePage::ProgrammePage(workspace::Workspace &workspace, ProgrammeHooks hooks, QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_hooks(std::move(hooks))
    , m_model(new ProgrammeModel(workspace, this))
    , m_edits(std::make_unique<ProgrammeEdits>(workspace, *m_model))
    , m_stack(new QStackedWidget(this))
    , m_chart(new gantt::GanttView(this))
    , m_tray(new gantt::GanttTray(this))
    , m_trayScroll(new QScrollArea(this))
    , m_newLine(new NewSessionLine(this))
    , m_empty(new widgets::EmptyState(this))
    , m_grouping(new widgets::Segmented(this))
    , m_days(new DaySwitch(workspace, *m_chart, this))
    , m_search(new table::FilterLine(this))
    , m_form(new SessionForm(workspace, *m_model, this))
    , m_publish(new QAction(this))
    , m_import(new QAction(this))
    , m_addSession(new QAction(this))
    , m_addRoom(new QAction(this))
    , m_minute(new QTimer(this))
{
    m_form->hide();
    layOut();
    connectChart();
    connectForm();
    connect(m_model, &ProgrammeModel::unscheduledChanged, this, &ProgrammePage::refreshTray);
    connect(m_model, &gantt::GanttModel::modelReset, this, &ProgrammePage::showDays);
    connect(&workspace, &workspace::Workspace::rowsChanged, this, [this] {
        refreshTray();
        refreshEmpty();
        refreshPublish();
        showSelected();
    });
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, [this] {
        select({}, {});
        refreshEmpty();
        m_shown = false;
    });
    connect(&workspace.rights(), &workspace::Rights::changed, this, &ProgrammePage::showRights);
    m_minute->setInterval(20'000);
    connect(m_minute, &QTimer::timeout, this, &ProgrammePage::restyle);
    m_minute->start();
    retranslate();
    showRights();
    restyle();
}

ProgrammePage::~ProgrammePage() = default;

void ProgrammePage::layOut()
{
    m_chart->setObjectName(u"programmeChart"_s);
    m_tray->setObjectName(u"programmeTray"_s);
    m_search->setObjectName(u"programmeFilter"_s);
    m_trayScroll->setWidget(m_tray);
    m_trayScroll->setWidgetResizable(true);
    m_trayScroll->setFrameShape(QFrame::NoFrame);
    m_trayScroll->setFocusPolicy(Qt::NoFocus);
    m_trayScroll->setMaximumHeight(trayHeight);
    m_chart->setModel(m_model);
    m_chart->setBin(m_trayScroll);

    auto *work = new QWidget(this);
    auto *column = new QVBoxLayout(work);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_chart, 1);
    column->addWidget(m_trayScroll);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(12, 8, 12, 12);
    line->addWidget(m_newLine);
    column->addLayout(line);
    m_stack->addWidget(work);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);

    for (const QString &key : {u"rooms"_s, u"tracks"_s, u"people"_s})
        m_grouping->addChoice(key, {});
    m_grouping->setCurrent(u"rooms"_s);
    m_publish->setObjectName(u"publish"_s);
    m_import->setObjectName(u"importSchedule"_s);
    m_addSession->setObjectName(u"addSession"_s);
    m_addRoom->setObjectName(u"addRoom"_s);
    m_addSession->setShortcut(Qt::CTRL | Qt::Key_N);
    m_addRoom->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    for (QAction *action : {m_addSession, m_addRoom}) {
        action->setShortcutContext(Qt::WindowShortcut); // also from the inspector; a hidden page has none
        addAction(action);
    }
}

void ProgrammePage::connectChart()
{
    using gantt::GanttMove;
    using gantt::GanttTray;
    using gantt::GanttView;
    const auto move = [this](const QList<GanttMove> &moves) { commit(m_edits->move(moves)); };
    connect(m_chart, &GanttView::moveRequested, this, move);
    connect(m_chart, &GanttView::stretchRequested, this, move);
    connect(
        m_chart, &GanttView::dropRequested, this,
        [this](const QString &id, const QString &lane, qint64 start) { place(id, lane, LocalTime(start)); });
    connect(m_chart, &GanttView::createRequested, this,
            [this](const QString &lane, qint64 start) { create(lane, LocalTime(start)); });
    connect(m_chart, &GanttView::removeRequested, this, [this](const QStringList &ids) {
        auto changes = m_edits->unschedule(ids);
        const QString label = changes.label;
        commit(std::move(changes), label);
    });
    connect(m_chart, &GanttView::selectionChanged, this, [this](const QStringList &ids) {
        const auto *data = m_workspace.eventData(m_workspace.currentEvent());
        const Slot *slot = data && ids.size() == 1 ? data->slots.find(idFrom(ids.front())) : nullptr;
        select(slot ? slot->session : SessionId(), slot ? SlotId(slot->id) : SlotId());
    });
    connect(m_chart, &GanttView::activated, m_form, &SessionForm::focusTitle);
    connect(m_tray, &GanttTray::currentChanged, this, [this](const QString &id) {
        if (m_tray->hasFocus() && !id.isEmpty())
            select(SessionId(idFrom(id)), {});
    });
    connect(m_tray, &GanttTray::activated, this, [this](const QString &id) {
        select(SessionId(idFrom(id)), {});
        m_form->focusTitle();
    });
    connect(m_tray, &GanttTray::placeRequested, this, &ProgrammePage::placeNext);
    connect(m_tray, &GanttTray::removeRequested, this,
            [this](const QString &id) { removeSession(SessionId(idFrom(id))); });
    connect(m_grouping, &widgets::Segmented::chosen, this, [this](const QString &key) {
        m_model->setGrouping(key == "tracks"_L1   ? Grouping::Tracks
                             : key == "people"_L1 ? Grouping::People
                                                  : Grouping::Rooms);
    });
    m_search->setTarget(m_chart);
    connect(m_search, &table::FilterLine::filterChanged, m_model, &ProgrammeModel::setFilter);
    connect(m_newLine, &NewSessionLine::titleEntered, this,
            [this](const QString &title) { commit(std::move(m_edits->create(title, {}, {}).changes)); });
    connect(m_newLine, &NewSessionLine::rowsPasted, this, &ProgrammePage::paste);
}

void ProgrammePage::connectForm()
{
    connect(m_form, &SessionForm::deleteRequested, this, &ProgrammePage::removeSession);
    connect(m_form, &SessionForm::unscheduleRequested, this,
            [this](const SlotId &slot) { commit(m_edits->unschedule({slot.toString()})); });
    connect(m_form, &SessionForm::scheduleRequested, this,
            [this](const SessionId &session) { placeNext(session.toString()); });
    connect(m_form, &SessionForm::speakersEdited, this,
            [this](const SessionId &session, const QStringList &names) {
                commit(m_edits->setSpeakers(session, names));
            });
    connect(m_publish, &QAction::triggered, this, [this] { m_hooks.publish(); });
    connect(m_import, &QAction::triggered, this, [this] { m_hooks.importSchedule(); });
    connect(m_addSession, &QAction::triggered, this, [this] { create({}, {}); });
    connect(m_addRoom, &QAction::triggered, this, &ProgrammePage::addRoom);
    connect(m_chart, &gantt::GanttView::laneRenameRequested, this,
            [this](const QString &lane, const QString &name) { commit(m_edits->renameLane(lane, name)); });
    connect(m_empty, &widgets::EmptyState::activated, this, [this] {
        if (m_addSession->isEnabled())
            m_addSession->trigger();
        else
            Q_EMIT navigationRequested(u"events"_s, {});
    });
    connect(m_empty, &widgets::EmptyState::secondActivated, m_import, &QAction::trigger);
}

QList<QWidget *> ProgrammePage::headerWidgets()
{
    return {m_grouping, m_days->widget(), m_search};
}

QList<QAction *> ProgrammePage::headerActions()
{
    return m_hooks.importSchedule ? QList<QAction *>{m_addRoom, m_import} : QList<QAction *>{m_addRoom};
}

QWidget *ProgrammePage::inspector()
{
    return m_selected.isNull() ? nullptr : m_form;
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
        m_chart->setSelection({slot->id.toString()});
        m_chart->setCurrentItem(slot->id.toString());
        m_chart->setFocus();
        return;
    }
    if (data->sessions.find(*id)) {
        m_tray->setCurrentItem(id->toString());
        select(SessionId(*id), {});
    }
}

QList<widgets::Page::KeyLine> ProgrammePage::keys() const
{
    return {
        {tr("New session at the focus"), {Qt::Key_N}},
        {tr("Place what isn't scheduled"), {Qt::Key_P}},
        {tr("Earlier, later"), {Qt::ALT | Qt::Key_Left, Qt::ALT | Qt::Key_Right}},
        {tr("Shorter, longer"), {Qt::ALT | Qt::SHIFT | Qt::Key_Left, Qt::ALT | Qt::SHIFT | Qt::Key_Right}},
        {tr("To another room"), {Qt::ALT | Qt::Key_Up, Qt::ALT | Qt::Key_Down}},
        {tr("Take out of the schedule"), {Qt::Key_Delete}},
        {tr("Closer, farther"), {Qt::Key_Plus, Qt::Key_Minus}},
        {tr("The whole programme"), {Qt::Key_0}},
        {tr("Rename the room"), {Qt::Key_F2}}};
}

void ProgrammePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->rebuild(); // Its lanes hold words.
        retranslate();
    } else if (event->type() == QEvent::PaletteChange)
        restyle();
    widgets::Page::changeEvent(event);
}

void ProgrammePage::showEvent(QShowEvent *event)
{
    widgets::Page::showEvent(event);
    restyle(); // Themes change while other views are in front.
    if (std::exchange(m_shown, true))
        return;
    refreshTray();
    refreshEmpty();
    refreshPublish();
    showDays();
    m_days->showChosen();
}

void ProgrammePage::retranslate()
{
    m_grouping->setText(u"rooms"_s, tr("Rooms"));
    m_grouping->setText(u"tracks"_s, tr("Tracks"));
    m_grouping->setText(u"people"_s, tr("People"));
    m_search->setPlaceholderText(tr("Find a session or speaker"));
    m_search->setAccessibleName(tr("Find a session or speaker"));
    m_chart->setAccessibleName(tr("Programme"));
    m_tray->setAccessibleName(tr("Not scheduled"));
    m_import->setText(tr("Import…"));
    m_addSession->setText(tr("New session"));
    m_addRoom->setText(tr("Add a room"));
    showRights();
    refreshTray();
    refreshPublish();
    showDays();
}

void ProgrammePage::restyle()
{
    const auto style = gantt::GanttStyle::fromPalette(palette());
    m_chart->setGanttStyle(style);
    m_tray->setGanttStyle(style);
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    const auto zone = event ? zoneNamed(event->zone) : std::nullopt;
    if (zone)
        m_chart->setNow(
            LocalTime::of(QDateTime::fromMSecsSinceEpoch(m_workspace.clock().wallMs()), *zone).minutes());
}

void ProgrammePage::showDays()
{
    m_days->refresh();
    fitLanes();
}

void ProgrammePage::fitLanes()
{
    const auto lanes = m_model->lanes().size();
    const int room = m_chart->viewport()->height();
    if (lanes == m_fittedLanes || lanes == 0 || !isVisible())
        return; // Who made the lanes higher or lower wants them so.
    m_fittedLanes = lanes;
    m_chart->setLaneHeight(std::clamp(room / static_cast<int>(lanes), lowestLane, highestLane));
}

void ProgrammePage::refreshTray()
{
    const auto items = m_model->unscheduled();
    m_tray->setTitle(items.isEmpty() ? QString()
                                     : tr("Not scheduled · %1").arg(QLocale().toString(items.size())));
    m_tray->setItems(items);
    m_trayScroll->setVisible(!items.isEmpty());
    const int wanted = m_tray->heightForWidth(std::max(200, m_trayScroll->viewport()->width()));
    m_trayScroll->setFixedHeight(std::min(trayHeight, wanted));
}

void ProgrammePage::refreshEmpty()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const bool empty = !data || (data->sessions.isEmpty() && data->rooms.isEmpty());
    m_stack->setCurrentIndex(empty ? 1 : 0);
    const workspace::Rights &rights = m_workspace.rights();
    const bool mayWrite = rights.mayAdd(data ? Session::info() : Event::info());
    // Without an event a schedule can still be imported: it brings one.
    m_empty->setContent(u"programme"_s, data ? tr("No programme yet") : tr("No event yet"),
                        mayWrite
                            ? tr("Sessions stand here by room and time. Write the first one, or bring in a "
                                 "schedule.xml that is published somewhere.")
                            : tr("Sessions stand here by room and time."),
                        !mayWrite ? QString()
                        : data    ? tr("New session")
                                  : tr("Create an event"),
                        rights.mayImport() ? tr("Import a schedule…") : QString());
    m_addSession->setEnabled(data);
    m_addRoom->setEnabled(data);
}

void ProgrammePage::showRights()
{
    const workspace::Rights &rights = m_workspace.rights();
    const bool mayPlan = rights.mayEdit(Session::info()) && rights.mayEdit(Slot::info());
    m_chart->setReadOnly(!mayPlan);
    m_tray->setReadOnly(!mayPlan);
    m_newLine->setVisible(mayPlan);
    m_addSession->setVisible(mayPlan);
    m_addRoom->setVisible(rights.mayAdd(Room::info()));
    m_import->setVisible(rights.mayImport());
    m_publish->setVisible(rights.may(Capability::Publish));
    m_chart->setPlaceholder(m_addRoom->isVisible()
                                ? tr("Add a room (Ctrl+Shift+R), then drag sessions into it")
                                : tr("No rooms yet"));
    refreshEmpty();
}

void ProgrammePage::refreshPublish()
{
    const int waiting = m_hooks.unpublished ? m_hooks.unpublished() : -1;
    m_publish->setText(waiting > 0 ? tr("Publish · %1").arg(QLocale().toString(waiting)) : tr("Publish…"));
    m_publish->setEnabled(m_workspace.event(m_workspace.currentEvent()));
}

void ProgrammePage::showSelected()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const bool gone = !m_selected.isNull() && (!data || !data->sessions.find(m_selected));
    const bool moved = !m_selectedSlot.isNull() && (!data || !data->slots.find(m_selectedSlot));
    if (gone)
        select({}, {});
    else if (moved)
        select(m_selected, {});
}

void ProgrammePage::select(const SessionId &session, const SlotId &slot)
{
    if (session == m_selected && slot == m_selectedSlot)
        return;
    const bool appears = m_selected.isNull() != session.isNull();
    m_selected = session;
    m_selectedSlot = slot;
    if (!session.isNull())
        m_form->setSession(session, slot);
    if (appears)
        Q_EMIT inspectorChanged();
}

/// Its name is typed at once, in its place.
void ProgrammePage::addRoom()
{
    m_grouping->setCurrent(u"rooms"_s);
    m_model->setGrouping(Grouping::Rooms); // A room is seen among rooms alone.
    const ChangeSet changes = m_edits->addRoom();
    const QString lane = changes.rows.front().id.toString();
    whenDone(m_workspace.edit(changes), this, [this, lane](const Result<storage::Committed> &done) {
        if (done)
            m_chart->editLaneName(lane);
    });
}

void ProgrammePage::create(const QString &lane, LocalTime start)
{
    auto made = m_edits->create(tr("New session"), lane, start);
    whenDone(m_workspace.edit(std::move(made.changes)), this,
             [this, session = made.session, slot = made.slot](const Result<storage::Committed> &done) {
                 if (!done)
                     return; // The workspace has told.
                 if (!slot.isNull())
                     m_chart->setSelection({slot.toString()});
                 select(session, slot);
                 m_form->focusTitle();
             });
}

/// Behind what is current in the chart; the first of all goes to when the doors open.
void ProgrammePage::placeNext(const QString &session)
{
    const auto spot = m_chart->insertionPlace();
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    const bool first = data && event && data->slots.isEmpty() && event->doors.isValid();
    place(session, spot.lane, first ? event->doors : LocalTime(spot.start));
}

void ProgrammePage::place(const QString &session, const QString &lane, LocalTime start)
{
    auto made = m_edits->place(SessionId(idFrom(session)), lane, start);
    if (made.changes.isEmpty())
        return;
    whenDone(m_workspace.edit(std::move(made.changes)), this,
             [this, session = made.session, slot = made.slot](const Result<storage::Committed> &done) {
                 if (!done)
                     return;
                 m_chart->setSelection({slot.toString()});
                 m_chart->setCurrentItem(slot.toString()); // the next one goes behind it
                 select(session, slot);
             });
}

void ProgrammePage::paste(const QString &text)
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const auto *event = m_workspace.event(m_workspace.currentEvent());
    if (!data || !event)
        return;
    KnownNames known{{}, {}, event->start};
    for (const Room &room : data->rooms.all())
        known.rooms << room.name;
    for (const Track &track : data->tracks.all())
        known.tracks << track.name;
    const auto rows = readPastedRows(text, known);
    if (rows.empty())
        return;
    auto changes = m_edits->fromRows(rows);
    QStringList made; // A room that isn't known reads as a name: that must be seen.
    for (const RowChange &change : changes.rows) {
        const Value *name = change.entity == &Person::info() && change.create
                                ? change.valueOf(Person::info().fieldIndex("name"))
                                : nullptr;
        if (name && made.size() < mostNames)
            made << toVariant(*name).toString();
    }
    const QString added = tr("%n session(s) added", nullptr, static_cast<int>(rows.size()));
    commit(std::move(changes),
           made.isEmpty() ? added : tr("%1; new people: %2").arg(added, made.join(u", "_s)));
}

void ProgrammePage::removeSession(const SessionId &session)
{
    auto changes = m_edits->remove(session);
    const QString label = changes.label;
    commit(std::move(changes), label);
}

void ProgrammePage::commit(ChangeSet changes, const QString &notice)
{
    if (changes.isEmpty())
        return;
    whenDone(m_workspace.edit(std::move(changes)), this,
             [this, notice](const Result<storage::Committed> &done) {
                 if (!done || notice.isEmpty())
                     return;
                 Q_EMIT noticed(forms::undoNotice(m_workspace, notice));
             });
}

} // namespace veche::programme

#include "moc_programmepage.cpp"
