// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/client/incoming.h"
#include "shared/sync/client/roundsteps.h"

namespace veche::sync
{

/// The part of a round that reads the peer's log to its end: a page is fetched while the one before it is
/// applied.
class Pulling
{
public:
    struct Next {
        std::function<void(bool lost)> readAgain; ///< from zero; `lost`: the peer was restored
        std::function<void()> end;
    };

    Pulling(RoundSteps &steps, Next next);

    void start();
    /// From where the peer's state stands, comparing with what is here.
    void startRereading(const std::shared_ptr<Reread> &reread);

    /// Null where it isn't from zero.
    [[nodiscard]] const std::shared_ptr<Reread> &reread() const { return m_reread; }
    [[nodiscard]] const std::shared_ptr<PendingRegisters> &pending() const { return m_pending; }
    [[nodiscard]] const std::shared_ptr<KnownStamps> &found() const { return m_found; }
    void endRereading() { m_reread.reset(); }

private:
    void fetch(const storage::Peer &from);
    void take(PullPage page);
    void apply(PullPage page);
    void applySlices(const std::shared_ptr<Incoming> &incoming, bool more);
    void applied(const Incoming &incoming, bool more);

    RoundSteps &m_steps;
    Next m_next;
    std::shared_ptr<PendingRegisters> m_pending = std::make_shared<PendingRegisters>();
    std::shared_ptr<KnownStamps> m_found;
    std::shared_ptr<Reread> m_reread;
    std::optional<PullPage> m_fetched;
    bool m_applying = false;
};

} // namespace veche::sync
