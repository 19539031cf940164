// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/importsheet.h"

#include "app/forms/notices.h"
#include "app/importing/choicedelegate.h"
#include "app/importing/draftfilter.h"
#include "app/importing/draftmodel.h"
#include "app/importing/draftwords.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/common/dialogs.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/progressline.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/common/statcard.h"
#include "app/widgets/common/statstrip.h"
#include "app/widgets/table/filterline.h"
#include "app/widgets/table/nothingfound.h"
#include "app/widgets/table/treeview.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/interchange/scheduleformat.h"

#include <QComboBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace veche::importing
{

using namespace domain;
using namespace imports;
using namespace interchange;
using namespace Qt::StringLiterals;

namespace
{
constexpr int slowMs = 1000;
constexpr int opensUpTo = 12; // a longer list under a heading is closed at first

QStringList fileFilters()
{
    QStringList every;
    QStringList each;
    for (const ScheduleFormat &format : scheduleFormats()) {
        every << u'*' + format.ending;
        each << u"%1 (*%2)"_s.arg(format.name, format.ending);
    }
    return QStringList{ImportSheet::tr("Schedules (%1)").arg(every.join(u' '))} + each +
           QStringList{ImportSheet::tr("All files (*)")};
}
} // namespace

ImportSheet::ImportSheet(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *host)
    : ReviewSheet(u"import"_s, host)
    , m_workspace(workspace)
    , m_dialogs(dialogs)
    , m_job(new ImportJob(workspace, this))
    , m_model(new DraftModel(workspace, this))
    , m_filter(new DraftFilter(this))
    , m_stack(new QStackedWidget(this))
    , m_progress(new widgets::ProgressLine(this))
    , m_message(new widgets::EmptyState(this))
    , m_strip(new widgets::StatStrip(this))
    , m_new(m_strip->add(u"importNew"_s))
    , m_changed(m_strip->add(u"importChanged"_s))
    , m_gone(m_strip->add(u"importGone"_s))
    , m_clashes(m_strip->add(u"importConflicts"_s))
    , m_callout(new widgets::Callout(this))
    , m_which(new widgets::Segmented(this))
    , m_search(new table::FilterLine(this))
    , m_tree(new table::TreeView(this))
    , m_target(new QComboBox(this))
{
    layOut();
    connectParts();
    takeDropsOf(this);
    retranslate();
}

ImportSheet::~ImportSheet() = default;

void ImportSheet::layOut()
{
    auto *waiting = new QWidget(this);
    auto *column = new QVBoxLayout(waiting);
    column->setContentsMargins(4, 8, 8, 8);
    column->addWidget(m_progress);
    column->addStretch(1);
    auto *review = new QWidget(this);
    layOutReview(review);
    m_stack->addWidget(waiting);
    m_stack->addWidget(m_message);
    m_stack->addWidget(review);
    content()->addWidget(m_stack, 1);
    m_target->setObjectName(u"importTarget"_s);
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_target->setMaximumWidth(360);
    addToTitle(m_target);
}

void ImportSheet::layOutReview(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *note = new QVBoxLayout;
    note->setContentsMargins(16, 12, 16, 0);
    note->addWidget(m_callout);
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(16, 10, 16, 10);
    tools->setSpacing(12);
    tools->addWidget(m_which);
    tools->addStretch(1);
    tools->addWidget(m_search);
    column->addWidget(m_strip);
    column->addLayout(note);
    column->addLayout(tools);
    column->addWidget(m_tree, 1);

    m_search->setObjectName(u"importFilter"_s);
    m_search->setTarget(m_tree);
    m_which->setObjectName(u"importWhich"_s);
    m_callout->setObjectName(u"importCallout"_s);
    m_message->setObjectName(u"importMessage"_s);
    m_tree->setObjectName(u"importTree"_s);
    m_filter->setSourceModel(m_model);
    m_tree->setModel(m_filter);
    m_tree->setItemDelegateForColumn(DraftModel::Taken, new ChoiceDelegate(m_tree));
    m_search->setMinimumWidth(300);
    m_callout->hide();
}

void ImportSheet::connectParts()
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(slowMs);
    connect(&m_slow, &QTimer::timeout, this, [this] { m_progress->setVisible(true); });
    connect(m_progress, &widgets::ProgressLine::cancelRequested, this, &Sheet::dismiss);
    connect(this, &Sheet::dismissed, this, [this] {
        m_job->cancel();
        m_model->setDraft({});
    });
    connect(m_job, &ImportJob::stepChanged, this, &ImportSheet::showStep);
    connect(m_job, &ImportJob::failed, this, &ImportSheet::showProblem);
    connect(m_job, &ImportJob::drafted, this, &ImportSheet::showDraft);
    connect(m_message, &widgets::EmptyState::activated, this, &ImportSheet::askForFile);
    connect(m_model, &DraftModel::choiceChanged, this, &ImportSheet::refresh);
    connect(m_target, &QComboBox::activated, this, [this] {
        m_job->retarget(EventId(Id::fromBytes(m_target->currentData().toByteArray()).value_or(Id())));
    });
    auto *nothing = new table::NothingFound(m_tree);
    connect(nothing, &table::NothingFound::clearRequested, m_search, &QLineEdit::clear);
    connect(m_search, &table::FilterLine::filterChanged, this, [this, nothing](const QString &text) {
        nothing->setSentence(text.isEmpty() ? QString() : tr("Nothing in this file fits “%1”.").arg(text));
        m_filter->setText(text);
        expand();
    });
    connect(m_which, &widgets::Segmented::chosen, this, [this](const QString &key) {
        using Which = DraftFilter::Which;
        static const QHash<QString, Which> known{
            {u"all"_s, Which::All},          {u"new"_s, Which::New},
            {u"changed"_s, Which::Changed},  {u"gone"_s, Which::Gone},
            {u"deleted"_s, Which::Deleted},  {u"conflicts"_s, Which::Conflicts},
            {u"warnings"_s, Which::Warnings}};
        m_filter->setWhich(known.value(key));
        expand();
    });
    connect(m_tree, &table::TreeView::spacePressed, this, &ImportSheet::flipTake);
    connect(m_tree, &table::TreeView::opened, this, [this](const QModelIndex &index) {
        const QModelIndex first = index.siblingAtColumn(0);
        if (m_filter->hasChildren(first))
            m_tree->setExpanded(first, !m_tree->isExpanded(first));
        else
            flipTake(index);
    });
    connect(this, &ReviewSheet::confirmed, this, &ImportSheet::write);
}

