// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/overview/checklist.h"
#include "app/shell/mainwindow.h"
#include "shared/base/clock.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace veche
{
class Foreground;
}
namespace veche::theme
{
class Theme;
}
namespace veche::shell
{
class Language;
}
namespace veche::widgets
{
class Dialogs;
}
namespace veche::workspace
{
class Config;
class Online;
class Rights;
class Secrets;
class Workspace;
struct UndoQuestion;
} // namespace veche::workspace

namespace veche::settings
{
class OnlineSheet;
struct SettingsContext;
} // namespace veche::settings

namespace veche::gui
{

class Search;
class Sheets;

/// The shared parts of all windows; outlives them.
struct Shared {
    const Clock &clock;
    workspace::Config &config;
    workspace::Secrets &secrets;
    widgets::Dialogs &dialogs;
    theme::Theme &theme;
    shell::Language &language;
    QString documents; ///< where new workspaces go
    Foreground *foreground = nullptr;
};

/// One open workspace in its window: the frame, filled with views, and kept in step with the file.
class WorkspaceWindow final : public QObject
{
    Q_OBJECT

public:
    WorkspaceWindow(workspace::Workspace &workspace, const Shared &shared, QObject *parent = nullptr);
    ~WorkspaceWindow() override;

    [[nodiscard]] workspace::Workspace &workspace() { return m_workspace; }
    [[nodiscard]] shell::MainWindow &window() { return *m_window; }
    /// Remembers geometry, view and event under the community and restores them now.
    void remember();

    /// True once what is counted on other threads is there.
    [[nodiscard]] bool isSettled() const;
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void closed();
    /// another workspace is wanted: a new one, one to be chosen, that one
    void newRequested();
    void fileRequested();
    void openRequested(const QString &path);

private:
    void makeViews();
    void makeCommands();
    void retranslate();
    [[nodiscard]] palette::Provider recentFiles();
    void makeAppearanceCommands();
    void addCommand(const QString &name, const QString &icon, const QKeySequence &key,
                    std::function<QString()> text, std::function<void()> run,
                    std::function<bool()> offered = {});
    /// The role's rights have changed.
    void showRights();
    /// Where the role's work begins.
    [[nodiscard]] QString firstView() const;
    [[nodiscard]] palette::Provider whereOffered(palette::Provider provider, const QString &view) const;
    void showBanner();
    [[nodiscard]] const workspace::Rights &rights() const;
    void connectWorkspace();
    void askWhetherToUndo(const workspace::UndoQuestion &question);
    void connectOnline();
    void goOnline();
    void showOnline();
    /// The reason why it isn't in step with the server; empty where it is.
    [[nodiscard]] QString trouble() const;
    /// The waiting count may have changed.
    void countSoon();
    void countWaiting();
    [[nodiscard]] settings::SettingsContext settingsParts();
    [[nodiscard]] overview::OnlineState onlineState() const;
    [[nodiscard]] QUrl publicPage() const;
    [[nodiscard]] bool reachesServer() const;
    void showEvent();
    void showStatus();
    void restoreEvent();
    [[nodiscard]] QString settingsKey(const QString &name) const;

    Shared m_shared;
    workspace::Workspace &m_workspace;
    std::unique_ptr<workspace::Online> m_ownOnline; ///< where nobody else has made one
    workspace::Online &m_online;
    std::unique_ptr<overview::EventFigures> m_figures;
    std::unique_ptr<Search> m_search;
    std::unique_ptr<shell::MainWindow> m_window;
    settings::OnlineSheet *m_onlineSheet = nullptr;
    Sheets *m_sheets = nullptr;
    QAction *m_goOnline = nullptr;
    QAction *m_syncNow = nullptr;
    QTimer m_counts;
    shell::StatusInfo m_status;
    struct Command {
        QAction *action;
        std::function<QString()> text;
        std::function<bool()> offered; ///< none: always
    };
    std::vector<Command> m_commands;
    bool m_remembering = false;
};

} // namespace veche::gui
