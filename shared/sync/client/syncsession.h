// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/client/round.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTimer>

namespace veche
{
class Foreground;
}
namespace veche::sync
{

enum class SyncState {
    Off,
    Idle, ///< everything is there; listening and polling slowly
    Syncing,
    Waiting, ///< something that may pass; tried again by itself
    Blocked  ///< somebody has to do something: sign in, be taken into the team, accept another log
};

/// A round's problem, as far as it makes a difference to people.
enum class Trouble {
    None,
    Away,        ///< no connection
    Busy,        ///< the server, or what stands before it, can't at the moment
    Stranger,    ///< something else answers in its place: a portal, a proxy
    Certificate, ///< the same, or the clock is so wrong that no certificate holds
    Refused,     ///< the server refuses the request itself
    DiskFull,    ///< here
    Broken,      ///< something here isn't what it must be
    SignedOut,   ///< Blocked: sign in again
    NotMember,   ///< Blocked: not one of the team any more
    OtherLog     ///< Blocked: another copy of the data answers than the one that was accepted
};

struct SyncOptions {
    QString peer; ///< under which name the peer's state is kept: the server's address
    Sign sign;
    Verify verify;
    Rules rules;
    /// Of a window that is to go first where rows are taken in; nullptr: none. It outlives the session.
    Foreground *foreground = nullptr;
    int pollMs = 60'000;      ///< also without a live connection nothing stays unseen for longer
    int firstRetryMs = 1'000; ///< doubled each time, with jitter
    int longestRetryMs = 300'000;
    int soonestRetryMs = 10'000; ///< after the last try, when something happens meanwhile
};

/// Keeps a workspace and its server the same: pushes what is committed, pulls what others did, tries again
/// what may pass. Lives in the store's thread.
class SyncSession final : public QObject
{
    Q_OBJECT

public:
    SyncSession(storage::Store &store, Transport &transport, const Clock &clock, SyncOptions options,
                QObject *parent = nullptr);
    ~SyncSession() override;

    /// Begins to sync and goes on until stop().
    void start();
    void stop();
    /// One round now, also when Off, Waiting or Blocked; joins the one that runs, and another follows it
    /// where something was committed meanwhile. No retries.
    [[nodiscard]] QFuture<Result<Summary>> syncNow();
    /// Ends the round that runs, with Cancelled.
    void cancel();
    /// True where another log answers under the address than the one that was accepted. Nothing is read from
    /// it and nothing given to it until acceptLog().
    [[nodiscard]] bool isOtherLog() const { return m_contact.changed; }
    /// Somebody says that the log which answers is the main server's from now on; a round follows, which
    /// reads it to its end and offers it what it lacks.
    QFuture<Result<Summary>> acceptLog();
    /// While Waiting: something happened that makes another try worth while, such as a network that came.
    void trySooner();

    [[nodiscard]] SyncState state() const { return m_state; }
    [[nodiscard]] bool isLive() const { return m_live; }
    /// See Round::openSteps(); nothing where no round runs.
    [[nodiscard]] std::optional<int> openSteps() const
    {
        return m_round ? std::optional(m_round->openSteps()) : std::nullopt;
    }
    /// Why it is Waiting or Blocked.
    [[nodiscard]] const std::optional<Error> &lastError() const { return m_lastError; }
    /// Its meaning for people; None where it is neither.
    [[nodiscard]] Trouble trouble() const { return m_trouble; }
    /// Milliseconds to the next try, while Waiting.
    [[nodiscard]] int retryInMs() const
    {
        return m_retry.isActive() ? std::max(1, m_retry.remainingTime()) : 0;
    }

    /// A person's decisions about a refused transaction and its group; a round follows at once, also while
    /// Waiting or Blocked.
    [[nodiscard]] QFuture<Result<bool>> retry(const Id &transaction);
    [[nodiscard]] QFuture<Result<bool>> edit(const Id &transaction, const domain::ChangeSet &changes);
    [[nodiscard]] QFuture<Result<bool>> discard(const Id &transaction);
    /// Keeps what was discarded after all; see keepRejected().
    [[nodiscard]] QFuture<Result<bool>> keep(const std::vector<storage::JournalEntry> &parts);

Q_SIGNALS:
    void stateChanged(veche::sync::SyncState state);
    void progress(const veche::sync::Progress &progress);
    void finished(const veche::sync::Summary &summary);
    void failed(const veche::Error &error);
    void liveChanged(bool live);
    /// The server's clock minus ours in milliseconds, for scans.
    void clockOffsetMeasured(qint64 ms);

private:
    using Decide = std::function<Result<void>(storage::WriteContext &)>;

    void setState(SyncState state);
    void wish();
    void begin();
    void end(const Result<Summary> &result);
    void fail(const Error &error, bool saidByPeer);
    void scheduleRetry();
    void retryIn(qint64 ms);
    void followHead(qint64 head);
    [[nodiscard]] QFuture<Result<bool>> decide(Decide decide);

    storage::Store &m_store;
    Transport &m_transport;
    const Clock &m_clock;
    SyncOptions m_options;
    std::unique_ptr<storage::ReaderPool> m_readers;
    std::unique_ptr<QThreadPool> m_pool;
    storage::StopFlag m_stop = std::make_shared<std::atomic_bool>(false); ///< set at the end
    std::unique_ptr<Round> m_round;
    std::vector<std::shared_ptr<QPromise<Result<Summary>>>> m_joined;  ///< end with the round that runs
    std::vector<std::shared_ptr<QPromise<Result<Summary>>>> m_waiting; ///< end with the next one
    QTimer m_poll;
    QTimer m_retry;
    SyncState m_state = SyncState::Off;
    std::optional<Error> m_lastError;
    Contact m_contact;
    Trouble m_trouble = Trouble::None;
    QElapsedTimer m_sinceTry;
    QDeadlineTimer m_patience; ///< the server asked to be left alone until then
    int m_failures = 0;
    qint64 m_seq = 0;
    bool m_on = false;
    bool m_live = false;
    bool m_again = false; ///< something happened since the round began
};

} // namespace veche::sync
