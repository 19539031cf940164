// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/foreground.h"
#include "shared/base/futures.h"
#include "shared/base/standback.h"
#include "shared/storage/peers.h"
#include "shared/storage/readerpool.h"
#include "shared/storage/store.h"
#include "shared/sync/client/outgoing.h"
#include "shared/sync/client/transport.h"
#include "shared/sync/protocol/greeting.h"
#include "shared/sync/protocol/rules.h"

#include <QThreadPool>
#include <QtConcurrentRun>

namespace veche::sync
{

/// The result of one round.
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

/// The peer that answers, as far as this session has asked.
struct Contact {
    bool greeted = false;
    bool isFresh = false; ///< by the round that runs
    Id log;               ///< proven; null where the peer tells none
    /// The log under this address is another than the one that was accepted: somebody has to say whether it
    /// is to be read, and be offered what is here.
    bool changed = false;
    bool accepts = false; ///< somebody has said so
};

struct RoundParts {
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
    Foreground *foreground = nullptr; ///< as in SyncOptions
    storage::StopFlag stop;           ///< set once nobody waits for the round
};

/// The common part of a round's steps. Each follows when the one before it is done, until the round is over.
class RoundSteps final : public QObject
{
    Q_OBJECT

public:
    explicit RoundSteps(RoundParts roundParts, QObject *parent = nullptr);

    /// `next` gets the result; an error ends the round.
    template <typename T, typename Next>
    void after(const QFuture<Result<T>> &future, Next next);
    /// `next` gets the peer's answer, whatever it is.
    template <typename Next>
    void afterAnswer(const QFuture<Result<QByteArray>> &answer, Next next);
    /// Shared, since a future's result is copied and a page is large.
    template <typename T>
    [[nodiscard]] QFuture<Result<std::shared_ptr<T>>> decoded(const QFuture<Result<QByteArray>> &answer,
                                                              Result<T> (*decode)(const QByteArray &));

    /// Asks who answers; `then` gets the greeting, or one without a log from a peer that tells none.
    void greet(bool known, std::function<void(const Greeting &)> then);
    /// By a message of the peer that came just now; `sentAt` by the clock that doesn't jump.
    void measureClock(qint64 sentAt, qint64 now);

    void fail(const Error &error);
    void succeed();
    [[nodiscard]] bool isOver() const { return m_over; }
    [[nodiscard]] int openCount() const { return m_open; }
    [[nodiscard]] bool wasRefusedByPeer() const { return m_refusedByPeer; }

    RoundParts parts;
    Summary summary;
    storage::Peer peer;

Q_SIGNALS:
    void progress(const veche::sync::Progress &progress);
    /// The last signal.
    void finished(const veche::Result<veche::sync::Summary> &result);

private:
    bool m_over = false;
    bool m_refusedByPeer = false;
    int m_open = 0;
};

template <typename T, typename Next>
void RoundSteps::after(const QFuture<Result<T>> &future, Next next)
{
    ++m_open;
    whenDone(future, this, [this, next = std::move(next)](Result<T> result) {
        --m_open;
        if (m_over)
            return;
        if (!result)
            fail(result.error());
        else
            next(std::move(*result));
    });
}

template <typename Next>
void RoundSteps::afterAnswer(const QFuture<Result<QByteArray>> &answer, Next next)
{
    ++m_open;
    whenDone(answer, this, [this, next = std::move(next)](const Result<QByteArray> &heard) {
        --m_open;
        if (m_over)
            return;
        m_refusedByPeer = !heard;
        next(heard);
    });
}

constexpr qsizetype muchToDecode = 128 << 10;

template <typename T>
QFuture<Result<std::shared_ptr<T>>> RoundSteps::decoded(const QFuture<Result<QByteArray>> &answer,
                                                        Result<T> (*decode)(const QByteArray &))
{
    using Shared = Result<std::shared_ptr<T>>;
    return chain(answer, this, [this, decode](const Result<QByteArray> &body) {
        m_refusedByPeer = m_refusedByPeer || (!m_over && !body);
        if (m_over || !body) // Once it is over, the pool may be gone.
            return QtFuture::makeReadyFuture(
                Shared(failure(body ? Error{ErrorKind::Cancelled, {}, {}} : body.error())));
        return QtConcurrent::run(&parts.pool, [body = *body, decode]() -> Shared {
            // Only of much: a small change is on its way to somebody who looks at the window.
            if (body.size() > muchToDecode)
                standBack();
            auto read = decode(body);
            return read ? Shared(std::make_shared<T>(std::move(*read))) : failure(read.error());
        });
    });
}

/// Another log answers under the address.
[[nodiscard]] Error otherLog();
/// Pages that don't go on.
[[nodiscard]] Error pagesStandStill();
/// For a job of the writer.
[[nodiscard]] Result<bool> whether(const Result<void> &done);

} // namespace veche::sync
