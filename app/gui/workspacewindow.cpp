// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/workspacewindow.h"

#include "app/forms/dates.h"
#include "app/forms/names.h"
#include "app/gui/search.h"
#include "app/gui/views.h"
#include "app/widgets/palette/commandpalette.h"
#include "app/widgets/theme/icon.h"
#include "app/workspace/config.h"
#include "app/workspace/workspace.h"

#include <QAction>
#include <QEvent>
#include <QFileInfo>
#include <QUndoStack>

namespace veche::gui
{

using namespace domain;
using namespace Qt::StringLiterals;
using workspace::Workspace;

namespace
{
constexpr int countsMs = 250;
}

WorkspaceWindow::WorkspaceWindow(Workspace &workspace, const Shared &shared, QObject *parent)
    : QObject(parent)
    , m_shared(shared)
    , m_workspace(workspace)
    , m_figures(std::make_unique<overview::EventFigures>(workspace))
    , m_window(std::make_unique<shell::MainWindow>())
{
    m_search = std::make_unique<Search>(
        m_workspace, [this](const QString &view, const QVariant &where) { m_window->showView(view, where); });
    m_counts.setSingleShot(true);
    m_counts.setInterval(countsMs);
    connect(&m_counts, &QTimer::timeout, m_window.get(), &shell::MainWindow::refreshCounts);
    connect(m_window.get(), &shell::MainWindow::closeRequested, this, &WorkspaceWindow::closed,
            Qt::QueuedConnection);
    makeViews();
    makeCommands();
    connectWorkspace();
    m_window->showView(m_window->viewIds().value(0));
    showEvent();
    showStatus();
}

WorkspaceWindow::~WorkspaceWindow()
{
    m_window.reset(); // The views read the workspace until they are gone.
    m_search.reset();
    m_figures.reset();
}

void WorkspaceWindow::makeViews()
{
    addViews(*m_window, {m_workspace, *m_figures, m_shared.dialogs, [] { return overview::OnlineState(); }});
    palette::CommandPalette *palette = m_window->commandPalette();
    palette->addProvider(m_search->events());
    palette->addProvider(m_search->sessions());
    palette->addProvider(m_search->people());
    palette->addProvider(recentFiles());
    m_window->setEventSwitcher(m_search->events());
}

void WorkspaceWindow::makeCommands()
{
    const auto make = [this](const QString &name, const QString &icon, const QKeySequence &key, auto text,
                             auto &&run) {
        auto *action = new QAction(m_window.get());
        action->setObjectName(name);
        action->setIcon(theme::icon(icon, theme::Role::Muted));
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, std::forward<decltype(run)>(run));
        m_commands.emplace_back(action, text);
        m_window->addCommand(action, [] { return tr("Workspace"); });
    };
    make(
        u"openWorkspace"_s, u"folder"_s, QKeySequence(QKeySequence::Open),
        [] { return tr("Open a workspace…"); }, [this] { Q_EMIT fileRequested(); });
    make(
        u"newWorkspace"_s, u"community"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
        [] { return tr("New community…"); }, [this] { Q_EMIT newRequested(); });
    make(
        u"closeWorkspace"_s, u"cross"_s, QKeySequence(Qt::CTRL | Qt::Key_W),
        [] { return tr("Close the window"); }, [this] { m_window->close(); });
    m_window->installEventFilter(this);
    retranslate();
}

palette::Provider WorkspaceWindow::recentFiles()
{
    return {u"files"_s, false, [this](const palette::Query &) {
                QList<palette::Entry> entries;
                for (const QString &path : m_shared.config.recentFiles()) {
                    if (path == workspace::canonicalPath(m_workspace.path()))
                        continue;
                    const QFileInfo file(path);
                    entries.append({.id = u"file:"_s + path,
                                    .icon = u"file"_s,
                                    .title = file.completeBaseName(),
                                    .subtitle = file.path(),
                                    .group = tr("Open lately"),
                                    .keywords = {},
                                    .shortcut = {},
                                    .run = [this, path] { Q_EMIT openRequested(path); }});
                }
                return entries;
            }};
}

bool WorkspaceWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

void WorkspaceWindow::retranslate()
{
    for (const auto &[action, text] : m_commands)
        action->setText(text());
    showEvent();
}

void WorkspaceWindow::connectWorkspace()
{
    QUndoStack *stack = m_workspace.undoStack();
    m_window->setUndo(shell::MainWindow::undoFrom(stack));
    connect(stack, &QUndoStack::indexChanged, m_window.get(), &shell::MainWindow::refreshUndo);
    connect(stack, &QUndoStack::undoTextChanged, m_window.get(), &shell::MainWindow::refreshUndo);
    connect(&m_workspace, &Workspace::rowsChanged, this, [this](const storage::ChangeEvent &event) {
        if (event.touches(Event::info()) || event.touches(Community::info()))
            showEvent();
        if (!m_counts.isActive())
            m_counts.start();
    });
    connect(m_figures.get(), &overview::EventFigures::changed, m_window.get(),
            &shell::MainWindow::refreshCounts);
    connect(&m_workspace, &Workspace::currentEventChanged, this, [this](const EventId &event) {
        if (m_remembering)
            m_shared.config.settings().setValue(settingsKey(u"event"_s), event.toString());
        showEvent();
        m_window->refreshCounts();
    });
    connect(&m_workspace, &Workspace::savingChanged, this, &WorkspaceWindow::showStatus);
    connect(&m_workspace, &Workspace::editFailed, this, [this](const QString &label, const Error &error) {
        m_status.saved = shell::StatusInfo::Saved::Failed;
        m_status.detail = forms::sentenceFor(error);
        showStatus();
        m_window->notify({.text = tr("Not saved: %1. %2").arg(label, forms::sentenceFor(error)),
                          .state = theme::State::Bad,
                          .milliseconds = 0});
    });
}

void WorkspaceWindow::remember()
{
    m_remembering = true;
    restoreEvent();
    m_window->remember(settingsKey(u"window"_s));
    m_window->commandPalette()->setRecentKey(settingsKey(u"palette"_s));
    if (m_window->currentView().isEmpty())
        m_window->showView(m_window->viewIds().value(0));
}

bool WorkspaceWindow::isSettled() const
{
    return m_figures->isReady();
}

void WorkspaceWindow::restoreEvent()
{
    const QString kept = m_shared.config.settings().value(settingsKey(u"event"_s)).toString();
    if (const auto id = Id::fromString(kept))
        m_workspace.setCurrentEvent(EventId(*id));
}

QString WorkspaceWindow::settingsKey(const QString &name) const
{
    return u"communities/%1/%2"_s.arg(m_workspace.communityId().toString(), name);
}

void WorkspaceWindow::showEvent()
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    if (!event) {
        m_window->setEvent({m_workspace.community().name, tr("No event yet")});
        return;
    }
    QStringList parts{forms::dateRange(event->start, event->end), event->place.section(u',', 0, 0)};
    parts.removeAll({});
    m_window->setEvent({event->name, parts.join(u" · "_s)});
    m_status.zone = event->zone;
    showStatus();
}

void WorkspaceWindow::showStatus()
{
    if (m_workspace.saving() > 0)
        m_status.saved = shell::StatusInfo::Saved::Saving;
    else if (m_status.saved == shell::StatusInfo::Saved::Saving)
        m_status.saved = shell::StatusInfo::Saved::Saved;
    m_window->setStatus(m_status);
}

} // namespace veche::gui
