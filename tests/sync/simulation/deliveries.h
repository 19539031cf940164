// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/simulation/stage.h"

namespace veche::tests
{

/// Delivers, loses, repeats or garbles the requests that are under way.
class Deliveries
{
public:
    explicit Deliveries(Stage &stage)
        : m_stage(stage)
    {
    }

    /// One of them, in no order: it arrives, or its answer does, or one of both is lost.
    void move();

private:
    void moveAnswer(size_t index, bool away);
    void serve(Call &call);
    void push(SimServer &server, Call &call);
    /// No stamp far beyond the server's own clock is taken.
    void checkStamp(const SimServer &server, const QByteArray &payload, const sync::PushAnswer &answer);
    /// Somebody else's answer in the server's place, or the rest of an answer that was cut.
    [[nodiscard]] QByteArray garbled(const QByteArray &answer);
    void tell(const Call &call, const sync::PushAnswer &answer);
    void tell(const Call &call, const sync::PullPage &page);
    void repeat(const Call &call);
    [[nodiscard]] Call taken(size_t index);
    void give(size_t index);
    void lose(size_t index);

    Stage &m_stage;
};

} // namespace veche::tests
