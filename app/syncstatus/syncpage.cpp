// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/syncpage.h"

#include "app/forms/names.h"
#include "app/forms/notices.h"
#include "app/syncstatus/asidelist.h"
#include "app/syncstatus/conflictrow.h"
#include "app/syncstatus/editsheet.h"
#include "app/syncstatus/incompletecard.h"
#include "app/syncstatus/keptfocus.h"
#include "app/syncstatus/troublewords.h"
#include "app/syncstatus/waitinglist.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/pieces.h"
#include "app/workspace/online/confirming.h"
#include "app/workspace/online/online.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/storage/journal.h"
#include "shared/sync/groups.h"

#include <QEvent>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;
using namespace domain;
using workspace::Online;

namespace
{
constexpr int mostLines = 50;
constexpr int soonMs = 120; // a burst of changes is shown once
} // namespace

SyncPage::SyncPage(workspace::Workspace &workspace, QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_scroll(new QScrollArea(this))
    , m_syncNow(new QAction(this))
{
    layOut();
    m_syncNow->setObjectName(u"syncNow"_s);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &SyncPage::refresh);
    const auto soon = [this] { m_soon.start(); };
    connect(&workspace, &workspace::Workspace::rowsChanged, this, soon);
    if (const Online *there = online()) {
        connect(there, &Online::stateChanged, this, soon);
        connect(there, &Online::stateChanged, this, [this] {
            if (isVisible() && online()->state() == Online::State::Idle)
                m_incomplete->count(); // Only what is pulled can be incomplete.
        });
        connect(there, &Online::waitingChanged, this, soon);
    }
    connect(m_syncNow, &QAction::triggered, this, &SyncPage::syncNow);
    connect(m_incomplete, &IncompleteCard::rewound, this, &SyncPage::syncNow);
    connect(m_incomplete, &IncompleteCard::failed, this,
            [this](const Error &error) { say(forms::sentenceFor(error), true); });
    connect(m_rejectedList, &WaitingList::editRequested, this, &SyncPage::editRefused);
    connect(m_rejectedList, &WaitingList::retryRequested, this, [this](const std::vector<Id> &ids) {
        settle(ids, [](sync::SyncSession &session, const Id &id) { return session.retry(id); });
    });
    connect(m_rejectedList, &WaitingList::discardRequested, this, &SyncPage::discard);
    connect(m_rejectedList, &WaitingList::takeBackRequested, this, &SyncPage::takeBack);
    connect(m_asideList, &AsideList::confirmRequested, this, &SyncPage::confirmAside);
    connect(m_asideList, &AsideList::discardRequested, this, &SyncPage::discardAside);
    retranslate();
}

