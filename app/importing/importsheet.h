// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/importing/importjob.h"
#include "app/widgets/common/page.h"
#include "app/widgets/common/reviewsheet.h"

#include <QTimer>

class QComboBox;
class QStackedWidget;

namespace veche::table
{
class FilterLine;
class TreeView;
} // namespace veche::table
namespace veche::widgets
{
class Callout;
class Dialogs;
class EmptyState;
class ProgressLine;
class Segmented;
class StatCard;
class StatStrip;
} // namespace veche::widgets

namespace veche::importing
{

class DraftFilter;
class DraftModel;

/// Imports a schedule file: reads it, shows everything that would be new, changed or gone, lets one choose,
/// and writes it as one step.
class ImportSheet final : public widgets::ReviewSheet
{
    Q_OBJECT

public:
    ImportSheet(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *host);
    ~ImportSheet() override;

    /// Asks for a file, to be imported into the current event.
    void choose();
    /// Imports that file: into the event that it was imported into before, else into `otherwise` (null: a new
    /// one).
    void openFile(const QString &path, const domain::EventId &otherwise);
    /// Files dropped on that widget, or on the sheet, are opened.
    void takeDropsOf(QWidget *window);

    [[nodiscard]] DraftModel *model() const { return m_model; }
    [[nodiscard]] table::TreeView *tree() const { return m_tree; }

Q_SIGNALS:
    void noticed(const veche::widgets::Notice &notice);
    /// Written: the event that it went into.
    void imported(const veche::domain::EventId &event);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void retranslate() override;

private:
    enum class Phase { Waiting, Message, Review };

    void layOut();
    void layOutReview(QWidget *page);
    void connectParts();
    void showStep(ImportJob::Step step);
    void showProblem(const Error &error);
    void showDraft(const imports::ImportDraft &draft);
    void showSummary();
    void showTargets();
    void showSegments();
    void showColumns(const imports::DraftSummary &summary);
    void refresh();
    void expand();
    void openAll(const QModelIndex &under);
    void flipTake(const QModelIndex &index);
    void write();
    void written(const Result<storage::Committed> &result, const domain::EventId &event, const QString &name);
    void setBusy(bool busy);
    void setPhase(Phase phase);
    void askForFile();

    workspace::Workspace &m_workspace;
    widgets::Dialogs &m_dialogs;
    ImportJob *m_job;
    DraftModel *m_model;
    DraftFilter *m_filter;
    QStackedWidget *m_stack;
    widgets::ProgressLine *m_progress;
    widgets::EmptyState *m_message;
    widgets::StatStrip *m_strip;
    widgets::StatCard *m_new, *m_changed, *m_gone, *m_clashes;
    widgets::Callout *m_callout;
    widgets::Segmented *m_which;
    table::FilterLine *m_search;
    table::TreeView *m_tree;
    QComboBox *m_target;
    QTimer m_slow; ///< a job that takes over a second shows itself
    QString m_path;
    std::optional<Error> m_error;
    Phase m_phase = Phase::Waiting;
    bool m_busy = false;
};

} // namespace veche::importing
