// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/programmeinspector.h"

#include "app/programme/sessionform.h"
#include "app/workspace/workspace.h"

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;

ProgrammeInspector::ProgrammeInspector(workspace::Workspace &workspace, const ProgrammeModel &model,
                                       QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_sessions(new SessionForm(workspace, model, page))
{
    m_sessions->hide();
    connectForms();
    workspace.watch({&Session::info(), &Slot::info()}, this,
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
    connect(m_sessions, &SessionForm::draftDropped, this, [this] {
        Q_EMIT changed();
        Q_EMIT draftDropped();
    });
}

const workspace::EventData *ProgrammeInspector::data() const
{
    return m_workspace.eventData(m_workspace.currentEvent());
}

QWidget *ProgrammeInspector::form() const
{
    return m_session.isNull() && !m_sessions->isDraft() ? nullptr : m_sessions;
}

bool ProgrammeInspector::isDraft() const
{
    return m_sessions->isDraft();
}

void ProgrammeInspector::select(const SessionId &session, const SlotId &slot)
{
    if (session == m_session && slot == m_slot && !isDraft())
        return;
    const QWidget *before = form();
    leave();
    m_session = session;
    m_slot = slot;
    if (!session.isNull() || m_sessions->isDraft())
        m_sessions->setSession(session, slot);
    if (form() != before)
        Q_EMIT changed();
}

void ProgrammeInspector::leave()
{
    m_session = {};
    m_slot = {};
}

void ProgrammeInspector::beginSession(const Session &session, const std::optional<Slot> &slot)
{
    leave();
    m_sessions->setNew(session, slot);
    Q_EMIT changed();
    m_sessions->focusTitle();
}

void ProgrammeInspector::leaveWhatIsGone()
{
    const bool gone = !m_session.isNull() && (!data() || !data()->sessions.find(m_session));
    const bool moved = !m_slot.isNull() && (!data() || !data()->slots.find(m_slot));
    if (gone)
        select({}, {});
    else if (moved)
        select(m_session, {});
}

} // namespace veche::programme

#include "moc_programmeinspector.cpp"
