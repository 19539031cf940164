// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/programmeactions.h"

#include "app/widgets/common/emptystate.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QAction>
#include <QLocale>
#include <QWidget>

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;

ProgrammeActions::ProgrammeActions(workspace::Workspace &workspace, ProgrammeHooks hooks, QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_hooks(std::move(hooks))
    , m_publish(new QAction(page))
    , m_import(new QAction(page))
    , m_addSession(new QAction(page))
    , m_addRoom(new QAction(page))
{
    m_publish->setObjectName(u"publish"_s);
    m_import->setObjectName(u"importSchedule"_s);
    m_addSession->setObjectName(u"addSession"_s);
    m_addRoom->setObjectName(u"addRoom"_s);
    m_addSession->setShortcut(Qt::CTRL | Qt::Key_N);
    m_addRoom->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    for (QAction *action : {m_addSession, m_addRoom}) {
        action->setShortcutContext(Qt::WindowShortcut); // also from the inspector; a hidden page has none
        page->addAction(action);
    }
    connect(m_publish, &QAction::triggered, this, [this] { m_hooks.publish(); });
    connect(m_import, &QAction::triggered, this, [this] { m_hooks.importSchedule(); });
}

QList<QAction *> ProgrammeActions::secondary() const
{
    return m_hooks.importSchedule ? QList<QAction *>{m_addRoom, m_import} : QList<QAction *>{m_addRoom};
}

void ProgrammeActions::retranslate()
{
    m_import->setText(tr("Import…"));
    m_addSession->setText(tr("New session"));
    m_addRoom->setText(tr("Add a room"));
    refreshPublish();
}

void ProgrammeActions::refresh()
{
    const workspace::Rights &rights = m_workspace.rights();
    const bool hasEvent = m_workspace.eventData(m_workspace.currentEvent());
    m_addSession->setEnabled(hasEvent);
    m_addRoom->setEnabled(hasEvent);
    m_addSession->setVisible(rights.mayEdit(Session::info()) && rights.mayEdit(Slot::info()));
    m_addRoom->setVisible(rights.mayAdd(Room::info()));
    m_import->setVisible(rights.mayImport());
    m_publish->setVisible(rights.may(Capability::Publish));
}

void ProgrammeActions::offerIn(widgets::EmptyState &state) const
{
    const workspace::Rights &rights = m_workspace.rights();
    const bool hasEvent = m_workspace.eventData(m_workspace.currentEvent());
    const bool mayWrite = rights.mayAdd(hasEvent ? Session::info() : Event::info());
    // Without an event a schedule can still be imported: it brings one.
    state.setContent(u"programme"_s, hasEvent ? tr("No programme yet") : tr("No event yet"),
                     mayWrite ? tr("Sessions stand here by room and time. Write the first one, or bring in a "
                                   "schedule.xml that is published somewhere.")
                              : tr("Sessions stand here by room and time."),
                     !mayWrite  ? QString()
                     : hasEvent ? tr("New session")
                                : tr("Create an event"),
                     rights.mayImport() ? tr("Import a schedule…") : QString());
}

void ProgrammeActions::refreshPublish()
{
    const int waiting = m_hooks.unpublished ? m_hooks.unpublished() : -1;
    m_publish->setText(waiting > 0 ? tr("Publish · %1").arg(QLocale().toString(waiting)) : tr("Publish…"));
    m_publish->setEnabled(m_workspace.event(m_workspace.currentEvent()));
}

} // namespace veche::programme

#include "moc_programmeactions.cpp"
