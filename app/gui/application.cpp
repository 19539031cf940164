// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"

#include "app/forms/names.h"
#include "app/gui/raiserequest.h"
#include "app/gui/windowapplication.h"
#include "app/onboarding/startwindow.h"
#include "app/shell/dialogs.h"
#include "app/shell/language.h"
#include "app/widgets/theme/theme.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/config.h"
#include "app/workspace/demo.h"
#include "app/workspace/online/online.h"
#include "app/workspace/ownersocket.h"
#include "app/workspace/secrets.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/base/systemlock.h"
#include "shared/tickets/signing.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace veche::gui
{

using namespace Qt::StringLiterals;
using workspace::Online;
using workspace::Secrets;
using workspace::ServerApi;
using workspace::Workspace;

namespace
{
void bringForward(QWidget &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}
} // namespace

/// A workspace, its window, and its door for subcommands; closed in the opposite order.
struct Application::Open {
    std::unique_ptr<Secrets> secrets; ///< a token file, where one was named for this workspace
    std::unique_ptr<Workspace> workspace;
    Online *online = nullptr; ///< the workspace's child
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
    const QStringList recent = m_shared.config.recentFiles();
    const QStringList wanted = files.isEmpty() ? recent.mid(0, 1) : files;
    for (const QString &path : wanted)
        openOrSay(path);
    if (m_open.empty() && m_asked == 0)
        showStart();
}

void Application::openOrSay(const QString &path)
{
    const auto opened = open(path);
    if (opened) {
        m_start.reset();
        return;
    }
    if (opened.error().kind == ErrorKind::Conflict)
        askOwner(path, opened.error());
    else
        sayNotOpened(path, opened.error());
}

void Application::askOwner(const QString &path, const Error &error)
{
    auto *request = new RaiseRequest(path, this);
    ++m_asked;
    connect(
        request, &RaiseRequest::answered, this,
        [this, request, path, error](bool raised) {
            request->deleteLater();
            --m_asked;
            if (!raised)
                sayNotOpened(path, error);
            quitWhenEmpty();
        },
        Qt::QueuedConnection);
    request->start(workspace::ownerSocketPath(m_shared.config, path));
}

void Application::sayNotOpened(const QString &path, const Error &error)
{
    const QString sentence = tr("%1 can't be opened. %2").arg(path, forms::sentenceFor(error));
    if (m_open.empty())
        showStart()->showProblem(sentence);
    else
        m_open.front()->window->window().notify(
            {.text = sentence, .state = theme::State::Bad, .milliseconds = 0});
}

workspace::WorkspaceOptions Application::optionsFor(const QString &path, bool create)
{
    return {.path = path,
            .create = create,
            .device = m_shared.config.deviceFor(path),
            .author = m_shared.config.authorFor(path),
            .foreground = m_shared.foreground};
}

Result<WorkspaceWindow *> Application::open(const QString &path)
{
    if (Open *known = find(path)) {
        bringForward(known->window->window());
        return known->window.get();
    }
    // One that still closes is let go now, whatever that takes.
    std::erase_if(m_closing, [file = fileIdentity(path)](const auto &closing) {
        return fileIdentity(closing->workspace->path()) == file;
    });
    VECHE_TAKE(auto &opened, Workspace::open(optionsFor(path, false), m_shared.clock));
    return show(std::move(opened));
}

WorkspaceWindow *Application::show(std::unique_ptr<Workspace> workspace)
{
    m_shared.config.addRecentFile(workspace->path());
    auto open = std::make_unique<Open>();
    open->workspace = std::move(workspace);
    const QString path = open->workspace->path();
    if (!m_shared.config.serverFor(path).tokenFile.isEmpty())
        open->secrets = workspace::secretsFor(m_shared.config, path);
    Secrets &secrets = open->secrets ? *open->secrets : m_shared.secrets;
    open->online = new Online(*open->workspace, m_shared.config, secrets);
    const Shared own{m_shared.clock, m_shared.config,   secrets,           m_shared.dialogs,
                     m_shared.theme, m_shared.language, m_shared.documents};
    open->window = std::make_unique<WorkspaceWindow>(*open->workspace, own);
    WorkspaceWindow *window = open->window.get();
    connect(window, &WorkspaceWindow::closed, this, [this, window] { close(window); });
    connect(window, &WorkspaceWindow::newRequested, this, &Application::showStart);
    connect(window, &WorkspaceWindow::openRequested, this, &Application::openOrSay, Qt::QueuedConnection);
    connect(window, &WorkspaceWindow::fileRequested, this, [this, window] { askForFile(window); });
    listen(*open);
    m_open.push_back(std::move(open));
    window->remember();
    window->window().show();
    Online *online = m_open.back()->online;
    whenDone(online->restore(), online, [online](const Result<bool> &known) {
        if (known && *known)
            online->start();
    });
    return window;
}

std::vector<WorkspaceWindow *> Application::windows() const
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
    connect(
        open.socket.get(), &workspace::OwnerSocket::requested, this,
        [this, &workspace = *open.workspace, window = open.window.get()](workspace::CommandChannel *channel) {
            if (!RaiseRequest::isOne(*channel))
                return m_commands(workspace, m_shared, channel);
            bringForward(window->window());
            channel->finish(0);
        });
    const auto listening =
        open.socket->listen(workspace::ownerSocketPath(m_shared.config, open.workspace->path()));
    if (!listening)
        qWarning().noquote() << toString(listening.error());
}

