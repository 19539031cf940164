// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/workspacewindow.h"

#include "app/forms/dates.h"
#include "app/forms/names.h"
#include "app/forms/undonotices.h"
#include "app/forms/zones.h"
#include "app/gui/search.h"
#include "app/gui/sheets.h"
#include "app/gui/views.h"
#include "app/settings/onlinesheet.h"
#include "app/settings/settingscontext.h"
#include "app/shell/language.h"
#include "app/syncstatus/troublewords.h"
#include "app/widgets/common/banner.h"
#include "app/widgets/common/dialogs.h"
#include "app/widgets/palette/commandpalette.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/theme.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/config.h"
#include "app/workspace/online/online.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QAction>
#include <QEvent>
#include <QFileInfo>
#include <QUndoStack>
#include <QUrl>

namespace veche::gui
{

using namespace domain;
using namespace Qt::StringLiterals;
using workspace::Online;
using workspace::Workspace;

namespace
{
constexpr int countsMs = 250;
}

WorkspaceWindow::WorkspaceWindow(Workspace &workspace, const Shared &shared, QObject *parent)
    : QObject(parent)
    , m_shared(shared)
    , m_workspace(workspace)
    , m_ownOnline(workspace::Online::of(workspace)
                      ? nullptr
                      : std::make_unique<workspace::Online>(workspace, shared.config, shared.secrets))
    , m_online(*workspace::Online::of(workspace))
    , m_figures(std::make_unique<overview::EventFigures>(workspace))
    , m_window(std::make_unique<shell::MainWindow>())
{
    m_search = std::make_unique<Search>(
        m_workspace, [this](const QString &view, const QVariant &where) { m_window->showView(view, where); });
    m_counts.setSingleShot(true);
    m_counts.setInterval(countsMs);
    connect(&m_counts, &QTimer::timeout, this, [this] {
        m_window->refreshCounts();
        countWaiting();
    });
    connect(m_window.get(), &shell::MainWindow::closeRequested, this, &WorkspaceWindow::closed,
            Qt::QueuedConnection);
    makeViews();
    makeCommands();
    makeAppearanceCommands();
    retranslate();
    connectWorkspace();
    connectOnline();
    connect(&m_workspace.rights(), &workspace::Rights::changed, this, &WorkspaceWindow::showRights);
    showRights();
    m_window->showView(firstView());
    showEvent();
    showStatus();
}

WorkspaceWindow::~WorkspaceWindow()
{
    m_window->hide(); // A field that is left by it saves what was typed, while all that shows it is there.
    m_window.reset(); // The views read the workspace until they are gone.
    m_search.reset();
    m_figures.reset();
}

void WorkspaceWindow::makeViews()
{
    m_sheets = new Sheets(m_workspace, *m_window, m_shared.dialogs, [this] {
        const bool here = m_online.state() == Online::State::Local;
        return here              ? publishing::Reach::Local
               : reachesServer() ? publishing::Reach::Online
                                 : publishing::Reach::Offline;
    });
    m_sheets->setPublicPage([this] { return publicPage(); });
    const auto network = [this]() -> checkin::CheckInPage::Network {
        return {reachesServer(), m_online.state() != Online::State::Local,
                static_cast<int>(m_online.waiting())};
    };
    addViews(*m_window, {m_workspace, *m_figures, m_shared.dialogs, [this] { return onlineState(); },
                         [this] { return publicPage(); }, settingsParts(), *m_sheets, network});
    palette::CommandPalette *palette = m_window->commandPalette();
    palette->addProvider(m_search->events());
    palette->addProvider(whereOffered(m_search->sessions(), u"programme"_s));
    palette->addProvider(whereOffered(m_search->people(), u"people"_s));
    palette->addProvider(recentFiles());
    m_window->setEventSwitcher(m_search->events());
}

void WorkspaceWindow::addCommand(const QString &name, const QString &icon, const QKeySequence &key,
                                 std::function<QString()> text, std::function<void()> run,
                                 std::function<bool()> offered)
{
    auto *action = new QAction(m_window.get());
    action->setObjectName(name);
    action->setIcon(theme::icon(icon, theme::Role::Muted));
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, std::move(run));
    m_commands.push_back({action, std::move(text), std::move(offered)});
    m_window->addCommand(action, [] { return tr("Workspace"); });
}

