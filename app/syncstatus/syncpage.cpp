// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/syncpage.h"

#include "app/forms/names.h"
#include "app/syncstatus/asidecard.h"
#include "app/syncstatus/conflicts.h"
#include "app/syncstatus/conflictscard.h"
#include "app/syncstatus/incompletecard.h"
#include "app/syncstatus/refusedcard.h"
#include "app/syncstatus/servercard.h"
#include "app/syncstatus/waitingcard.h"
#include "app/widgets/common/freshwhenshown.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/online/online.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QAction>
#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;
using workspace::Online;

namespace
{
constexpr int soonMs = 120; // a burst of changes is shown once
} // namespace

SyncPage::SyncPage(workspace::Workspace &workspace, QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_scroll(new QScrollArea(this))
    , m_syncNow(new QAction(this))
    , m_fresh(new widgets::FreshWhenShown(this, soonMs, [this] { showAll(); }))
{
    m_syncNow->setObjectName(u"syncNow"_s);
    connect(m_syncNow, &QAction::triggered, this, &SyncPage::syncNow);
    layOut();
    follow();
    retranslate();
}

void SyncPage::layOut()
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    m_scroll->setObjectName(u"syncScroll"_s);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    // The keyboard begins here: a key too many must not accept a log or discard an edit.
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_scroll);
    addCards(*column);
    column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_scroll);
}

void SyncPage::addCards(QVBoxLayout &column)
{
    QWidget *body = m_scroll->widget();
    auto *server = new ServerCard(m_workspace, body);
    connect(server, &ServerCard::onlineRequested, this,
            [this] { Q_EMIT navigationRequested(u"online"_s, {}); });
    m_conflicts = new ConflictsCard(m_workspace, body);
    m_incomplete = new IncompleteCard(m_workspace, body);
    connect(m_incomplete, &IncompleteCard::rewound, this, &SyncPage::syncNow);
    for (SyncCard *card :
         {static_cast<SyncCard *>(server), m_conflicts,
          static_cast<SyncCard *>(new AsideCard(m_workspace, body)), static_cast<SyncCard *>(m_incomplete),
          static_cast<SyncCard *>(new RefusedCard(m_workspace, body)),
          static_cast<SyncCard *>(new WaitingCard(m_workspace, body))})
        add(card, column);
}

void SyncPage::add(SyncCard *card, QVBoxLayout &column)
{
    column.addWidget(card);
    m_cards.push_back(card);
    connect(card, &SyncCard::noticed, this, &SyncPage::noticed);
    connect(card, &SyncCard::changed, m_fresh, &widgets::FreshWhenShown::noteChange);
}

void SyncPage::follow()
{
    const auto soon = [this] { m_fresh->noteChange(); };
    m_workspace.watch({&domain::Conflict::info()}, this, [soon](const storage::ChangeEvent &) { soon(); });
    connect(&m_workspace.rights(), &workspace::Rights::changed, this, soon);
    const Online *there = online();
    if (!there)
        return;
    connect(there, &Online::stateChanged, this, soon);
    connect(there, &Online::stateChanged, this, [this] {
        if (isVisible() && online()->state() == Online::State::Idle)
            m_incomplete->count(); // Only what is pulled can be incomplete.
    });
    connect(there, &Online::waitingChanged, this, soon);
}

Online *SyncPage::online() const
{
    return Online::of(m_workspace);
}

void SyncPage::syncNow()
{
    if (Online *there = online())
        whenDone(there->syncNow(), this, [this](const Result<sync::Summary> &done) {
            if (!done)
                Q_EMIT noticed({.text = forms::sentenceFor(done.error()), .state = theme::State::Bad});
        });
}

void SyncPage::entered(const QVariant &where)
{
    m_fresh->read();
    m_incomplete->count();
    if (where.toString() == "conflicts"_L1)
        m_scroll->ensureWidgetVisible(m_conflicts);
}

int SyncPage::attention(workspace::Workspace &workspace)
{
    const auto open = openConflicts(workspace);
    const Online *there = Online::of(workspace);
    const bool blocked = there && there->state() == Online::State::Blocked;
    const qint64 waiting = there ? there->rejected() + there->aside() + (blocked ? 1 : 0) : 0;
    return (open ? static_cast<int>(open->size()) : 0) + static_cast<int>(waiting);
}

void SyncPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Page::changeEvent(event);
}

void SyncPage::retranslate()
{
    m_syncNow->setText(tr("Sync now"));
    m_scroll->setAccessibleName(tr("What is synced and what waits"));
    for (SyncCard *card : m_cards)
        card->retranslate();
    m_fresh->read();
}

void SyncPage::showAll()
{
    m_syncNow->setEnabled(online() && online()->credentials());
    for (SyncCard *card : m_cards)
        card->refresh();
}

} // namespace veche::syncstatus

#include "moc_syncpage.cpp"