void Application::close(WorkspaceWindow *window)
{
    const auto at = std::find_if(m_open.begin(), m_open.end(),
                                 [&](const auto &open) { return open->window.get() == window; });
    if (at == m_open.end())
        return;
    Open *open = m_closing.emplace_back(std::move(*at)).get();
    m_open.erase(at);
    open->window.reset();
    open->socket.reset();
    delete std::exchange(open->online, nullptr);
    // The last edits reach the disk while the other windows go on.
    whenDone(open->workspace->store().database().settled(), this, [this, open](const Result<void> &) {
        std::erase_if(m_closing, [open](const auto &closing) { return closing.get() == open; });
        quitWhenEmpty();
    });
}

void Application::quitWhenEmpty()
{
    if (m_open.empty() && m_closing.empty() && !m_start && m_asked == 0)
        QCoreApplication::quit();
}

Application::Open *Application::find(const QString &path) const
{
    const QByteArray file = fileIdentity(path);
    for (const auto &open : m_open) {
        if (!file.isEmpty() && fileIdentity(open->workspace->path()) == file)
            return open.get();
    }
    return nullptr;
}

onboarding::StartWindow *Application::showStart()
{
    if (!m_start) {
        m_start = std::make_unique<onboarding::StartWindow>(
            onboarding::StartParts{.dialogs = m_shared.dialogs,
                                   .language = m_shared.language.code(),
                                   .zone = systemZoneName(),
                                   .folder = m_shared.documents,
                                   .now = QDateTime::fromMSecsSinceEpoch(m_shared.clock.wallMs()),
                                   .recentFiles = m_shared.config.recentFiles()});
        connectStart();
    }
    bringForward(*m_start);
    return m_start.get();
}

void Application::connectStart()
{
    using onboarding::StartWindow;
    connect(m_start.get(), &StartWindow::languageChosen, this, &Application::setLanguage);
    connect(m_start.get(), &StartWindow::beginRequested, this, &Application::begin, Qt::QueuedConnection);
    connect(m_start.get(), &StartWindow::sampleRequested, this, &Application::openSample,
            Qt::QueuedConnection);
    connect(m_start.get(), &StartWindow::openRequested, this, &Application::openOrSay, Qt::QueuedConnection);
    connect(m_start.get(), &StartWindow::signInRequested, this, &Application::signIn);
    connect(m_start.get(), &StartWindow::communityChosen, this, &Application::join, Qt::QueuedConnection);
    connect(
        m_start.get(), &StartWindow::closed, this,
        [this] {
            m_start.reset();
            quitWhenEmpty();
        },
        Qt::QueuedConnection);
}

void Application::setLanguage(const QString &code)
{
    m_shared.config.settings().setValue(u"language"_s, code);
    m_shared.language.set(code);
}

void Application::begin(const onboarding::Beginning &beginning)
{
    makeWorkspace(
        beginning.path,
        [&](const domain::CommunityId &id) -> Result<domain::ChangeSet> {
            const auto community =
                workspace::communityFrom(id, beginning.community, m_shared.language.code());
            const auto event = workspace::eventFrom(beginning.event, community, {});
            return workspace::firstRun(community, event, tr("Begin with %1").arg(event.name));
        },
        u"programme"_s);
}

void Application::openSample()
{
    makeWorkspace(
        onboarding::freePath(m_shared.documents, tr("Sample")),
        [&](const domain::CommunityId &id) {
            return workspace::demo::load(
                workspace::demo::builtIn(),
                {id, m_shared.language.code(), QDateTime::fromMSecsSinceEpoch(m_shared.clock.wallMs())},
                tr("The sample"));
        },
        u"overview"_s);
}

