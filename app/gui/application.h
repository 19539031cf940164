// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/workspacewindow.h"
#include "app/workspace/secrets.h"
#include "shared/base/result.h"
#include "shared/domain/changes.h"

#include <QObject>

#include <vector>

class QUrl;

namespace veche::api
{
struct Community;
}

namespace veche::workspace
{
class CommandChannel;
class OwnerSocket;
struct WorkspaceOptions;
} // namespace veche::workspace

namespace veche::onboarding
{
class StartWindow;
struct Beginning;
} // namespace veche::onboarding

namespace veche::gui
{

class WindowApplication;

/// Carries out a subcommand of another process on a workspace that is open here.
using CommandRunner = std::function<void(workspace::Workspace &workspace, const Shared &shared,
                                         workspace::CommandChannel *channel)>;

/// All windows of the process: which workspaces are open, and the way in where none is.
class Application final : public QObject
{
    Q_OBJECT

public:
    Application(const Shared &shared, CommandRunner commands, QObject *parent = nullptr);
    ~Application() override;

    /// Opens these files, else the one used last, else asks what to begin with. One that another process has
    /// open is shown there.
    void start(const QStringList &files);
    /// Shows the workspace in a window of its own, or brings forward the one that has it.
    Result<WorkspaceWindow *> open(const QString &path);
    /// The window of a workspace that was opened elsewhere (just made, say).
    WorkspaceWindow *show(std::unique_ptr<workspace::Workspace> workspace);
    /// The window where no workspace is open; a second call brings it forward.
    onboarding::StartWindow *showStart();
    [[nodiscard]] std::vector<WorkspaceWindow *> windows() const;
    /// nullptr where it isn't shown.
    [[nodiscard]] onboarding::StartWindow *startWindow() const { return m_start.get(); }

private:
    struct Open;

    void connectStart();
    void begin(const onboarding::Beginning &beginning);
    void openSample();
    void signIn(const QUrl &server, const QString &email, const QString &password);
    void join(const api::Community &community);
    [[nodiscard]] workspace::WorkspaceOptions optionsFor(const QString &path, bool create);
    void openOrSay(const QString &path);
    /// Has the process that has it open show it, or says what is wrong.
    void askOwner(const QString &path, const Error &error);
    void sayNotOpened(const QString &path, const Error &error);
    void askForFile(WorkspaceWindow *window);
    /// Commits what a new file begins with, then shows it at that view.
    void makeWorkspace(const QString &path,
                       const std::function<Result<domain::ChangeSet>(const domain::CommunityId &)> &content,
                       const QString &view);
    void setLanguage(const QString &code);
    void quitWhenEmpty();

    void listen(Open &open);
    void close(WorkspaceWindow *window);
    [[nodiscard]] Open *find(const QString &path) const;

    Shared m_shared;
    CommandRunner m_commands;
    std::vector<std::unique_ptr<Open>> m_open;
    std::vector<std::unique_ptr<Open>> m_closing; ///< without a window, until all of it is on the disk
    std::unique_ptr<onboarding::StartWindow> m_start;
    int m_asked = 0; ///< files that another process has open, until it has answered
    std::optional<workspace::Credentials> m_joining; ///< signed in, and no file chosen yet
};

/// How the desktop application is started.
struct GuiOptions {
    QStringList files;
    CommandRunner commands; ///< none: other processes are told that the workspace is open
};

/// Runs the application until its last window is closed; the exit code.
[[nodiscard]] int runGui(WindowApplication &application, const GuiOptions &options);

} // namespace veche::gui