void WorkspaceWindow::makeCommands()
{
    addCommand(
        u"newEvent"_s, u"calendar"_s, {}, [] { return tr("New event"); },
        [this] { m_window->showView(u"events"_s, u"new"_s); },
        [this] { return rights().mayAdd(Event::info()); });
    addCommand(
        u"importScheduleFile"_s, u"import"_s, QKeySequence(u"Ctrl+Shift+I"_s),
        [] { return tr("Import a schedule…"); }, [this] { m_sheets->importSchedule(); },
        [this] { return rights().mayImport(); });
    addCommand(
        u"exportProgramme"_s, u"folder"_s, QKeySequence(u"Ctrl+Shift+E"_s),
        [] { return tr("Export the programme…"); }, [this] { m_sheets->exportProgramme(); },
        [this] { return m_workspace.event(m_workspace.currentEvent()) && rights().maySee(Session::info()); });
    addCommand(
        u"publishProgramme"_s, u"publish"_s, QKeySequence(u"Ctrl+Shift+P"_s),
        [] { return tr("Publish the programme…"); }, [this] { m_sheets->publish(); },
        [this] { return rights().may(Capability::Publish); });
    addCommand(
        u"openWorkspace"_s, u"folder"_s, QKeySequence(QKeySequence::Open),
        [] { return tr("Open a workspace…"); }, [this] { Q_EMIT fileRequested(); });
    addCommand(
        u"newWorkspace"_s, u"community"_s, QKeySequence(u"Ctrl+Shift+N"_s),
        [] { return tr("New community…"); }, [this] { Q_EMIT newRequested(); });
    addCommand(
        u"goOnlineNow"_s, u"online"_s, {},
        [this] { return m_online.state() == Online::State::Local ? tr("Put online…") : tr("Sign in…"); },
        [this] { goOnline(); });
    m_goOnline = m_commands.back().action;
    addCommand(
        u"syncNow"_s, u"sync"_s, QKeySequence(u"F5"_s), [] { return tr("Sync now"); },
        [this] { (void)m_online.syncNow(); });
    m_syncNow = m_commands.back().action;
    addCommand(
        u"closeWorkspace"_s, u"cross"_s, QKeySequence(u"Ctrl+W"_s), [] { return tr("Close the window"); },
        [this] { m_window->close(); });
    m_window->installEventFilter(this);
}

void WorkspaceWindow::makeAppearanceCommands()
{
    const auto setTheme = [this](theme::Choice choice) {
        return [this, choice] { settingsParts().setTheme(theme::choiceToString(choice)); };
    };
    addCommand(
        u"lightTheme"_s, u"sun"_s, {}, [] { return tr("Light theme"); }, setTheme(theme::Choice::Light));
    addCommand(
        u"darkTheme"_s, u"moon"_s, {}, [] { return tr("Dark theme"); }, setTheme(theme::Choice::Dark));
    addCommand(
        u"inRussian"_s, u"language"_s, {}, [] { return u"Русский"_s; },
        [this] { settingsParts().setLanguage(u"ru"_s); });
    addCommand(
        u"inEnglish"_s, u"language"_s, {}, [] { return u"English"_s; },
        [this] { settingsParts().setLanguage(u"en"_s); });
}

settings::SettingsContext WorkspaceWindow::settingsParts()
{
    // Theme and language are the process's, so that every window follows.
    workspace::Config &config = m_shared.config;
    theme::Theme &theme = m_shared.theme;
    shell::Language &language = m_shared.language;
    return {.workspace = m_workspace,
            .online = m_online,
            .secrets = m_shared.secrets,
            .dialogs = m_shared.dialogs,
            .language = [&language] { return language.choice(); },
            .setLanguage =
                [&config, &language](const QString &code) {
                    config.settings().setValue(u"language"_s, code);
                    language.set(code);
                },
            .theme = [&theme] { return theme::choiceToString(theme.choice()); },
            .setTheme =
                [&config, &theme](const QString &choice) {
                    config.settings().setValue(u"theme"_s, choice);
                    theme.setChoice(theme::choiceFromString(choice));
                },
            .recentFiles = [&config] { return config.recentFiles(); },
            .openFile = [this](const QString &path) { Q_EMIT openRequested(path); },
            .goOnline = [this] { goOnline(); },
            .trouble = [this] { return trouble(); },
            .mailWorks = [this] { m_shared.config.settings().setValue(settingsKey(u"mailTried"_s), true); }};
}

