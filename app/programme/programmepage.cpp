// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/programmepage.h"

#include "app/forms/names.h"
#include "app/planning/entryline.h"
#include "app/planning/ids.h"
#include "app/programme/programmeedits.h"
#include "app/programme/sessionform.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QLocale>

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
    , m_hooks(std::move(hooks))
    , m_model(model)
    , m_edits(std::make_unique<ProgrammeEdits>(workspace, *m_model))
    , m_grouping(new widgets::Segmented(this))
    , m_form(new SessionForm(workspace, *m_model, this))
    , m_publish(new QAction(this))
    , m_import(new QAction(this))
    , m_addSession(new QAction(this))
    , m_addRoom(new QAction(this))
{
    m_form->hide();
    entryLine()->setObjectName(u"newSession"_s);
    for (const QString &key : {u"rooms"_s, u"tracks"_s, u"people"_s})
        m_grouping->addChoice(key, {});
    m_grouping->setCurrent(u"rooms"_s);
    setUpActions();
    connectChart();
    connectTray();
    connectForm();
    connectWorkspace();
    retranslate();
}

ProgrammePage::~ProgrammePage() = default;

void ProgrammePage::connectWorkspace()
{
    m_workspace.watch({&Event::info(), &Session::info(), &Room::info()}, this,
                      [this](const storage::ChangeEvent &) {
                          refreshEmpty();
                          refreshPublish();
                      });
    m_workspace.watch({&Session::info(), &Slot::info()}, this,
                      [this](const storage::ChangeEvent &) { showSelected(); });
    connect(&m_workspace, &workspace::Workspace::currentEventChanged, this, [this] {
        select({}, {});
        refreshEmpty();
    });
    connect(&m_workspace.rights(), &workspace::Rights::changed, this, &ProgrammePage::showRights);
}

void ProgrammePage::setUpActions()
{
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
    connect(m_publish, &QAction::triggered, this, [this] { m_hooks.publish(); });
    connect(m_import, &QAction::triggered, this, [this] { m_hooks.importSchedule(); });
    connect(m_addSession, &QAction::triggered, this, [this] { create({}, {}); });
    connect(m_addRoom, &QAction::triggered, this, &ProgrammePage::addRoom);
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
        const auto *data = m_workspace.eventData(m_workspace.currentEvent());
        const Slot *slot = data && ids.size() == 1 ? data->slots.find(idFrom(ids.front())) : nullptr;
        select(slot ? slot->session : SessionId(), slot ? SlotId(slot->id) : SlotId());
    });
    connect(chart(), &GanttView::activated, m_form, &SessionForm::focusTitle);
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
            select(SessionId(idFrom(id)), {});
    });
    connect(tray(), &GanttTray::activated, this, [this](const QString &id) {
        select(SessionId(idFrom(id)), {});
        m_form->focusTitle();
    });
    connect(tray(), &GanttTray::placeRequested, this, &ProgrammePage::placeNext);
    connect(tray(), &GanttTray::removeRequested, this,
            [this](const QString &id) { removeSession(SessionId(idFrom(id))); });
    connect(entryLine(), &planning::EntryLine::titleEntered, this,
            [this](const QString &title) { commit(m_edits->create(title)); });
    connect(entryLine(), &planning::EntryLine::rowsPasted, this, &ProgrammePage::paste);
}

void ProgrammePage::connectForm()
{
    connect(m_form, &SessionForm::draftStored, this, [this](const Id &session) {
        m_selected = SessionId(session);
        m_selectedSlot = m_form->slot();
        if (!m_selectedSlot.isNull())
            chart()->setSelection({m_selectedSlot.toString()});
    });
    connect(m_form, &SessionForm::draftDropped, this, [this] {
        Q_EMIT inspectorChanged();
        chart()->setFocus();
    });
    connect(m_form, &SessionForm::deleteRequested, this, &ProgrammePage::removeSession);
    connect(m_form, &SessionForm::unscheduleRequested, this,
            [this](const SlotId &slot) { commit(m_edits->unschedule({slot.toString()})); });
    connect(m_form, &SessionForm::scheduleRequested, this,
            [this](const SessionId &session) { placeNext(session.toString()); });
    connect(m_form, &SessionForm::speakersEdited, this,
            [this](const SessionId &session, const QStringList &names) {
                commit(m_edits->setSpeakers(session, names));
            });
    connect(emptyState(), &widgets::EmptyState::activated, this, [this] {
        if (m_addSession->isEnabled())
            m_addSession->trigger();
        else
            Q_EMIT navigationRequested(u"events"_s, {});
    });
    connect(emptyState(), &widgets::EmptyState::secondActivated, m_import, &QAction::trigger);
}

