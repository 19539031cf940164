// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/eventactions.h"

#include "app/events/duplicatesheet.h"
#include "app/events/movesheet.h"
#include "app/forms/dates.h"
#include "app/forms/notices.h"
#include "app/widgets/common/tip.h"
#include "app/workspace/rights.h"
#include "app/workspace/wholeevent.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/domain/eventoperations.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

EventActions::EventActions(workspace::Workspace &workspace, QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_page(page)
    , m_duplicate(new QAction(this))
    , m_move(new QAction(this))
    , m_remove(new QAction(this))
    , m_copyLink(new QAction(this))
{
    m_duplicate->setObjectName(u"duplicateEvent"_s);
    m_move->setObjectName(u"moveEvent"_s);
    m_remove->setObjectName(u"deleteEvent"_s);
    m_remove->setPriority(QAction::LowPriority);
    m_copyLink->setObjectName(u"copyEventLink"_s);
    connect(m_copyLink, &QAction::triggered, this, &EventActions::copyLink);
    connect(m_duplicate, &QAction::triggered, this, &EventActions::duplicate);
    connect(m_move, &QAction::triggered, this, [this] { move(); });
    connect(m_remove, &QAction::triggered, this, &EventActions::remove);
}

void EventActions::duplicate()
{
    if (!m_duplicateSheet) {
        m_duplicateSheet = new DuplicateSheet(m_workspace, m_page->window());
        connect(m_duplicateSheet, &forms::FormSheet::confirmed, this, [this] {
            const auto whole = workspace::wholeEvent(m_workspace, EventId(m_duplicateSheet->event()));
            if (!whole.event)
                return;
            auto made = duplicateEvent(whole, m_duplicateSheet->options());
            m_duplicateSheet->dismiss();
            commit(std::move(made.changes), made.event);
        });
    }
    m_duplicateSheet->openFor(m_workspace.currentEvent());
}

void EventActions::move(QDate start)
{
    if (!m_moveSheet) {
        m_moveSheet = new MoveSheet(m_workspace, m_page->window());
        connect(m_moveSheet, &forms::FormSheet::confirmed, this, [this] {
            const auto whole = workspace::wholeEvent(m_workspace, EventId(m_moveSheet->event()));
            if (!whole.event)
                return;
            const QString label =
                tr("Move “%1” to %2").arg(whole.event->name, forms::dayText(m_moveSheet->start()));
            ChangeSet changes = domain::moveEvent(whole, m_moveSheet->start(), label);
            m_moveSheet->dismiss();
            commit(std::move(changes));
        });
    }
    m_moveSheet->openFor(m_workspace.currentEvent(), start);
}

void EventActions::remove()
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    if (!event)
        return;
    commit(deleteEvent(workspace::wholeEvent(m_workspace, m_workspace.currentEvent()),
                       tr("Delete “%1”").arg(event->name)));
}

void EventActions::copyLink()
{
    QGuiApplication::clipboard()->setText(m_publicPage().toString());
    Q_EMIT noticed({.text = tr("Link copied")});
}

void EventActions::openMenu(QPoint globally)
{
    refresh();
    m_copyLink->setVisible(!m_publicPage().isEmpty());
    auto *menu = new QMenu(m_page);
    menu->setObjectName(u"eventMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_duplicate, m_move, m_copyLink});
    menu->addSeparator();
    menu->addAction(m_remove);
    menu->popup(globally);
}

void EventActions::commit(ChangeSet changes, const Id &becomesCurrent)
{
    if (changes.isEmpty())
        return;
    const QString label = changes.label;
    whenDone(m_workspace.edit(std::move(changes)), this,
             [this, becomesCurrent, label](const Result<storage::Committed> &done) {
                 if (!done)
                     return; // The workspace has told.
                 if (!becomesCurrent.isNull())
                     m_workspace.setCurrentEvent(EventId(becomesCurrent));
                 Q_EMIT noticed(forms::undoNotice(m_workspace, label));
             });
}

void EventActions::refresh()
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    const workspace::Rights &rights = m_workspace.rights();
    const bool mayEdit = rights.mayEdit(Event::info());
    m_duplicate->setVisible(rights.mayAdd(Event::info()) && rights.mayAdd(Session::info()));
    m_move->setVisible(mayEdit && rights.mayEdit(Session::info()));
    m_remove->setVisible(mayEdit);
    m_duplicate->setEnabled(event && event->start.isValid());
    m_move->setEnabled(event && event->start.isValid());
    m_remove->setEnabled(event != nullptr);
}

void EventActions::retranslate()
{
    m_duplicate->setText(tr("Duplicate…"));
    m_move->setText(tr("Move…"));
    widgets::setTip(m_move, tr("To another day, with everything in it"));
    m_remove->setText(tr("Delete the event"));
    m_copyLink->setText(tr("Copy the link"));
}

} // namespace veche::events

#include "moc_eventactions.cpp"