bool WorkspaceWindow::reachesServer() const
{
    return m_online.state() == Online::State::Idle || m_online.state() == Online::State::Syncing;
}

overview::OnlineState WorkspaceWindow::onlineState() const
{
    return {QUrl(m_online.server()).authority(),
            m_shared.config.settings().value(settingsKey(u"mailTried"_s)).toBool(),
            m_sheets->hooks().unpublished()};
}

QUrl WorkspaceWindow::publicPage() const
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    QUrl page(m_online.server());
    if (!event || event->state == EventState::Draft || page.isEmpty())
        return {};
    page.setPath(u"/c/%1/%2"_s.arg(m_workspace.community().slug, event->slug));
    return page;
}

void WorkspaceWindow::goOnline()
{
    if (!m_onlineSheet) {
        m_onlineSheet = new settings::OnlineSheet(m_workspace, m_online, m_window.get());
        connect(m_onlineSheet, &settings::OnlineSheet::done, this, [this](const QString &sentence) {
            const bool kept = m_shared.secrets.keeping() != workspace::Secrets::Keeping::Session;
            m_window->notify({.text = kept ? sentence
                                           : tr("%1 There is no keychain here: the token is kept for this "
                                                "session only.")
                                                 .arg(sentence),
                              .state = theme::State::Ok});
        });
    }
    m_onlineSheet->openNow();
}

void WorkspaceWindow::connectOnline()
{
    connect(&m_online, &Online::stateChanged, this, &WorkspaceWindow::showOnline);
    connect(&m_online, &Online::stateChanged, this, &WorkspaceWindow::countSoon);
    connect(&m_online, &Online::waitingChanged, this, &WorkspaceWindow::countSoon);
    connect(m_window.get(), &shell::MainWindow::syncRequested, this, [this] {
        if (!m_online.credentials())
            goOnline();
        else if (!m_window->showView(u"sync"_s))
            (void)m_online.syncNow();
    });
    connect(m_window.get(), &shell::MainWindow::conflictsRequested, this,
            [this] { m_window->showView(u"sync"_s, u"conflicts"_s); });
    connect(m_window->banner(), &widgets::Banner::activated, this, &WorkspaceWindow::goOnline);
    connect(m_window->banner(), &widgets::Banner::closed, m_window->banner(), &QWidget::hide);
    countWaiting();
    showOnline();
}

QString WorkspaceWindow::trouble() const
{
    const auto error = m_online.lastError();
    if (!error || !m_online.session())
        return {};
    return syncstatus::troubleSentence(m_online.session()->trouble(), QUrl(m_online.server()).authority(),
                                       error->message);
}

void WorkspaceWindow::showOnline()
{
    using Network = shell::StatusInfo::Network;
    static const QHash<Online::State, Network> networks{
        {Online::State::Local, Network::Local},     {Online::State::SignedOut, Network::SignedOut},
        {Online::State::Idle, Network::Online},     {Online::State::Syncing, Network::Syncing},
        {Online::State::Offline, Network::Offline}, {Online::State::Blocked, Network::Failed}};
    const Online::State state = m_online.state();
    m_status.network =
        state == Online::State::Offline && m_online.isHeld() ? Network::Held : networks.value(state);
    m_status.detail = trouble();
    showBanner();
    m_goOnline->setVisible(m_online.wantsSignIn());
    m_syncNow->setVisible(m_online.credentials().has_value());
    m_window->setStatus(m_status);
}

void WorkspaceWindow::showBanner()
{
    const bool out = m_online.state() == Online::State::SignedOut;
    const RoleKey &role = rights().role();
    if (out)
        m_window->banner()->setContent(
            theme::State::Warn,
            (m_workspace.author().isNull()
                 ? tr("Nobody is signed in to %1 here: what you change waits on this computer until who "
                      "signs in confirms it.")
                 : tr("Nobody is signed in to %1 here: what you change waits on this computer."))
                .arg(QUrl(m_online.server()).authority()),
            tr("Sign in…"));
    else if (!role.isKnown())
        m_window->banner()->setContent(theme::State::Warn, forms::roleSentence(role));
    m_window->banner()->setVisible(out || !role.isKnown());
}

void WorkspaceWindow::showRights()
{
    for (const Command &command : m_commands) {
        if (command.offered)
            command.action->setVisible(command.offered());
    }
    m_window->refreshViews();
    showEvent();
    showBanner();
    if (rights().isForTheDoor())
        m_window->showView(firstView());
}

