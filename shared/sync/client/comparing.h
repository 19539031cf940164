// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/client/offers.h"
#include "shared/sync/client/pulling.h"
#include "shared/sync/client/roundsteps.h"

namespace veche::sync
{

/// The part of a round that has the peer's log read from zero and compared with what is here, and offers what
/// it lacks.
class Comparing
{
public:
    /// `then` follows once the offers are in the journal.
    Comparing(RoundSteps &steps, Pulling &pulling, std::function<void(const Offering &)> then);

    /// `lost`: the peer was restored.
    void start(bool lost);
    /// The log is read to its end.
    void finish();

private:
    void begin(bool lost, const Greeting &greeting);
    void offer();

    RoundSteps &m_steps;
    Pulling &m_pulling;
    std::function<void(const Offering &)> m_then;
    int m_started = 0;
};

} // namespace veche::sync
