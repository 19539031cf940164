// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/readerpool.h"
#include "shared/sync/greeting.h"
#include "shared/sync/incoming.h"
#include "shared/sync/outgoing.h"
#include "shared/sync/rejected.h"
#include "shared/sync/transport.h"

#include <QThreadPool>

namespace veche::sync
{

/// What one round did.
struct Summary {
    int pushed = 0;                      ///< transactions that the server has now
    int pulled = 0;                      ///< rows that are another here
    int rejected = 0;                    ///< transactions that the server refused
    int conflicts = 0;                   ///< new in the inbox
    qint64 seq = 0;                      ///< how far the server's log has been read
    std::optional<qint64> clockOffsetMs; ///< the server's clock minus ours; nothing where it told no time

    friend bool operator==(const Summary &, const Summary &) = default;
};

enum class Phase {
    Pushing,
    Pulling,
    Rereading ///< from zero, after a restore or with other rights
};

struct Progress {
    Phase phase = Phase::Pushing;
    qint64 done = 0;
    qint64 total = 0;
};

/// Who answers, as far as this session has asked.
struct Contact {
    bool greeted = false;
    bool isFresh = false; ///< by the round that runs
    Id log;               ///< proven; null where the peer tells none
    /// The log under this address is another than the one that was accepted: somebody has to say whether it
    /// is to be read, and be offered what is here.
    bool changed = false;
    bool accepts = false; ///< somebody has said so
};

/// Once there and back: pushes what waits, then pulls what is new. A job: started once, finished once.
class Round final : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        storage::Store &store;
        storage::ReaderPool &readers;
        Transport &transport;
        const Clock &clock;
        QThreadPool &pool; ///< decodes pages beside the caller's thread
        QString peer;      ///< the address
        Contact &contact;
        Sign sign;
        Verify verify;
        Rules rules;
    };

    explicit Round(Parts parts, QObject *parent = nullptr);

    void start();
    /// Finishes with Cancelled; what is on its way is not waited for.
    void cancel();
    /// Steps that have begun and not ended, calls of the transport among them; for a simulation that moves
    /// only when nothing else does.
    [[nodiscard]] int openSteps() const { return m_open; }
    /// Whether what it failed with came by the transport.
    [[nodiscard]] bool wasRefusedByPeer() const { return m_refusedByPeer; }

Q_SIGNALS:
    void progress(const veche::sync::Progress &progress);
    /// The last signal.
    void finished(const veche::Result<veche::sync::Summary> &result);

private:
    /// What a round begins with.
    struct Opening {
        bool isNew = false;   ///< no log was accepted at this address yet
        bool isOther = false; ///< another log was
        storage::Peer peer;
        Discard discard;
        Parcel parcel;       ///< empty where something else comes first
        QByteArray offering; ///< what the log is to be told once everything is offered
    };

    template <typename T, typename Next>
    void after(const QFuture<Result<T>> &future, Next next);
    /// Shared, since a future's result is copied and a page is large.
    template <typename T>
    [[nodiscard]] QFuture<Result<std::shared_ptr<T>>> decoded(const QFuture<Result<QByteArray>> &answer,
                                                              Result<T> (*decode)(const QByteArray &));
    void fail(const Error &error);
    void succeed();

    /// Asks who answers; `then` gets the greeting, or one without a log from a peer that tells none.
    void greet(bool known, std::function<void(const Greeting &)> then);
    void open();
    void opened(const Opening &opening);
    void accept();

    void discard(const Discard &wanted, const std::shared_ptr<PullPage> &found);
    void push();
    /// Sends it, or cuts what is too large for it first; where there is nothing, what comes next is a pull.
    void handle(const Parcel &parcel);
    void send(const Parcel &parcel);
    void settled(const Settled &settled, qint64 sentAt, qint64 now);
    void stampAgain(bool ahead);
    void measureClock(qint64 sentAt, qint64 now);

    void pull();
    void fetch(const storage::Peer &from);
    void take(PullPage page);
    void readAgain(bool lost);
    void apply(PullPage page);
    void applySlices(const std::shared_ptr<Incoming> &incoming, bool more);
    void applied(const Incoming &incoming, bool more);
    void beginReread(bool lost, const Greeting &greeting);
    void finishReread();
    /// Once everything is offered: what the log has been given.
    void tellKnown();

    Parts m_parts;
    Summary m_summary;
    storage::Peer m_peer;
    QByteArray m_offering;
    std::shared_ptr<PendingRegisters> m_pending;
    std::shared_ptr<KnownStamps> m_found;
    std::shared_ptr<Reread> m_reread;
    std::optional<PullPage> m_fetched;
    bool m_applying = false;
    bool m_over = false;
    bool m_refusedByPeer = false;
    int m_open = 0;
    int m_restamps = 0;
    int m_ahead = 0; ///< of these, after the clock was refused
    int m_rereads = 0;
    qint64 m_waiting = 0; ///< transactions in the journal when it began
};

} // namespace veche::sync
