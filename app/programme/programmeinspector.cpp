// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/programmeinspector.h"

#include "app/forms/entityform.h"
#include "app/programme/sessionform.h"
#include "app/widgets/fields/field.h"
#include "app/workspace/workspace.h"
#include "shared/base/fractionalkey.h"

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;

ProgrammeInspector::ProgrammeInspector(workspace::Workspace &workspace, const ProgrammeModel &model,
                                       QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_sessions(new SessionForm(workspace, model, page))
    , m_rooms(new forms::EntityForm(
          workspace, Room::info(),
          [this](const Id &id) -> const EntityBase * { return data() ? data()->rooms.find(id) : nullptr; },
          u"newRoom"_s, page))
{
    m_sessions->hide();
    m_rooms->hide();
    fields::Field *name = m_rooms->add("name");
    leadFromRoomToRoom(*name, *m_rooms->add("capacity"));
    connectForms();
    workspace.watch({&Session::info(), &Slot::info(), &Room::info()}, this,
                    [this](const storage::ChangeEvent &) { leaveWhatIsGone(); });
}

void ProgrammeInspector::connectForms()
{
    connect(m_sessions, &SessionForm::draftStored, this, [this](const Id &session) {
        m_session = SessionId(session);
        m_slot = m_sessions->slot();
        if (!m_slot.isNull())
            Q_EMIT sessionPlaced(m_slot);
    });
    connect(m_rooms, &forms::EntityForm::draftStored, this, [this](const Id &room) {
        m_room = room;
        Q_EMIT roomAdded(room);
    });
    for (const forms::EntityForm *form : std::initializer_list<forms::EntityForm *>{m_sessions, m_rooms}) {
        connect(form, &forms::EntityForm::draftDropped, this, [this] {
            Q_EMIT changed();
            Q_EMIT draftDropped();
        });
    }
}

/// Rooms come several at once: Enter goes from the name to the seats, and from these to the next room.
void ProgrammeInspector::leadFromRoomToRoom(fields::Field &name, fields::Field &seats)
{
    connect(&name, &fields::Field::entered, this, [this, &seats] {
        if (!m_rooms->isDraft())
            seats.focusProxy()->setFocus(Qt::TabFocusReason); // Its number is typed over.
    });
    connect(&seats, &fields::Field::entered, this,
            [this] { m_rooms->isDraft() ? m_rooms->focusFirst() : beginRoom(); });
}

const workspace::EventData *ProgrammeInspector::data() const
{
    return m_workspace.eventData(m_workspace.currentEvent());
}

QWidget *ProgrammeInspector::form() const
{
    if (!m_rooms->row().isNull())
        return m_rooms;
    return m_session.isNull() && !m_sessions->isDraft() ? nullptr : m_sessions;
}

bool ProgrammeInspector::isDraft() const
{
    return m_sessions->isDraft() || m_rooms->isDraft();
}

void ProgrammeInspector::select(const SessionId &session, const SlotId &slot)
{
    if (session == m_session && slot == m_slot && !isDraft() && m_rooms->row().isNull())
        return;
    leave();
    m_session = session;
    m_slot = slot;
    m_rooms->setRow({});
    if (!session.isNull() || m_sessions->isDraft())
        m_sessions->setSession(session, slot);
    Q_EMIT changed();
}

void ProgrammeInspector::leave()
{
    m_session = {};
    m_slot = {};
    m_room = {};
}

void ProgrammeInspector::beginSession(const Session &session, const std::optional<Slot> &slot)
{
    leave();
    m_sessions->setNew(session, slot);
    m_rooms->setRow({});
    Q_EMIT changed();
    m_sessions->focusTitle();
}

void ProgrammeInspector::beginRoom()
{
    leave();
    Room blank;
    blank.id = Id::create();
    blank.event = m_workspace.currentEvent();
    ChangeSet draft;
    draft.label = tr("Add a room");
    draft.insert(blank);
    m_rooms->setDraft(std::move(draft), [this](const RowChange &typed) { return madeRoom(typed); });
    Q_EMIT changed();
    m_rooms->focusFirst(); // A title that was just typed goes to its session with that.
    m_sessions->setSession({}, {});
}

ChangeSet ProgrammeInspector::madeRoom(const RowChange &draft) const
{
    ChangeSet changes;
    if (!data() || !problems(draft).empty())
        return changes;
    Room room;
    room.id = draft.id;
    for (const FieldChange &change : draft.fields)
        Room::info().fields[change.field].set(room, change.value);
    const auto ordered = data()->rooms.ordered();
    room.position = fractionalkey::between(ordered.empty() ? QString() : ordered.back()->position, {});
    changes.label = tr("Add “%1”").arg(room.name);
    changes.insert(room);
    return changes;
}

void ProgrammeInspector::leaveWhatIsGone()
{
    if (!m_room.isNull() && !(data() && data()->rooms.find(m_room)))
        return select({}, {});
    const bool gone = !m_session.isNull() && (!data() || !data()->sessions.find(m_session));
    const bool moved = !m_slot.isNull() && (!data() || !data()->slots.find(m_slot));
    if (gone)
        select({}, {});
    else if (moved)
        select(m_session, {});
}

} // namespace veche::programme

#include "moc_programmeinspector.cpp"
