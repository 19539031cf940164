// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planning/ganttpage.h"
#include "app/programme/programmeactions.h"
#include "app/programme/programmemodel.h"

namespace veche::widgets
{
class Segmented;
}

namespace veche::programme
{

class ProgrammeEdits;
class ProgrammeInspector;
class ProgrammeMenu;

/// The programme: rooms by time with what isn't scheduled below, and the session selected in the inspector.
class ProgrammePage final : public planning::GanttPage
{
    Q_OBJECT

public:
    ProgrammePage(workspace::Workspace &workspace, ProgrammeHooks hooks, QWidget *parent = nullptr);
    ~ProgrammePage() override;

    [[nodiscard]] QList<QWidget *> headerWidgets() override;
    [[nodiscard]] QList<QAction *> headerActions() override { return m_actions->secondary(); }
    [[nodiscard]] QAction *primaryAction() override { return m_actions->primary(); }
    [[nodiscard]] QWidget *inspector() override;
    /// `where`: the id of a session as text.
    void entered(const QVariant &where) override;
    [[nodiscard]] QList<KeyLine> keys() const override;

public Q_SLOTS:
    /// How much isn't published may be another now.
    void refreshPublish() { m_actions->refreshPublish(); }

protected:
    void retranslate() override;
    void refresh() override;

private:
    ProgrammePage(workspace::Workspace &workspace, ProgrammeHooks hooks, ProgrammeModel *model,
                  QWidget *parent);
    void connectWorkspace();
    void connectActions();
    void connectChart();
    void connectTray();
    void connectInspector();
    void connectMenu();
    void duplicate(const domain::SessionId &session);
    void refreshEmpty();
    void showRights();
    void addRoom();
    void create(const QString &lane, LocalTime start);
    void selectNothing();
    void showUnscheduled(const QString &session);
    void place(const QString &session, const QString &lane, LocalTime start);
    void placeNext(const QString &session);
    void paste(const QString &text);
    void removeSession(const domain::SessionId &session);

    workspace::Workspace &m_workspace;
    ProgrammeModel *m_model;
    std::unique_ptr<ProgrammeEdits> m_edits;
    widgets::Segmented *m_grouping;
    ProgrammeActions *m_actions;
    ProgrammeInspector *m_inspector;
    ProgrammeMenu *m_menu;
};

} // namespace veche::programme
