// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planning/ganttpage.h"
#include "app/programme/programmemodel.h"

namespace veche::widgets
{
class Segmented;
}

namespace veche::programme
{

class ProgrammeEdits;
class SessionForm;

/// The programme's calls to other features.
struct ProgrammeHooks {
    std::function<void()> importSchedule;
    std::function<void()> publish;
    /// How many sessions differ from what is public; negative where it isn't known.
    std::function<int()> unpublished;
};

/// The programme: rooms by time with what isn't scheduled below, and the session selected in the inspector.
class ProgrammePage final : public planning::GanttPage
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

public Q_SLOTS:
    /// How much isn't published may be another now.
    void refreshPublish();

protected:
    void retranslate() override;
    void refresh() override;

private:
    ProgrammePage(workspace::Workspace &workspace, ProgrammeHooks hooks, ProgrammeModel *model,
                  QWidget *parent);
    void setUpActions();
    void connectWorkspace();
    void connectChart();
    void connectTray();
    void connectForm();
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

    workspace::Workspace &m_workspace;
    ProgrammeHooks m_hooks;
    ProgrammeModel *m_model;
    std::unique_ptr<ProgrammeEdits> m_edits;
    widgets::Segmented *m_grouping;
    SessionForm *m_form;
    QAction *m_publish, *m_import, *m_addSession, *m_addRoom;
    domain::SessionId m_selected;
    domain::SlotId m_selectedSlot;
};

} // namespace veche::programme
