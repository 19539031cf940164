// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandrun.h"
#include "app/cli/standardchannel.h"
#include "app/workspace/ownerclient.h"
#include "app/workspace/ownersocket.h"
#include "shared/base/hiddentyping.h"

#include <QElapsedTimer>
#include <QTimer>

namespace veche::cli
{

/// A subcommand from start to exit code: opens the workspace, or hands the work to the process that has
/// it open; while it has it open itself, others may hand theirs to it.
class HeadlessRun final : public QObject
{
    Q_OBJECT

public:
    HeadlessRun(const QStringList &arguments, const Environment &environment, QObject *parent = nullptr);
    ~HeadlessRun() override;

    void start();

Q_SIGNALS:
    void finished(int code);

private:
    void openWorkspace();
    [[nodiscard]] Result<workspace::Workspace *> open(bool create, const domain::CommunityId &community);
    void run();
    void askOwner();
    void retry(const QString &why);
    void end(int code);
    void complain(const Error &error, int code);

    Environment m_environment;
    StandardChannel m_channel;
    ParsedCommand m_parsed;
    std::unique_ptr<workspace::Workspace> m_workspace;
    workspace::OwnerSocket m_socket;
    std::unique_ptr<workspace::OwnerClient> m_client;
    std::unique_ptr<Command> m_command;
    Error m_conflict;
    QElapsedTimer m_waiting;
    QTimer m_again;
    std::optional<HiddenTyping> m_hidden;
    std::optional<int> m_code;
};

} // namespace veche::cli