QString WorkspaceWindow::firstView() const
{
    return rights().isForTheDoor() ? u"checkin"_s : m_window->viewIds().value(0);
}

palette::Provider WorkspaceWindow::whereOffered(palette::Provider provider, const QString &view) const
{
    provider.entries = [this, view, entries = std::move(provider.entries)](const palette::Query &query) {
        return m_window->viewIds().contains(view) ? entries(query) : QList<palette::Entry>();
    };
    return provider;
}

const workspace::Rights &WorkspaceWindow::rights() const
{
    return m_workspace.rights();
}

void WorkspaceWindow::countSoon()
{
    if (!m_counts.isActive())
        m_counts.start();
}

void WorkspaceWindow::countWaiting()
{
    m_status.waiting = m_online.server().isEmpty() ? 0 : static_cast<int>(m_online.waiting());
    m_status.refused = m_online.server().isEmpty() ? 0 : static_cast<int>(m_online.rejected());
    m_status.aside = static_cast<int>(m_online.aside());
    const auto open = m_workspace.all<Conflict>({{"state"_L1, enumName(ConflictState::Open)}});
    m_status.conflicts = open ? static_cast<int>(open->size()) : 0;
    m_window->setStatus(m_status);
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
                                    .group = tr("Recent"),
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
    for (const Command &command : m_commands)
        command.action->setText(command.text());
    showEvent();
    showOnline();
}

void WorkspaceWindow::connectWorkspace()
{
    QUndoStack *stack = m_workspace.undoStack();
    m_window->setUndo(shell::MainWindow::undoFrom(stack));
    connect(stack, &QUndoStack::indexChanged, m_window.get(), &shell::MainWindow::refreshUndo);
    connect(stack, &QUndoStack::indexChanged, m_window.get(), &shell::MainWindow::withdrawUndo);
    connect(stack, &QUndoStack::undoTextChanged, m_window.get(), &shell::MainWindow::refreshUndo);
    m_workspace.watch({&Event::info(), &Community::info()}, this,
                      [this](const storage::ChangeEvent &) { showEvent(); });
    m_workspace.watch({&Conflict::info()}, this, [this](const storage::ChangeEvent &) { countSoon(); });
    connect(m_figures.get(), &overview::EventFigures::changed, m_window.get(),
            [this] { m_window->refreshCounts(u"registrations"_s); });
    connect(&m_workspace, &Workspace::currentEventChanged, this, [this](const EventId &event) {
        if (m_remembering)
            m_shared.config.settings().setValue(settingsKey(u"event"_s), event.toString());
        showEvent();
        m_window->refreshCounts();
    });
    connect(&m_workspace, &Workspace::undoLeft, this,
            [this](const QString &label, const std::vector<storage::LeftRegister> &left) {
                m_window->notify(forms::leftNotice(m_workspace, label, left));
            });
    connect(&m_workspace, &Workspace::undoAsks, this, &WorkspaceWindow::askWhetherToUndo);
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

void WorkspaceWindow::askWhetherToUndo(const workspace::UndoQuestion &question)
{
    m_shared.dialogs.confirm(
        m_window.get(),
        {.title = tr("Others have built on this. Undo “%1” all the same?").arg(question.label),
         .text = forms::builtOnText(m_workspace, question),
         .acceptText = tr("Undo all the same"),
         .dangerous = true},
        question.answer);
}

void WorkspaceWindow::remember()
{
    m_remembering = true;
    restoreEvent();
    m_window->remember(settingsKey(u"window"_s));
    m_window->commandPalette()->setRecentKey(settingsKey(u"palette"_s));
    if (m_window->currentView().isEmpty() || rights().isForTheDoor())
        m_window->showView(firstView());
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
        // There may be many that the role doesn't see.
        m_window->setEvent(
            {m_workspace.community().name, rights().maySee(Event::info()) ? tr("No event yet") : QString()});
        return;
    }
    QStringList parts{forms::dateRange(event->start, event->end), event->place.section(u',', 0, 0)};
    parts.removeAll({});
    m_window->setEvent({event->name, parts.join(u" · "_s)});
    const QDateTime noon(event->start.isValid() ? event->start : QDate::currentDate(), QTime(12, 0), Qt::UTC);
    m_status.zone = forms::zoneInWords(event->zone, noon);
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

#include "moc_workspacewindow.cpp"