void ImportSheet::choose()
{
    askForFile();
}

void ImportSheet::askForFile()
{
    const widgets::Dialogs::FileQuestion question{tr("Import a schedule"), m_path, fileFilters()};
    m_dialogs.openFile(parentWidget(), question, [self = QPointer(this)](const QString &path) {
        if (self && !path.isEmpty())
            self->openFile(path, self->m_workspace.currentEvent());
    });
}

void ImportSheet::openFile(const QString &path, const EventId &otherwise)
{
    if (m_busy)
        return;
    m_path = path;
    m_error.reset();
    m_search->clear();
    setPhase(Phase::Waiting);
    open();
    m_job->start(path, otherwise);
}

void ImportSheet::setPhase(Phase phase)
{
    m_phase = phase;
    m_stack->setCurrentIndex(int(phase));
    setConfirmVisible(phase == Phase::Review);
    m_target->setVisible(phase == Phase::Review && m_target->count() > 1);
    if (phase == Phase::Waiting) {
        m_progress->setVisible(false);
        m_slow.start();
    } else {
        m_slow.stop();
    }
    retranslate();
}

void ImportSheet::showStep(ImportJob::Step step)
{
    if (step == ImportJob::Step::Comparing && m_phase != Phase::Review)
        setPhase(m_phase);
    if (step == ImportJob::Step::Idle)
        m_slow.stop();
    m_tree->setEnabled(step == ImportJob::Step::Idle);
    confirmButton()->setEnabled(step == ImportJob::Step::Idle && m_model->chosen() > 0);
    m_progress->setText(step == ImportJob::Step::Reading ? tr("Reading the file…")
                                                         : tr("Comparing it with what is here…"));
}

void ImportSheet::showProblem(const Error &error)
{
    m_error = error;
    setPhase(Phase::Message);
    m_message->button()->setFocus();
}

void ImportSheet::showDraft(const ImportDraft &draft)
{
    m_callout->hide();
    m_model->setDraft(draft);
    showTargets();
    setPhase(draft.isEmpty() ? Phase::Message : Phase::Review);
    if (draft.isEmpty()) {
        m_message->button()->setFocus();
        return;
    }
    showSegments();
    if (m_job->file()->truncated)
        m_callout->setContent(theme::State::Warn, tr("The file is cut off"),
                              tr("Its end is missing. What was read before that is shown here; what is not "
                                 "in it is not deleted."));
    m_callout->setVisible(m_job->file()->truncated);
    expand();
    m_tree->selectionModel()->setCurrentIndex(m_filter->index(0, 0), QItemSelectionModel::NoUpdate);
    m_tree->setFocus();
}

