// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"

#include "app/forms/names.h"
#include "app/shell/dialogs.h"
#include "app/shell/language.h"
#include "app/widgets/theme/theme.h"
#include "app/workspace/config.h"
#include "app/workspace/ownersocket.h"
#include "app/workspace/secrets.h"
#include "app/workspace/workspace.h"

#include <QApplication>

namespace veche::gui
{

using namespace Qt::StringLiterals;
using workspace::Workspace;

/// A workspace, its window, and its door for subcommands; closed in the opposite order.
struct Application::Open {
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<workspace::OwnerSocket> socket;
    std::unique_ptr<WorkspaceWindow> window;
};

Application::Application(const Shared &shared, CommandRunner commands, QObject *parent)
    : QObject(parent)
    , m_shared(shared)
    , m_commands(std::move(commands))
{
}

Application::~Application() = default;

void Application::start(const QStringList &files)
{
    for (const QString &path : files) {
        if (const auto opened = open(path); !opened)
            m_shared.dialogs.message(nullptr, path, forms::sentenceFor(opened.error()));
    }
}

Result<WorkspaceWindow *> Application::open(const QString &path)
{
    if (Open *known = find(path)) {
        known->window->window().show();
        known->window->window().raise();
        known->window->window().activateWindow();
        return known->window.get();
    }
    auto opened = Workspace::open({.path = path, .device = m_shared.config.deviceFor(path)}, m_shared.clock);
    if (!opened)
        return failure(opened.error());
    return show(std::move(*opened));
}

WorkspaceWindow *Application::show(std::unique_ptr<Workspace> workspace)
{
    m_shared.config.addRecentFile(workspace->path());
    auto open = std::make_unique<Open>();
    open->workspace = std::move(workspace);
    open->window = std::make_unique<WorkspaceWindow>(*open->workspace, m_shared);
    WorkspaceWindow *window = open->window.get();
    connect(window, &WorkspaceWindow::closed, this, [this, window] { close(window); });
    listen(*open);
    m_open.push_back(std::move(open));
    window->remember();
    window->window().show();
    return window;
}

const std::vector<WorkspaceWindow *> Application::windows() const
{
    std::vector<WorkspaceWindow *> windows;
    for (const auto &open : m_open)
        windows.push_back(open->window.get());
    return windows;
}

void Application::listen(Open &open)
{
    if (!m_commands)
        return;
    open.socket = std::make_unique<workspace::OwnerSocket>();
    connect(open.socket.get(), &workspace::OwnerSocket::requested, this,
            [this, &workspace = *open.workspace](workspace::CommandChannel *channel) {
                m_commands(workspace, m_shared, channel);
            });
    const auto listening =
        open.socket->listen(workspace::ownerSocketPath(m_shared.config, open.workspace->path()));
    if (!listening)
        qWarning().noquote() << toString(listening.error());
}

void Application::close(WorkspaceWindow *window)
{
    std::erase_if(m_open, [&](const auto &open) { return open->window.get() == window; });
    if (m_open.empty())
        QCoreApplication::quit();
}

Application::Open *Application::find(const QString &path) const
{
    const QString canonical = workspace::canonicalPath(path);
    for (const auto &open : m_open) {
        if (workspace::canonicalPath(open->workspace->path()) == canonical)
            return open.get();
    }
    return nullptr;
}

int runGui(QApplication &application, const GuiOptions &options)
{
    workspace::Config config;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, config.folder());
    QCoreApplication::setOrganizationName(u"veche"_s);
    QCoreApplication::setApplicationName(u"veche"_s);
    application.setQuitOnLastWindowClosed(false); // What is open is closed first.
    const SystemClock clock;
    workspace::KeychainSecrets secrets;
    shell::NativeDialogs dialogs;
    shell::Language language;
    language.set(config.settings().value(u"language"_s).toString());
    theme::Theme theme(application, theme::choiceFromString(config.settings().value(u"theme"_s).toString()));
    Application windows({clock, config, secrets, dialogs, theme, language}, options.commands);
    windows.start(options.files);
    return windows.windows().empty() ? 1 : QApplication::exec();
}

} // namespace veche::gui
