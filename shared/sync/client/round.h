// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/client/comparing.h"
#include "shared/sync/client/pulling.h"
#include "shared/sync/client/pushing.h"
#include "shared/sync/client/rejected.h"
#include "shared/sync/client/roundsteps.h"

namespace veche::sync
{

/// Once there and back: asks who answers, pushes what waits, then pulls what is new. A job: started once,
/// finished once.
class Round final : public QObject
{
    Q_OBJECT

public:
    explicit Round(RoundParts parts, QObject *parent = nullptr);

    void start();
    /// Finishes with Cancelled; what is on its way is not waited for.
    void cancel();
    /// Steps that have begun and not ended, calls of the transport among them; for a simulation that moves
    /// only when nothing else does.
    [[nodiscard]] int openSteps() const { return m_steps.openCount(); }
    /// Whether what it failed with came by the transport.
    [[nodiscard]] bool wasRefusedByPeer() const { return m_steps.wasRefusedByPeer(); }

Q_SIGNALS:
    void progress(const veche::sync::Progress &progress);
    /// The last signal.
    void finished(const veche::Result<veche::sync::Summary> &result);

private:
    /// The state with which a round begins.
    struct Opening {
        bool isNew = false;   ///< no log was accepted at this address yet
        bool isOther = false; ///< another log was
        bool isBack = false;  ///< this one was, and another was met since
        storage::Peer peer;
        Discard discard;
        Parcel parcel;        ///< empty where something else comes first
        Offering offering;    ///< the log that lacks something
        bool isStray = false; ///< which is another one
    };
    [[nodiscard]] static Result<Opening> openingOf(storage::Connection &connection, const QString &address,
                                                   const Id &log, const Sign &sign);

    void open();
    void opened(const Opening &opening);
    void accept();
    void forgetStray();
    void discard(const Discard &wanted, const std::shared_ptr<PullPage> &found);
    void discarded(const Discard &wanted, const std::shared_ptr<PullPage> &found, PullPage &&theirs);

    RoundSteps m_steps;
    Pulling m_pulling;
    Comparing m_comparing;
    Pushing m_pushing;
};

} // namespace veche::sync
