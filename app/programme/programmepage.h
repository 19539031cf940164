// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/programme/programmemodel.h"
#include "app/widgets/common/page.h"
#include "shared/domain/changes.h"

#include <functional>

class QScrollArea;
class QStackedWidget;
class QTimer;

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
class Segmented;
} // namespace veche::widgets

namespace veche::programme
{

class DaySwitch;
class NewSessionLine;
class ProgrammeEdits;
class SessionForm;

/// What the programme asks of other features.
struct ProgrammeHooks {
    std::function<void()> importSchedule;
    std::function<void()> publish;
    /// How many sessions differ from what is public; negative where it isn't known.
    std::function<int()> unpublished;
};

/// The programme: rooms by time with what isn't scheduled below, and the session selected in the inspector.
class ProgrammePage final : public widgets::Page
{
    Q_OBJECT

public:
    ProgrammePage(workspace::Workspace &workspace, ProgrammeHooks hooks, QWidget *parent = nullptr);
    ~ProgrammePage() override;

    [[nodiscard]] QList<QWidget *> headerWidgets() override;
    [[nodiscard]] QList<QAction *> headerActions() override;
    [[nodiscard]] QAction *primaryAction() override { return m_hooks.publish ? m_publish : m_addSession; }
    [[nodiscard]] QWidget *inspector() override;
    /// `where`: the id of a session as text.
    void entered(const QVariant &where) override;
    [[nodiscard]] QList<KeyLine> keys() const override;

    [[nodiscard]] gantt::GanttView *chart() const { return m_chart; }
    [[nodiscard]] gantt::GanttTray *tray() const { return m_tray; }

public Q_SLOTS:
    /// How much isn't published may be another now.
    void refreshPublish();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void connectChart();
    void connectForm();
    void retranslate();
    void restyle();
    void showDays();
    void fitLanes();
    void refreshTray();
    void refreshEmpty();
    void showRights();
    void showSelected();
    void select(const domain::SessionId &session, const domain::SlotId &slot);
    void addRoom();
    void create(const QString &lane, LocalTime start);
    void place(const QString &session, const QString &lane, LocalTime start);
    void placeNext(const QString &session);
    void paste(const QString &text);
    void removeSession(const domain::SessionId &session);
    void commit(domain::ChangeSet changes, const QString &notice = {});

    workspace::Workspace &m_workspace;
    ProgrammeHooks m_hooks;
    ProgrammeModel *m_model;
    std::unique_ptr<ProgrammeEdits> m_edits;
    QStackedWidget *m_stack;
    gantt::GanttView *m_chart;
    gantt::GanttTray *m_tray;
    QScrollArea *m_trayScroll;
    NewSessionLine *m_newLine;
    widgets::EmptyState *m_empty;
    widgets::Segmented *m_grouping;
    DaySwitch *m_days;
    table::FilterLine *m_search;
    SessionForm *m_form;
    QAction *m_publish, *m_import, *m_addSession, *m_addRoom;
    QTimer *m_minute;
    domain::SessionId m_selected;
    domain::SlotId m_selectedSlot;
    qsizetype m_fittedLanes = 0;
    bool m_shown = false;
};

} // namespace veche::programme