QList<QWidget *> ProgrammePage::headerWidgets()
{
    return QList<QWidget *>{m_grouping} + GanttPage::headerWidgets();
}

QList<QAction *> ProgrammePage::headerActions()
{
    return m_hooks.importSchedule ? QList<QAction *>{m_addRoom, m_import} : QList<QAction *>{m_addRoom};
}

QWidget *ProgrammePage::inspector()
{
    return m_selected.isNull() && !m_form->isDraft() ? nullptr : m_form;
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
        select(SessionId(*id), {});
    }
}

QList<widgets::Page::KeyLine> ProgrammePage::keys() const
{
    return QList<KeyLine>{{tr("New session at the focus"), {Qt::Key_N}},
                          {tr("Place what isn't scheduled"), {Qt::Key_P}}} +
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
    m_import->setText(tr("Import…"));
    m_addSession->setText(tr("New session"));
    m_addRoom->setText(tr("Add a room"));
    showRights();
    refreshPublish();
    GanttPage::retranslate();
}

void ProgrammePage::refreshEmpty()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const bool empty = !data || (data->sessions.isEmpty() && data->rooms.isEmpty());
    showEmpty(empty);
    const workspace::Rights &rights = m_workspace.rights();
    const bool mayWrite = rights.mayAdd(data ? Session::info() : Event::info());
    // Without an event a schedule can still be imported: it brings one.
    emptyState()->setContent(
        u"programme"_s, data ? tr("No programme yet") : tr("No event yet"),
        mayWrite ? tr("Sessions stand here by room and time. Write the first one, or bring in a "
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
    setEditable(mayPlan);
    if (!mayPlan && m_form->isDraft())
        select({}, {});
    m_addSession->setVisible(mayPlan);
    m_addRoom->setVisible(rights.mayAdd(Room::info()));
    m_import->setVisible(rights.mayImport());
    m_publish->setVisible(rights.may(Capability::Publish));
    const bool mayAll = rights.mayImport() && rights.may(Capability::Publish);
    setNote(!mayPlan  ? forms::roleSentence(rights.role())
            : !mayAll ? tr("Publishing and importing change the event itself: that is for organisers.")
                      : QString());
    chart()->setPlaceholder(m_addRoom->isVisible()
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
    if (session == m_selected && slot == m_selectedSlot && !m_form->isDraft())
        return;
    const bool inspects = inspector();
    m_selected = session;
    m_selectedSlot = slot;
    if (!session.isNull() || m_form->isDraft())
        m_form->setSession(session, slot);
    if (inspects == m_selected.isNull())
        Q_EMIT inspectorChanged();
}

/// Its name is typed at once, in its place.
void ProgrammePage::addRoom()
{
    m_grouping->setCurrent(u"rooms"_s);
    m_model->setGrouping(Grouping::Rooms); // A room is seen among rooms alone.
    const ChangeSet changes = m_edits->addRoom();
    const QString lane = changes.rows.front().id.toString();
    commitThen(changes, [this, lane] { chart()->editLaneName(lane); });
}

/// A draft, which is a session once it has a title.
void ProgrammePage::create(const QString &lane, LocalTime start)
{
    m_selected = {};
    m_selectedSlot = {};
    chart()->setSelection({});
    const auto [session, slot] = m_edits->blank(lane, start);
    m_form->setNew(session, slot);
    Q_EMIT inspectorChanged();
    m_form->focusTitle();
}

/// Behind what is current in the chart; the first of all goes to when the doors open.
void ProgrammePage::placeNext(const QString &session)
{
    const auto spot = chart()->insertionPlace();
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
    commitThen(std::move(made.changes), [this, session = made.session, slot = made.slot] {
        chart()->setSelection({slot.toString()});
        chart()->setCurrentItem(slot.toString()); // the next one goes behind it
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

} // namespace veche::programme

#include "moc_programmepage.cpp"
