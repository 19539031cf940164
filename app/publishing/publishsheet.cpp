// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/publishing/publishsheet.h"

#include "app/forms/names.h"
#include "app/forms/notices.h"
#include "app/forms/overlapwords.h"
#include "app/publishing/releasemodel.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/table/treeview.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSet>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace veche::publishing
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
constexpr int opensUpTo = 60;
constexpr int longestNote = 1000;
constexpr int overlapsTold = 2;

bool awaitsConfirmation(const HeldBack &held)
{
    return held.state == SessionState::Draft || held.state == SessionState::Accepted;
}
} // namespace

PublishSheet::PublishSheet(workspace::Workspace &workspace, ReleaseWatch &watch, std::function<Reach()> reach,
                           QWidget *host)
    : ReviewSheet(u"publishing"_s, host)
    , m_workspace(workspace)
    , m_watch(watch)
    , m_reach(std::move(reach))
    , m_model(new ReleaseModel(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new widgets::EmptyState(this))
    , m_callouts(new QWidget(this))
    , m_callout(new widgets::Callout(m_callouts))
    , m_problem(new widgets::Callout(m_callouts))
    , m_overlaps(new widgets::Callout(m_callouts))
    , m_tree(new table::TreeView(this))
    , m_noteLine(new QLineEdit(this))
    , m_openEvent(new QCheckBox(this))
{
    layOut();
    connect(&m_watch, &ReleaseWatch::changed, this, [this] {
        if (isVisible())
            showOutlook(m_watch.outlook());
    });
    connect(&m_watch, &ReleaseWatch::becameStale, this, [this] {
        if (!isVisible())
            return;
        (void)m_watch.outlook(); // At once.
        refresh();
    });
    connect(m_model, &ReleaseModel::choiceChanged, this, [this] {
        showOverlaps();
        refresh();
    });
    connect(m_overlaps, &widgets::Callout::activated, this, [this] {
        const auto all = overlaps();
        dismiss();
        if (!all.empty())
            Q_EMIT navigationRequested(u"programme"_s, all.front().secondSession.toString());
    });
    connect(m_empty, &widgets::EmptyState::activated, this, [this] {
        if (const QUrl page = m_page ? m_page() : QUrl(); !page.isEmpty())
            Q_EMIT pageRequested(page);
    });
    connect(m_openEvent, &QCheckBox::toggled, this, &PublishSheet::refresh);
    connect(m_callout, &widgets::Callout::activated, this, &PublishSheet::confirmAll);
    connect(m_noteLine, &QLineEdit::returnPressed, confirmButton(), &QPushButton::click);
    connect(m_tree, &table::TreeView::opened, this, [this](const QModelIndex &index) {
        const QModelIndex first = index.siblingAtColumn(0);
        m_tree->setExpanded(first, !m_tree->isExpanded(first));
    });
    connect(this, &ReviewSheet::confirmed, this, &PublishSheet::publish);
    retranslate();
}

PublishSheet::~PublishSheet() = default;

void PublishSheet::layOut()
{
    m_callout->setObjectName(u"heldBackCallout"_s);
    m_problem->setObjectName(u"publishProblem"_s);
    m_overlaps->setObjectName(u"publishOverlaps"_s);
    m_tree->setObjectName(u"publishTree"_s);
    m_noteLine->setObjectName(u"releaseNote"_s);
    m_openEvent->setObjectName(u"publishEvent"_s);
    m_noteLine->setMaxLength(longestNote);
    m_tree->setModel(m_model);
    auto *review = new QWidget(this);
    auto *column = new QVBoxLayout(review);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *note = new QVBoxLayout;
    note->setContentsMargins(16, 12, 16, 12);
    note->addWidget(m_noteLine);
    column->addLayout(note);
    column->addWidget(m_tree, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(review);
    // Also where nothing would be published: what is held back may be all there is.
    auto *callouts = new QVBoxLayout(m_callouts);
    callouts->setContentsMargins(16, 12, 16, 0);
    callouts->setSpacing(8);
    callouts->addWidget(m_problem);
    callouts->addWidget(m_overlaps);
    callouts->addWidget(m_callout);
    content()->addWidget(m_callouts);
    content()->addWidget(m_stack, 1);
    addToFoot(m_openEvent);
    m_problem->hide();
}

void PublishSheet::setPublicPage(std::function<QUrl()> page)
{
    m_page = std::move(page);
}

void PublishSheet::popUp()
{
    m_model->clearLeftOut();
    m_noteLine->clear();
    m_problem->hide();
    m_openEvent->setChecked(true);
    m_stack->setCurrentWidget(m_empty);
    open();
    showOutlook(m_watch.outlook());
}

void PublishSheet::showOutlook(const std::shared_ptr<const Outlook> &outlook)
{
    m_outlook = outlook;
    m_model->setRows(outlook ? releaseRows(*outlook) : std::vector<ReleaseRow>());
    const bool compares = outlook && outlook->previous;
    m_tree->setColumnHidden(ReleaseModel::Before, !compares);
    m_tree->setWidths({300, 330, compares ? 330 : 500}, ReleaseModel::Name);
    const bool review = m_model->rowCount() > 0;
    if (review != (m_stack->currentWidget() != m_empty)) {
        m_stack->setCurrentIndex(review ? 1 : 0);
        review ? m_tree->setFocus() : setFocus();
    }
    expand();
    m_tree->selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    m_openEvent->setVisible(event && event->state == EventState::Draft);
    retranslate();
}

/// Moved, changed and removed sessions are read; a long list of new ones is opened by those who want to.
void PublishSheet::expand()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex heading = m_model->index(row, 0);
        const int rows = m_model->rowCount(heading);
        m_tree->setExpanded(heading, rows <= opensUpTo || m_model->rowCount() == 1);
        for (int i = 0; i < std::min(rows, opensUpTo); ++i)
            m_tree->setExpanded(m_model->index(i, 0, heading), true);
    }
}