void SyncPage::layOut()
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    const auto card = [&] {
        auto *made = new widgets::Card(body);
        column->addWidget(made);
        return made;
    };
    const auto label = [](widgets::Card *card, const QString &tone, const QString &name) {
        QLabel *made = widgets::makeLabel(card, tone, name);
        made->setWordWrap(true);
        card->body()->addWidget(made);
        return made;
    };
    m_state = card();
    m_stateText = label(m_state, u"body"_s, u"syncState"_s);
    m_goOnline = widgets::makeButton(m_state, u"goOnlineHere"_s, widgets::ButtonKind::Secondary);
    m_acceptLog = widgets::makeButton(m_state, u"acceptLog"_s, widgets::ButtonKind::Secondary);
    for (QPushButton *button : {m_goOnline, m_acceptLog})
        m_state->body()->addWidget(button, 0, Qt::AlignLeft);
    connect(m_goOnline, &QPushButton::clicked, this, [this] { Q_EMIT navigationRequested(u"online"_s, {}); });
    connect(m_acceptLog, &QPushButton::clicked, this, &SyncPage::acceptLog);
    m_conflicts = card();
    m_noConflicts = label(m_conflicts, u"muted"_s, u"noConflicts"_s);
    m_conflictRows = new QWidget(m_conflicts);
    (new QVBoxLayout(m_conflictRows))->setContentsMargins({});
    m_conflicts->body()->addWidget(m_conflictRows);
    m_aside = card();
    m_asideText = label(m_aside, u"muted"_s, u"asideText"_s);
    m_asideList = new AsideList(m_workspace, m_aside);
    m_aside->body()->addWidget(m_asideList);
    m_moreAside = label(m_aside, u"muted"_s, u"moreAside"_s);
    m_incomplete = new IncompleteCard(m_workspace, body);
    column->addWidget(m_incomplete);
    m_rejected = card();
    m_rejectedList = new WaitingList(m_rejected);
    m_rejected->body()->addWidget(m_rejectedList);
    m_waiting = card();
    m_nothingWaits = label(m_waiting, u"muted"_s, u"nothingWaits"_s);
    m_waitingList = new WaitingList(m_waiting);
    m_waiting->body()->addWidget(m_waitingList);
    m_more = label(m_waiting, u"muted"_s, u"moreWaits"_s);
    column->addStretch(1);

    m_scroll->setObjectName(u"syncScroll"_s);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    // The keyboard begins here: a key too many must not accept a log or discard an edit.
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_scroll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_scroll);
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
                say(forms::sentenceFor(done.error()), true);
        });
}

void SyncPage::entered(const QVariant &where)
{
    refresh();
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
    m_acceptLog->setText(tr("It is the right one"));
    m_acceptLog->setAccessibleDescription(tr("Sync with the copy of the data that answers now"));
    m_state->setHeading(tr("Server"));
    m_conflicts->setHeading(tr("Changed by two at once"));
    m_aside->setHeading(tr("Set aside"));
    m_asideText->setText(tr("Nothing of this is sent or shown until somebody makes it theirs. Look at what "
                            "each one changes."));
    m_incomplete->retranslate();
    m_rejected->setHeading(tr("Refused by the server"));
    m_waiting->setHeading(tr("Waits to be sent"));
    m_noConflicts->setText(
        tr("No conflicts. Where two people change the same thing at once, both values are kept "
           "here until somebody chooses."));
    m_nothingWaits->setText(tr("Everything has been sent."));
    refresh();
}

void SyncPage::refresh()
{
    refreshState();
    refreshConflicts();
    refreshLists();
}

QString SyncPage::stateSentence() const
{
    const Online *there = online();
    const QString server = there ? QUrl(there->server()).authority() : QString();
    switch (there ? there->state() : Online::State::Local) {
    case Online::State::Local:
        return tr(
            "This workspace is only on this computer. Put it online to share it with your team and to let "
            "people register.");
    case Online::State::SignedOut:
        return tr("This workspace is on %1, but nobody is signed in here.").arg(server);
    case Online::State::Idle:
        return inStep(server);
    case Online::State::Syncing:
        return tr("Syncing with %1…").arg(server);
    case Online::State::Offline:
    case Online::State::Blocked:
        break;
    }
    const auto error = there->lastError();
    return troubleSentence(there->session()->trouble(), server, error ? error->message : QString());
}

/// Where everything is the same here and there: since when, and how soon others' changes come.
QString SyncPage::inStep(const QString &server) const
{
    const QDateTime last = online()->lastSync();
    const QString sentence = last.isValid()
                                 ? tr("In step with %1. Last synced at %2.")
                                       .arg(server, QLocale().toString(last.time(), QLocale::ShortFormat))
                                 : tr("In step with %1.").arg(server);
    return u"%1 %2"_s.arg(sentence, online()->isLive() ? tr("Changes of others come at once.")
                                                       : tr("It looks for changes once a minute."));
}

void SyncPage::refreshState()
{
    m_stateText->setText(stateSentence());
    m_syncNow->setEnabled(online() && online()->credentials());
    const bool local = !online() || online()->state() == Online::State::Local;
    m_goOnline->setText(local ? tr("Put online…") : tr("Sign in…"));
    m_goOnline->setVisible(local || online()->wantsSignIn());
    m_acceptLog->setVisible(online() && online()->session() && online()->session()->isOtherLog());
}

