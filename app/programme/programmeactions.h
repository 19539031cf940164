// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QAction;
class QUrl;
class QWidget;

namespace veche::widgets
{
class EmptyState;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::programme
{

/// The programme's calls to other features.
struct ProgrammeHooks {
    std::function<void()> importSchedule;
    std::function<void()> publish;
    /// How many sessions differ from what is public; negative where it isn't known.
    std::function<int()> unpublished;
    /// The address of the current event's page; empty where nobody can see one.
    std::function<QUrl()> publicPage;
};

/// The actions on the programme as a whole, as far as the role is offered them and there is an event.
class ProgrammeActions final : public QObject
{
    Q_OBJECT

public:
    ProgrammeActions(workspace::Workspace &workspace, ProgrammeHooks hooks, QWidget *page);

    /// Those that stand in the header beside the one that stands out.
    [[nodiscard]] QList<QAction *> secondary() const;
    /// The one that stands out: to publish, where that is offered at all.
    [[nodiscard]] QAction *primary() const { return m_hooks.publish ? m_publish : m_addSession; }
    [[nodiscard]] QAction *addSession() const { return m_addSession; }
    [[nodiscard]] QAction *addRoom() const { return m_addRoom; }
    [[nodiscard]] QAction *import() const { return m_import; }
    void retranslate();
    /// By the event and the role of now.
    void refresh();
    /// Says in an empty place what a programme is, and how to begin one.
    void offerIn(widgets::EmptyState &state) const;
    /// How much isn't published may be another now.
    void refreshPublish();

private:
    workspace::Workspace &m_workspace;
    ProgrammeHooks m_hooks;
    QAction *m_publish, *m_import, *m_addSession, *m_addRoom;
};

} // namespace veche::programme
