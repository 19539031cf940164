// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/protocol/messages.h"

#include <QFuture>
#include <QObject>

#include <chrono>

namespace veche::sync
{

/// How a workspace that goes online introduces itself.
struct Adoption {
    domain::CommunityId community;
    QString slug;
    QString name;
    QString language;
    QString zone;
};

/// Circumstances of the request that failed last, beside its Error.
struct Hindrance {
    bool certificate = false; ///< another's than the server's, or the clock says that it doesn't hold
    std::chrono::seconds retryAfter{0}; ///< how long the server asks to be left alone
    bool announced = false;             ///< a server said it that knows this build's protocol
};

/// Carries messages between one community of a server and this device: the seam at which tests put faults.
/// Bodies are those of messages.h; errors are Offline, Retryable, Invalid (not the server's answer), or the
/// server's own: Denied, NotFound, Rejected.
/// Lives in one thread; futures are finished there.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Asks the peer which log it is, and with `known` for what it has seen; see greeting.h. NotFound: a peer
    /// that tells no log, or where its hindrance is announced, one that doesn't count us in the team.
    [[nodiscard]] virtual QFuture<Result<QByteArray>> greet(const QByteArray &nonce, bool known) = 0;
    [[nodiscard]] virtual QFuture<Result<QByteArray>> push(const QByteArray &body,
                                                           const PushQuery &query) = 0;
    [[nodiscard]] virtual QFuture<Result<QByteArray>> pull(const PullQuery &query) = 0;
    [[nodiscard]] virtual QFuture<Result<QByteArray>> rows(const QByteArray &body) = 0;
    /// Tells the peer that it has been given everything up to these stamps; see KnownStamps. Conflict: it
    /// doesn't stand where `at` says, so that it lost some of it.
    [[nodiscard]] virtual QFuture<Result<QByteArray>> know(const QByteArray &known, const PushQuery &at) = 0;
    /// Makes the workspace's community the server's; nothing happens where it is already.
    [[nodiscard]] virtual QFuture<Result<void>> adopt(const Adoption &adoption) = 0;
    /// Listens for nudges until told otherwise, and comes back by itself when the connection breaks.
    virtual void listen(bool on) = 0;
    [[nodiscard]] virtual Hindrance hindrance() const { return {}; }

Q_SIGNALS:
    /// The peer's log has come that far.
    void headMoved(qint64 head);
    /// The live connection stands, or not.
    void liveChanged(bool live);
};

} // namespace veche::sync
