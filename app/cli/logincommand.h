// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/workspace/online/online.h"

namespace veche::cli
{

/// The keychain or token file of the workspace, and its Online: the one that is open here already, or one
/// made for this run.
class Connection final
{
public:
    Connection(const Environment &environment, const QString &workspacePath);

    [[nodiscard]] workspace::Secrets &secrets() { return *m_secrets; }
    /// Lives as long as the workspace or this connection.
    [[nodiscard]] workspace::Online &online(workspace::Workspace &workspace);

private:
    Environment m_environment;
    std::unique_ptr<workspace::Secrets> m_secrets;
    std::unique_ptr<workspace::Online> m_online;
};

/// `veche login`: signs this device in for a workspace; puts a local one online, or makes the file of a
/// community that the server has.
class LoginCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    [[nodiscard]] static CommandSpec spec();
    void start() override;

private:
    void checkKeeping();
    void readPassword(const QByteArray &bytes);
    void signIn();
    void signedIn(const workspace::SignedIn &signedIn);
    void refused(const Error &error);
    void makeFile(const workspace::SignedIn &signedIn);
    void report(const QString &community, const QString &role);

    std::unique_ptr<Connection> m_connection;
    QUrl m_server;
    QString m_path;
    QByteArray m_password;
    bool m_hasPassword = false;
};

/// `veche sync`: one round with the server.
class SyncCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    [[nodiscard]] static CommandSpec spec();
    void start() override;

private:
    void sync();
    void refused(Error error);
    void tellRefused();

    std::unique_ptr<Connection> m_connection;
};

} // namespace veche::cli
