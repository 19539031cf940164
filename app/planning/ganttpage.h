// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planning/planmodel.h"
#include "app/widgets/common/page.h"
#include "shared/domain/changes.h"

#include <functional>

class QLabel;
class QScrollArea;
class QStackedWidget;

namespace veche::gantt
{
class GanttTray;
class GanttView;
} // namespace veche::gantt
namespace veche::table
{
class FilterLine;
}
namespace veche::widgets
{
class EmptyState;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::planning
{

class DaySwitch;
class EntryLine;

/// A page with lanes over time: the chart with its days and the now line, below it what isn't scheduled and a
/// line for writing new things, in the header the search. A feature says what its lanes and items are (a
/// PlanModel), in which words, and what its edits change; it calls retranslate() at the end of its
/// constructor.
class GanttPage : public widgets::Page
{
    Q_OBJECT

public:
    ~GanttPage() override;

    /// The days, then the search.
    [[nodiscard]] QList<QWidget *> headerWidgets() override;
    [[nodiscard]] QList<KeyLine> keys() const override;
    void setCovered(int pixels) override;
    /// The tray, where things go that a notice tells of, and the line.
    [[nodiscard]] int noticeFloor() const override;

    [[nodiscard]] gantt::GanttView *chart() const { return m_chart; }
    [[nodiscard]] gantt::GanttTray *tray() const { return m_tray; }

protected:
    /// Takes the model over; `name` begins the object names ("programmeChart").
    GanttPage(workspace::Workspace &workspace, PlanModel *model, const QString &name, QWidget *parent);

    [[nodiscard]] EntryLine *entryLine() const { return m_entryLine; }
    [[nodiscard]] widgets::EmptyState *emptyState() const { return m_empty; }
    /// The empty state instead of the chart.
    void showEmpty(bool empty);
    /// Lets things be moved, written and taken out; not before it is called.
    void setEditable(bool editable);
    /// A line at the foot on what the role may not do here; empty for none.
    void setNote(const QString &text);
    void setSearchWords(const QString &text);

    /// All words anew, those that rights decide among them.
    virtual void retranslate();
    /// The event comes into sight, for the first time or as another: what isn't the chart's is read anew.
    virtual void refresh() {}
    void refreshTray();

    /// As one undoable step; where it has a notice, says so and offers to take it back.
    void commit(domain::ChangeSet changes, const QString &notice = {});
    /// The same, and goes on where it was done; where it fails the workspace tells.
    void commitThen(domain::ChangeSet changes, std::function<void()> then);

    [[nodiscard]] static QList<KeyLine> movingKeys();
    [[nodiscard]] static QList<KeyLine> zoomingKeys();

    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void layOut(const QString &name);
    void restyle();
    void showNow();
    void showDays();
    void showFoot();
    void fitLanes();

    workspace::Workspace &m_workspace;
    PlanModel *m_model;
    QStackedWidget *m_stack;
    gantt::GanttView *m_chart;
    gantt::GanttTray *m_tray;
    QScrollArea *m_trayScroll;
    QWidget *m_foot;
    EntryLine *m_entryLine;
    QLabel *m_note;
    widgets::EmptyState *m_empty;
    DaySwitch *m_days;
    table::FilterLine *m_search;
    qsizetype m_fittedLanes = 0;
    bool m_shown = false;
};

} // namespace veche::planning
