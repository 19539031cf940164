// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/headlessrun.h"

#include "app/workspace/config.h"
#include "app/workspace/workspace.h"

#include <QFileInfo>

namespace veche::cli
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int againMs = 100;
constexpr int patienceMs = 3000; ///< an owner that has just started, or is just ending
} // namespace

HeadlessRun::HeadlessRun(const QStringList &arguments, const Environment &environment, QObject *parent)
    : QObject(parent)
    , m_environment(environment)
    , m_channel(arguments)
{
    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &HeadlessRun::openWorkspace);
    connect(&m_channel, &StandardChannel::finished, this, &HeadlessRun::end);
    connect(&m_socket, &workspace::OwnerSocket::requested, this,
            [this](workspace::CommandChannel *channel) { serve(*m_workspace, m_environment, channel); });
    connect(&m_socket, &workspace::OwnerSocket::idle, this, [this] {
        if (m_code)
            Q_EMIT finished(*m_code);
    });
}

HeadlessRun::~HeadlessRun()
{
    m_command.reset(); // Before the workspace that it works on.
}

void HeadlessRun::start()
{
    auto parsed = parseCommand(m_channel.arguments(), m_channel.folder());
    if (!parsed)
        return complain(parsed.error(), 2);
    m_parsed = std::move(*parsed);
    if (!m_parsed.help.isEmpty()) {
        m_channel.writeOut(m_parsed.help.toUtf8());
        return end(0);
    }
    if (m_parsed.spec->asksPassword)
        m_hidden.emplace("Password: ");
    m_waiting.start();
    openWorkspace();
}

Result<workspace::Workspace *> HeadlessRun::open(bool create, const domain::CommunityId &community)
{
    workspace::WorkspaceOptions options;
    options.path = m_parsed.workspace;
    options.create = create;
    options.community = community;
    options.device = m_environment.config.deviceFor(m_parsed.workspace);
    options.author = m_environment.config.authorFor(m_parsed.workspace);
    VECHE_TAKE(auto &opened, workspace::Workspace::open(options, m_environment.clock));
    m_workspace = std::move(opened);
    const QString socket = workspace::ownerSocketPath(m_environment.config, m_parsed.workspace);
    // Without it others only have to wait.
    (void)m_socket.listen(socket);
    return m_workspace.get();
}

void HeadlessRun::openWorkspace()
{
    if (m_parsed.spec->mayCreate && !QFileInfo::exists(m_parsed.workspace))
        return run();
    const auto opened = open(false, {});
    if (opened)
        return run();
    if (opened.error().kind != ErrorKind::Conflict)
        return complain(opened.error(), 1);
    m_conflict = opened.error();
    askOwner();
}

void HeadlessRun::run()
{
    Command::Parts parts{m_channel, *m_parsed.arguments, m_environment, m_workspace.get(),
                         [this](const domain::CommunityId &community) { return open(true, community); }};
    m_command = m_parsed.spec->make(std::move(parts));
    connect(m_command.get(), &Command::finished, this, &HeadlessRun::end, Qt::QueuedConnection);
    m_command->start();
}

void HeadlessRun::askOwner()
{
    m_client = std::make_unique<workspace::OwnerClient>(m_channel);
    connect(m_client.get(), &workspace::OwnerClient::finished, this, &HeadlessRun::end);
    connect(
        m_client.get(), &workspace::OwnerClient::unreachable, this, [this] { retry(u"it doesn't answer"_s); },
        Qt::QueuedConnection);
    connect(m_client.get(), &workspace::OwnerClient::lost, this, [this] {
        complain({ErrorKind::Offline, u"The program that has the workspace open ended in the middle"_s,
                  m_conflict.context},
                 1);
    });
    m_client->start(workspace::ownerSocketPath(m_environment.config, m_parsed.workspace));
}

void HeadlessRun::retry(const QString &why)
{
    if (m_waiting.elapsed() < patienceMs) {
        m_again.start();
        return;
    }
    Error error = m_conflict;
    error.message += u", and %1; close it there, or try again"_s.arg(why);
    complain(error, 1);
}

void HeadlessRun::end(int code)
{
    if (m_code)
        return;
    m_hidden.reset();
    if (code == 0 && m_channel.isOutputLost()) {
        m_channel.writeError("veche: standard output can't be written: what was to be printed is lost\n");
        code = 1;
    }
    m_code = code;
    if (m_socket.active() == 0)
        Q_EMIT finished(code);
}

void HeadlessRun::complain(const Error &error, int code)
{
    m_channel.writeError(u"veche: %1\n"_s.arg(toString(error)).toUtf8());
    end(code);
}

} // namespace veche::cli

#include "moc_headlessrun.cpp"