void ImportSheet::showTargets()
{
    m_target->clear();
    for (const Event *event : m_workspace.eventsByDate())
        m_target->addItem(tr("Into “%1”").arg(event->name), event->id.toBytes());
    const QString name = m_job->file() ? m_job->file()->title : QString();
    m_target->addItem(name.isEmpty() ? tr("Into a new event") : tr("Into a new event, “%1”").arg(name),
                      QByteArray());
    const int at = m_target->findData(m_model->draft().event.toBytes());
    m_target->setCurrentIndex(at >= 0 ? at : m_target->count() - 1);
}

void ImportSheet::showSegments()
{
    const DraftSummary summary = m_model->draft().summary();
    const QString before = m_which->current();
    const int warnings = int(m_model->draft().warnings.size());
    m_which->clear();
    m_which->addChoice(u"all"_s, tr("Everything"));
    if (summary.added.total() > 0 || summary.newEvent)
        m_which->addChoice(u"new"_s, tr("New"));
    if (summary.changed.total() > 0 || summary.eventChanged)
        m_which->addChoice(u"changed"_s, tr("Changed"));
    if (summary.gone.total() > 0)
        m_which->addChoice(u"gone"_s, tr("Gone"));
    if (summary.deleted.total() > 0)
        m_which->addChoice(u"deleted"_s, tr("Deleted here"));
    if (summary.conflicts > 0)
        m_which->addChoice(u"conflicts"_s, tr("Clashes · %1").arg(QLocale().toString(summary.conflicts)));
    if (warnings > 0)
        m_which->addChoice(u"warnings"_s, tr("Warnings · %1").arg(QLocale().toString(warnings)));
    m_which->setCurrent(before.isEmpty() ? u"all"_s : before);
    Q_EMIT m_which->chosen(m_which->current());

    showColumns(summary);
}

/// No column for what this draft has nothing of.
void ImportSheet::showColumns(const DraftSummary &summary)
{
    const bool onlyNew = summary.changed.total() == 0 && summary.gone.total() == 0 &&
                         summary.deleted.total() == 0 && !summary.eventChanged;
    m_tree->setColumnHidden(DraftModel::Before, summary.conflicts == 0);
    m_tree->setColumnHidden(DraftModel::Ours, onlyNew);
    m_tree->setColumnHidden(DraftModel::Taken, onlyNew);
    const int wide = onlyNew ? 520 : summary.conflicts == 0 ? 280 : 210;
    m_tree->setWidths({280, 170, wide, wide, ChoiceDelegate::width()}, DraftModel::Name, DraftModel::Taken);
}

/// Opens the headings that can be read at one glance, and every clash.
void ImportSheet::expand()
{
    const bool narrowed = m_filter->isNarrowed();
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex heading = m_filter->index(row, 0);
        const int rows = m_filter->rowCount(heading);
        const bool warnings = heading.data(DraftModel::WarningRole).toBool();
        m_tree->setExpanded(heading, narrowed ? rows <= 500 : !warnings && (rows <= opensUpTo || row == 0));
        for (int i = 0; warnings && i < rows; ++i)
            m_tree->setFirstColumnSpanned(i, heading, true); // A sentence has no other columns.
        for (int i = 0; i < std::min(rows, 500); ++i) {
            const QModelIndex item = m_filter->index(i, 0, heading);
            const bool isNew = item.data(DraftModel::StatusRole).toInt() == int(DraftStatus::New);
            if (item.data(DraftModel::ConflictRole).toBool()) {
                m_tree->setExpanded(heading, true);
                m_tree->setExpanded(item, true);
            } else if (!isNew) {
                m_tree->setExpanded(item, true);
            }
        }
    }
}

void ImportSheet::flipTake(const QModelIndex &index)
{
    const QModelIndex at = index.siblingAtColumn(DraftModel::Taken);
    const QVariant take = at.data(DraftModel::TakeRole);
    if (take.isValid())
        m_filter->setData(at, int(Take(take.toInt()) == Take::Theirs ? Take::Ours : Take::Theirs),
                          DraftModel::TakeRole);
}

void ImportSheet::refresh()
{
    if (m_phase == Phase::Review)
        retranslate();
    confirmButton()->setEnabled(m_model->chosen() > 0 && !m_busy);
}