void Application::makeWorkspace(
    const QString &path, const std::function<Result<domain::ChangeSet>(const domain::CommunityId &)> &content,
    const QString &view)
{
    const auto fail = [this](const Error &error) { showStart()->showProblem(forms::sentenceFor(error)); };
    if (QFileInfo::exists(path))
        return fail({ErrorKind::Conflict, u"There is a file with that name already"_s, path});
    QDir().mkpath(QFileInfo(path).path());
    auto opened = Workspace::open(optionsFor(path, true), m_shared.clock);
    if (!opened)
        return fail(opened.error());
    auto changes = content((*opened)->communityId());
    if (!changes)
        return fail(changes.error());
    // The initial content isn't an edit: there is nothing to go back to.
    auto committed = (*opened)->store().commit(std::move(*changes));
    auto workspace = std::make_shared<std::unique_ptr<Workspace>>(std::move(*opened));
    whenDone(committed, this, [this, fail, view, workspace](const Result<storage::Committed> &done) {
        if (!done)
            return fail(done.error());
        WorkspaceWindow *window = show(std::move(*workspace));
        window->window().showView(view);
        m_start.reset();
    });
}

void Application::signIn(const QUrl &server, const QString &email, const QString &password)
{
    const signing::KeyPair key = signing::generate();
    auto *api = new ServerApi(server, this);
    const workspace::SignInQuestion question{email, password, DeviceId::create(), key.publicKey.toBytes()};
    whenDone(api->signIn(question), this,
             [this, api, server, email, seed = key.secretKey.seed()](const Result<api::SignedIn> &answer) {
                 api->deleteLater();
                 if (!m_start)
                     return;
                 if (!answer)
                     return m_start->showProblem(forms::signInSentence(answer.error()));
                 m_joining = workspace::Credentials{server.toString(),  email,
                                                    answer->account.id, answer->token.toLatin1(),
                                                    answer->deviceId,   seed};
                 m_start->showCommunities(answer->communities);
             });
}

void Application::join(const api::Community &community)
{
    if (!m_joining || !m_start)
        return;
    const QString path = onboarding::freePath(m_shared.documents, community.name);
    m_shared.config.setServerFor(path, {m_joining->server, m_joining->email, {}});
    m_shared.config.noteSignIn(path,
                               {m_joining->server, m_joining->email, m_joining->account, m_joining->device});
    QDir().mkpath(QFileInfo(path).path());
    workspace::WorkspaceOptions options = optionsFor(path, true);
    options.community = community.id;
    auto opened = Workspace::open(options, m_shared.clock);
    if (!opened)
        return m_start->showProblem(forms::sentenceFor(opened.error()));
    m_start->showWork(tr("Fetching “%1”…").arg(community.name));
    auto workspace = std::make_shared<std::unique_ptr<Workspace>>(std::move(*opened));
    whenDone(m_shared.secrets.write(workspace::credentialsKey(path), encode(*m_joining)), this,
             [this, workspace](const Result<void> &kept) {
                 m_joining.reset();
                 if (!kept && m_start)
                     return m_start->showProblem(forms::sentenceFor(kept.error()));
                 show(std::move(*workspace))->window().showView(u"overview"_s);
                 m_start.reset();
             });
}

void Application::askForFile(WorkspaceWindow *window)
{
    m_shared.dialogs.openFile(
        &window->window(),
        {tr("Open a workspace"), QFileInfo(window->workspace().path()).path(), {tr("Veche (*.veche)")}},
        [this](const QString &path) {
            if (!path.isEmpty())
                openOrSay(path);
        });
}

int runGui(WindowApplication &application, const GuiOptions &options)
{
    workspace::Config config;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, config.folder());
    QCoreApplication::setOrganizationName(u"veche"_s);
    QCoreApplication::setApplicationName(u"veche"_s);
    workspace::keepPrivate(QSettings().fileName());
    application.setQuitOnLastWindowClosed(false); // Open workspaces are closed first.
    const SystemClock clock;
    workspace::KeychainSecrets secrets;
    shell::NativeDialogs dialogs;
    shell::Language language;
    language.set(config.settings().value(u"language"_s).toString());
    theme::Theme theme(application, theme::choiceFromString(config.settings().value(u"theme"_s).toString()));
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    Application windows({clock, config, secrets, dialogs, theme, language,
                         documents.isEmpty() ? QDir::homePath() : documents, application.foreground()},
                        options.commands);
    windows.start(options.files);
    return QApplication::exec();
}

} // namespace veche::gui

#include "moc_application.cpp"