bool PublishSheet::opensEvent() const
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    return event && event->state == EventState::Draft && m_openEvent->isChecked();
}

int PublishSheet::heldBack() const
{
    const auto &held = m_outlook->plan.heldBack;
    return int(std::count_if(held.begin(), held.end(), awaitsConfirmation));
}

void PublishSheet::refresh()
{
    const bool something = m_outlook && (!m_outlook->plan.diff.isEmpty() || !m_outlook->previous);
    // Only changes shown are published.
    confirmButton()->setEnabled(!m_busy && m_outlook && !m_watch.isStale() && (something || opensEvent()));
    setNote(reachSentence());
}

QString PublishSheet::reachSentence() const
{
    if (!confirmButton()->isEnabled())
        return {};
    switch (m_reach()) {
    case Reach::Online:
        return tr("Public within moments.");
    case Reach::Offline:
        return tr("There is no connection: public after the next sync.");
    case Reach::Local:
        break;
    }
    return tr("This workspace isn't online yet: public once it is put online.");
}

void PublishSheet::showSummary()
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    const QString title = event ? tr("Publish the programme of “%1”").arg(event->name) : tr("Publish");
    if (!m_outlook)
        return setTexts(title, tr("Comparing it with what is public…"));
    const int sessions = int(m_outlook->plan.snapshot.sessions.size());
    const QString summary = summaryOf(*m_outlook);
    const QString all = !m_outlook->previous && sessions == 0 ? tr("Nothing is public yet.")
                        : m_outlook->previous
                            ? tr("The public will see %Ln session(s)", nullptr, sessions)
                            : tr("Nothing is public yet. It will see %Ln session(s)", nullptr, sessions);
    setTexts(title, summary.isEmpty() || !m_outlook->previous ? all : u"%1: %2"_s.arg(all, summary));
}

void PublishSheet::showHeldBack()
{
    const int held = m_outlook ? heldBack() : 0;
    m_callout->setVisible(held > 0);
    if (held > 0)
        m_callout->setContent(theme::State::Warn, {},
                              tr("%Ln session(s) aren't confirmed and stay out of it.", nullptr, held),
                              tr("Confirm all"));
    showOverlaps();
}

/// Those between sessions of which neither is left out.
std::vector<Overlap> PublishSheet::overlaps() const
{
    std::vector<Overlap> all = m_outlook ? m_outlook->overlaps : std::vector<Overlap>();
    const QSet<SessionId> &leftOut = m_model->leftOut();
    std::erase_if(all, [&](const Overlap &overlap) {
        return leftOut.contains(overlap.firstSession) || leftOut.contains(overlap.secondSession);
    });
    return all;
}