void ImportSheet::showSummary()
{
    const DraftSummary summary = m_model->draft().summary();
    const auto fill = [](widgets::StatCard *card, const QString &label, const EntityCounts &counts) {
        QList<Counted> kinds = counted(counts);
        const Counted first = kinds.isEmpty() ? Counted() : kinds.takeFirst();
        card->setLabel(label);
        card->setFigure(QLocale().toString(first.count));
        card->setNote(first.noun);
        QStringList rest;
        for (const Counted &kind : std::as_const(kinds))
            rest << u"%1 %2"_s.arg(QLocale().toString(kind.count), kind.noun);
        card->setDetail(rest.isEmpty() ? u" "_s : rest.join(u", "_s));
        card->setAccessibleName(
            u"%1: %2 %3 %4"_s.arg(label, card->figure(), first.noun, rest.join(u", "_s)).simplified());
    };
    fill(m_new, tr("New"), asTold(summary.added));
    fill(m_changed, tr("Changed"), summary.changed);
    fill(m_gone, tr("No longer in the file"), summary.gone);
    m_clashes->setVisible(summary.conflicts > 0);
    m_clashes->setLabel(tr("Changed on both sides"));
    m_clashes->setFigure(QLocale().toString(summary.conflicts));
    m_clashes->setNote(tr("field(s)", "after a number", summary.conflicts));
    m_clashes->setDetail(tr("ours stays unless you choose"));
}

void ImportSheet::retranslate()
{
    const QString file = QFileInfo(m_path).fileName();
    const QString &event = m_model->draft().eventName;
    setTexts(event.isEmpty() || m_phase != Phase::Review ? tr("Import a schedule")
                                                         : tr("Import “%1”").arg(event),
             file);
    const QString counted = countedText(m_model->chosenCounts());
    //: "132 sessions, 5 rooms"
    setButtons(counted.isEmpty() ? tr("Import") : tr("Import %1").arg(counted),
               m_phase == Phase::Message ? tr("Close") : tr("Cancel"));
    setNote(m_phase == Phase::Review ? tr("Nothing is written until you import. Afterwards one undo takes "
                                          "all of it back.")
                                     : QString());
    if (m_error)
        m_message->setContent(u"warning"_s, tr("This file can't be imported"), sentenceFor(*m_error),
                              tr("Choose another file…"));
    else
        m_message->setContent(u"check"_s, tr("Everything is here already"),
                              tr("The file says nothing that the programme of “%1” doesn't.").arg(event),
                              tr("Choose another file…"));
    if (m_phase == Phase::Review)
        showSummary();
    m_search->setPlaceholderText(tr("Find a session, person or room"));
    m_search->setAccessibleName(tr("Find a session, person or room"));
    m_tree->setAccessibleName(tr("What the import would do"));
    m_target->setAccessibleName(tr("Event to import into"));
    m_which->setAccessibleName(tr("Rows to show"));
}

void ImportSheet::setBusy(bool busy)
{
    m_busy = busy;
    m_tree->setEnabled(!busy);
    m_target->setEnabled(!busy);
    confirmButton()->setEnabled(!busy && m_model->chosen() > 0);
}

void ImportSheet::write()
{
    if (m_busy || m_phase != Phase::Review)
        return;
    setBusy(true);
    const EventId event = m_model->draft().event;
    const QString name = m_model->draft().eventName;
    const QString label = tr("Import “%1”").arg(name);
    const auto changes =
        QtConcurrent::run([draft = m_model->draft(), label] { return toChanges(draft, label); });
    whenDone(changes, this, [this, event, name](const ChangeSet &made) {
        whenDone(m_workspace.edit(made), this,
                 [this, event, name](const Result<storage::Committed> &done) { written(done, event, name); });
    });
}

void ImportSheet::written(const Result<storage::Committed> &result, const EventId &event, const QString &name)
{
    const QString counted = countedText(m_model->draft().summary().added);
    setBusy(false);
    if (!result) {
        m_callout->setContent(theme::State::Bad, tr("Nothing was imported"), sentenceFor(result.error()));
        m_callout->show();
        return;
    }
    dismiss();
    m_workspace.setCurrentEvent(event);
    const QString what = counted.isEmpty() ? QString() : u": "_s + counted;
    Q_EMIT noticed(forms::undoNotice(m_workspace, tr("“%1” imported").arg(name) + what, theme::State::Ok));
    Q_EMIT imported(event);
}

void ImportSheet::changeEvent(QEvent *event)
{
    ReviewSheet::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_phase == Phase::Review)
        showSegments();
}

void ImportSheet::takeDropsOf(QWidget *window)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool ImportSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        const QList<QUrl> urls = drop->mimeData()->urls();
        const QString path = urls.size() == 1 ? urls.front().toLocalFile() : QString();
        if (formatByEnding(path) && !m_busy && m_workspace.rights().mayImport()) {
            drop->acceptProposedAction();
            if (event->type() == QEvent::Drop)
                openFile(path, m_workspace.currentEvent());
            return true;
        }
    }
    return ReviewSheet::eventFilter(watched, event);
}

} // namespace veche::importing

#include "moc_importsheet.cpp"
