// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/client/offers.h"
#include "shared/sync/client/roundsteps.h"

namespace veche::sync
{

/// The part of a round that sends what waits, a parcel at a time, and records the answers.
class Pushing
{
public:
    /// `then` follows once nothing waits any more, or where the peer is to be read first.
    Pushing(RoundSteps &steps, std::function<void()> then);

    void start();
    void startWith(const Parcel &parcel);
    /// The log lacks something: once it has everything, it is told what it has.
    void setOffering(const Offering &offering) { m_offering = offering; }

private:
    void cut(const Id &transaction);
    void send(const Parcel &parcel);
    [[nodiscard]] PushQuery place() const;
    void settled(const Settled &settled, qint64 sentAt, qint64 now);
    void stampAgain(bool ahead);
    void tellKnown();
    void endOffering();

    RoundSteps &m_steps;
    std::function<void()> m_then;
    Offering m_offering;
    int m_restamps = 0;
    int m_ahead = 0;      ///< of these, after the clock was refused
    qint64 m_waiting = 0; ///< transactions in the journal when it began
};

} // namespace veche::sync
