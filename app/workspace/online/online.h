// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/online/signin.h"
#include "shared/sync/syncsession.h"

#include <QDateTime>

namespace veche::transport
{
class HttpTransport;
}

namespace veche::workspace
{

class Workspace;

/// An open workspace's life with its server: who is signed in, the transport, the session that syncs. At
/// most one a workspace; it dies before the workspace's store.
class Online final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Local,     ///< never put online, or nobody knows where on this machine
        SignedOut, ///< it is online somewhere, and this device has no token
        Idle,
        Syncing,
        Offline, ///< the server can't be reached; tried again by itself
        Blocked  ///< the server refused; lastError says why
    };

    /// Becomes the workspace's own child.
    Online(Workspace &workspace, Config &config, Secrets &secrets);
    ~Online() override;
    /// The workspace's, or nullptr.
    [[nodiscard]] static Online *of(const Workspace &workspace);

    [[nodiscard]] State state() const;
    /// "https://veche.example.org"; empty for Local.
    [[nodiscard]] QString server() const;
    [[nodiscard]] QString email() const;
    [[nodiscard]] const std::optional<Credentials> &credentials() const { return m_credentials; }
    [[nodiscard]] std::optional<Error> lastError() const;
    [[nodiscard]] bool isLive() const;
    /// When the last round ended well, since the workspace was opened; invalid before the first.
    [[nodiscard]] const QDateTime &lastSync() const { return m_lastSync; }
    /// Transactions that the server doesn't have for certain, and those it refused.
    [[nodiscard]] qint64 waiting() const;
    [[nodiscard]] qint64 rejected() const;
    /// nullptr until connected: for decisions on rejected edits and progress.
    [[nodiscard]] sync::SyncSession *session() const { return m_session.get(); }

    /// Reads what is kept of an earlier sign-in; false where there is nothing.
    [[nodiscard]] QFuture<Result<bool>> restore();
    /// Signs in. What follows depends on whether the server knows our community: then sync, else putOnline().
    [[nodiscard]] QFuture<Result<SignedIn>> signIn(const QUrl &server, const QString &email,
                                                   const QString &password);
    /// Makes the community on the server, with the id and history it has here; an empty slug takes its own.
    /// Asking again changes nothing. The journal follows with the first round.
    [[nodiscard]] QFuture<Result<void>> adopt(const QString &slug = {});
    /// adopt(), then sync from now on; finished after the first round.
    [[nodiscard]] QFuture<Result<sync::Summary>> putOnline(const QString &slug = {});
    /// Begins to sync and goes on. Nothing happens while signed out.
    void start();
    void stop();
    /// One round. Denied while signed out.
    [[nodiscard]] QFuture<Result<sync::Summary>> syncNow();
    /// Forgets the token here and on the server, where that is reached. The file stays whole.
    QFuture<Result<void>> signOut();

Q_SIGNALS:
    void stateChanged();
    /// How much waits may be another now.
    void waitingChanged();

private:
    [[nodiscard]] QFuture<Result<int>> connectTo(const Credentials &credentials);
    void disconnectFrom();

    Workspace &m_workspace;
    Config &m_config;
    Secrets &m_secrets;
    std::optional<Credentials> m_credentials;
    QDateTime m_lastSync;
    std::unique_ptr<transport::HttpTransport> m_transport;
    std::unique_ptr<sync::SyncSession> m_session;
};

} // namespace veche::workspace