void SyncPage::refreshConflicts()
{
    const auto open = openConflicts(m_workspace);
    const KeptFocus kept(*m_conflictRows);
    auto *column = m_conflictRows->layout();
    while (QLayoutItem *item = column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_noConflicts->setVisible(!open || open->empty());
    if (!open)
        m_noConflicts->setText(forms::sentenceFor(open.error()));
    int number = 0;
    for (const ReadConflict &read : open ? *open : std::vector<ReadConflict>()) {
        auto *row = new ConflictRow(read, ++number, m_conflictRows);
        connect(row, &ConflictRow::keepRequested, this, [this, read] { decide(read, false); });
        connect(row, &ConflictRow::bringBackRequested, this, [this, read] { decide(read, true); });
        column->addWidget(row);
        if (number == mostLines)
            break;
    }
}

void SyncPage::refreshLists()
{
    const bool shared = online() && online()->state() != Online::State::Local;
    const auto rejected = journalLines(m_workspace, storage::JournalState::Rejected, mostLines);
    const auto aside = sync::asideEdits(m_workspace.store().reader(), mostLines);
    m_aside->setVisible(aside && !aside->empty());
    m_asideList->setEdits(aside.value_or(std::vector<sync::AsideEdit>()));
    const qint64 asideBeyond = online() && aside ? online()->aside() - std::ssize(*aside) : 0;
    m_moreAside->setVisible(asideBeyond > 0);
    m_moreAside->setText(tr("and %n more", nullptr, static_cast<int>(asideBeyond)));
    m_rejected->setVisible(rejected && !rejected->empty());
    m_rejectedList->setLines(rejected.value_or(std::vector<JournalLine>()), true);
    // Before it is online everything would wait, which says nothing.
    const auto waiting = shared ? journalLines(m_workspace, storage::JournalState::Pending, mostLines)
                                : Result<std::vector<JournalLine>>();
    m_waiting->setVisible(shared);
    m_waitingList->setLines(*waiting, false);
    m_nothingWaits->setVisible(waiting->empty());
    qint64 beyond = shared ? online()->waiting() : 0;
    beyond -= std::ssize(*waiting);
    m_more->setVisible(beyond > 0);
    m_more->setText(tr("and %n more", nullptr, static_cast<int>(beyond)));
}

void SyncPage::decide(const ReadConflict &read, bool back)
{
    auto changes = back ? bringBack(read) : Result<ChangeSet>(keep(read));
    if (!changes) {
        say(forms::sentenceFor(changes.error()), true);
        return;
    }
    const QString label = changes->label;
    whenDone(m_workspace.edit(std::move(*changes)), this,
             [this, label](const Result<storage::Committed> &done) {
                 if (done)
                     say(label);
             });
}

/// What somebody decided about a refused edit.
void SyncPage::settle(const std::vector<Id> &transactions, const Decide &decide)
{
    if (!online() || !online()->session())
        return say(tr("Sign in first: the server has to hear of it."), true);
    for (const Id &transaction : transactions) {
        whenDone(decide(*online()->session(), transaction), this, [this](const Result<bool> &done) {
            if (!done)
                say(forms::sentenceFor(done.error()), true);
            m_soon.start();
        });
    }
}

void SyncPage::acceptLog()
{
    if (!online() || !online()->session())
        return;
    whenDone(online()->session()->acceptLog(), this, [this](const Result<sync::Summary> &done) {
        if (!done)
            say(forms::sentenceFor(done.error()), true);
        m_soon.start();
    });
}

void SyncPage::discard(const std::vector<Id> &transactions)
{
    if (!online() || !online()->session())
        return say(tr("Sign in first: the server has to hear of it."), true);
    auto kept = std::make_shared<std::vector<storage::JournalEntry>>();
    for (const Id &transaction : transactions) {
        auto parts = sync::partsOfRejected(m_workspace.store().reader(), transaction);
        if (!parts)
            return say(forms::sentenceFor(parts.error()), true);
        std::move(parts->begin(), parts->end(), std::back_inserter(*kept));
    }
    settle(transactions, [](sync::SyncSession &session, const Id &id) { return session.discard(id); });
    Q_EMIT noticed(
        {.text = tr("Discarded"), .actionText = tr("Undo"), .action = [page = QPointer(this), kept] {
             if (page && page->online() && page->online()->session())
                 page->settle({Id()},
                              [kept](sync::SyncSession &session, const Id &) { return session.keep(*kept); });
         }});
}

void SyncPage::takeBack(const Id &group, const Id &transaction)
{
    auto changes = sync::takingBackMerged(m_workspace.store().reader(), m_workspace.communityId(), group);
    if (!changes)
        return say(forms::sentenceFor(changes.error()), true);
    const QString label = tr("Take back “%1”").arg(changes->label);
    changes->label = label;
    whenDone(m_workspace.edit(std::move(*changes)), this,
             [this, label, transaction](const Result<storage::Committed> &done) {
                 if (!done)
                     return;
                 settle({transaction},
                        [](sync::SyncSession &session, const Id &id) { return session.discard(id); });
                 say(label);
             });
}

void SyncPage::editRefused(const Id &transaction)
{
    auto edits = sync::rejectedEdits(m_workspace.store().reader());
    if (!edits)
        return say(forms::sentenceFor(edits.error()), true);
    const auto found = std::find_if(edits->begin(), edits->end(),
                                    [&](const sync::RejectedEdit &edit) { return edit.id == transaction; });
    if (found == edits->end())
        return;
    auto *sheet = new EditSheet(m_workspace, std::move(*found), window());
    connect(sheet, &widgets::Sheet::dismissed, sheet, &QObject::deleteLater);
    connect(sheet, &forms::FormSheet::confirmed, this, [this, sheet] {
        const ChangeSet changes = sheet->changes();
        settle({sheet->transaction()}, [&](sync::SyncSession &session, const Id &id) {
            return changes.isEmpty() ? session.retry(id) : session.edit(id, changes);
        });
        sheet->dismiss();
    });
    sheet->popUp();
}

void SyncPage::confirmAside(const Id &transaction)
{
    whenDone(workspace::confirmAside(m_workspace, transaction), this, [this](const Result<bool> &done) {
        if (done)
            say(tr("It is your change now, and is sent as yours."));
        else if (done.error().kind == ErrorKind::Denied)
            say(tr("Sign in first: a change is somebody's."), true);
        else if (done.error().kind == ErrorKind::NotFound)
            say(tr("What it changes isn't here any more."), true);
        else
            say(forms::sentenceFor(done.error()), true);
        m_soon.start();
    });
}

void SyncPage::discardAside(const Id &transaction)
{
    using Entries = std::vector<storage::JournalEntry>;
    whenDone(workspace::discardAside(m_workspace, transaction), this, [this](const Result<Entries> &dropped) {
        m_soon.start();
        if (!dropped)
            return say(forms::sentenceFor(dropped.error()), true);
        Q_EMIT noticed({.text = tr("Discarded."),
                        .actionText = tr("Undo"),
                        .action =
                            [this, entries = *dropped] {
                                whenDone(workspace::keepAside(m_workspace, entries), this,
                                         [this](const Result<bool> &) { m_soon.start(); });
                            },
                        .undoes = true});
    });
}

void SyncPage::say(const QString &text, bool bad)
{
    if (bad)
        Q_EMIT noticed({.text = text, .state = theme::State::Bad});
    else
        Q_EMIT noticed(forms::undoNotice(m_workspace, text));
}

} // namespace veche::syncstatus

#include "moc_syncpage.cpp"