void PublishSheet::showOverlaps()
{
    const auto all = overlaps();
    const int count = static_cast<int>(all.size());
    const EventId event = m_workspace.currentEvent();
    QStringList lines;
    for (const Overlap &overlap : all) {
        if (lines.size() == overlapsTold)
            break;
        lines << u"%1 · %2"_s.arg(forms::overlapHeading(m_workspace, event, overlap),
                                  forms::overlapSentence(m_workspace, event, overlap));
    }
    if (count > overlapsTold)
        lines << tr("and %Ln more", nullptr, count - overlapsTold);
    m_overlaps->setVisible(count > 0);
    if (count > 0)
        m_overlaps->setContent(theme::State::Warn, tr("%Ln overlap(s) will be public", nullptr, count),
                               lines.join(u'\n'), tr("Show"));
    m_callouts->setVisible(!m_problem->isHidden() || !m_callout->isHidden() || count > 0);
}

void PublishSheet::retranslate()
{
    showSummary();
    showHeldBack();
    setButtons(tr("Publish"), tr("Cancel"));
    const bool nothing = m_outlook && !m_outlook->previous;
    m_empty->setContent(nothing ? u"publish"_s : u"check"_s,
                        !m_outlook ? tr("One moment…")
                        : nothing  ? tr("There is nothing to publish yet")
                                   : tr("Everything is public"),
                        !m_outlook ? QString()
                        : nothing  ? tr("Only confirmed sessions are published. Write some, or import a "
                                         "schedule.")
                                   : tr("The public sees the programme as it stands here."),
                        m_outlook && !nothing && m_page && !m_page().isEmpty() ? tr("Open the page")
                                                                               : QString());
    m_noteLine->setPlaceholderText(tr("What is new in this release, for your team (optional)"));
    m_noteLine->setAccessibleName(tr("Note of the release"));
    m_openEvent->setText(tr("Publish the event's page too: it is a draft still"));
    m_openEvent->setAccessibleName(m_openEvent->text());
    m_tree->setAccessibleName(tr("What publishing changes"));
    refresh();
}

void PublishSheet::confirmAll()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    if (!m_outlook || !data)
        return;
    ChangeSet changes;
    for (const HeldBack &held : m_outlook->plan.heldBack) {
        const Session *session = awaitsConfirmation(held) ? data->sessions.find(held.session) : nullptr;
        if (!session)
            continue;
        Session after = *session;
        after.state = SessionState::Confirmed;
        changes.update(*session, after);
    }
    changes.label = tr("Confirm %Ln session(s)", nullptr, int(changes.rows.size()));
    if (changes.isEmpty())
        return;
    m_busy = true;
    refresh();
    whenDone(m_workspace.edit(std::move(changes)), this, [this](const Result<storage::Committed> &) {
        m_busy = false;
        refresh();
    });
}

Result<ChangeSet> PublishSheet::changes() const
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    if (!event || !data)
        return failure(ErrorKind::NotFound, tr("The event is gone"));
    ProgrammeState state = m_outlook->state;
    if (opensEvent())
        state.event->state = EventState::Published;
    auto plan = buildSnapshot(state, m_outlook->previous.get(), m_model->leftOut());
    std::vector<Release> releases;
    for (const Release &release : data->releases.all())
        releases.push_back(release);
    auto changes = releaseChanges(std::move(plan), *event, releases, Instant{m_workspace.clock().wallMs()},
                                  m_noteLine->text().trimmed(), tr("Publish the programme"));
    if (changes && opensEvent())
        changes->set(Event::info(), event->id, Event::info().fieldIndex("state"),
                     enumName(EventState::Published));
    return changes;
}

void PublishSheet::publish()
{
    if (m_busy || !m_outlook || !confirmButton()->isEnabled())
        return;
    auto made = changes();
    const auto fail = [this](const Error &error) {
        m_problem->setContent(theme::State::Bad, tr("Nothing was published"), forms::sentenceFor(error));
        m_problem->show();
        m_callouts->show();
    };
    if (!made)
        return fail(made.error());
    m_busy = true;
    refresh();
    whenDone(m_workspace.edit(std::move(*made)), this, [this, fail](const Result<storage::Committed> &done) {
        m_busy = false;
        refresh();
        if (!done)
            return fail(done.error());
        dismiss();
        const bool online = m_reach() == Reach::Online;
        const QString said = online                        ? tr("The programme is published")
                             : m_reach() == Reach::Offline ? tr("Published: public after the next sync")
                                                           : tr("Published: public once it is put online");
        Q_EMIT noticed(forms::undoNotice(m_workspace, said, theme::State::Ok));
        Q_EMIT published();
    });
}

} // namespace veche::publishing

#include "moc_publishsheet.cpp"
