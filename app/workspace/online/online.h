// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/online/signin.h"
#include "shared/sync/client/claim.h"
#include "shared/sync/client/syncsession.h"

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

    /// The fate of edits that wait here and are another account's, when somebody signs in.
    enum class Others {
        Ask,      ///< nobody signs in before that is decided
        Send,     ///< first they are sent, by the sign-in of whose they are
        SetAside, ///< they are kept here until the other signs in again, or somebody makes them their own
        Discard
    };
    /// Edits that another account left here.
    struct OthersWait {
        QString who; ///< a name, or an e-mail
        int edits = 0;
        bool canSend = false; ///< they are signed in now
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
    /// Nobody is signed in, or the server doesn't take that sign-in any more.
    [[nodiscard]] bool wantsSignIn() const;
    /// Something else than an absent or busy server is in the way: see the session's trouble().
    [[nodiscard]] bool isHeld() const;
    /// When the last round ended well, since the workspace was opened; invalid before the first.
    [[nodiscard]] const QDateTime &lastSync() const { return m_lastSync; }
    /// Transactions that the server doesn't have for certain, and those it refused.
    [[nodiscard]] qint64 waiting() const;
    [[nodiscard]] qint64 rejected() const;
    /// Edits that wait for a person to confirm them or give them up.
    [[nodiscard]] qint64 aside() const;
    /// nullptr until connected: for decisions on rejected edits and progress.
    [[nodiscard]] sync::SyncSession *session() const { return m_session.get(); }

    /// Reads what is kept of an earlier sign-in; false where there is nothing.
    [[nodiscard]] QFuture<Result<bool>> restore();
    /// Whether signing in failed since nothing was said of another account's edits.
    [[nodiscard]] static bool asksForOthers(const Error &error);
    /// Others' edits that wait here, should that person sign in; nothing where there are none.
    [[nodiscard]] std::optional<OthersWait> othersWait(const QUrl &server, const QString &email) const;
    /// Signs in. What follows depends on whether the server knows our community: then sync, else putOnline().
    /// Conflict: edits of another account wait, and nothing was said of them. With Send: Denied where they
    /// aren't signed in, Retryable where not everything could be sent.
    [[nodiscard]] QFuture<Result<SignedIn>> signIn(const Login &login, Others others = Others::Ask);
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
    /// Forgets the token here and on the server, where that is reached. The file stays whole, what waits in
    /// it too; what is changed from now on is nobody's until somebody confirms it.
    QFuture<Result<void>> signOut();

Q_SIGNALS:
    void stateChanged();
    /// How much waits may be another now.
    void waitingChanged();

private:
    [[nodiscard]] QFuture<Result<sync::Claimed>> connectTo(const Credentials &credentials);
    [[nodiscard]] QFuture<Result<void>> sendOthers();
    [[nodiscard]] QFuture<Result<void>> settleOthers(const domain::AccountId &account, Others others);
    [[nodiscard]] domain::AccountId accountElsewhere(const QString &email) const;
    void disconnectFrom();
    /// Signs the device out there, where the server is reached.
    void leave(const Credentials &credentials);

    Workspace &m_workspace;
    Config &m_config;
    Secrets &m_secrets;
    std::optional<Credentials> m_credentials;
    QDateTime m_lastSync;
    std::unique_ptr<transport::HttpTransport> m_transport;
    std::unique_ptr<sync::SyncSession> m_session;
};

} // namespace veche::workspace
