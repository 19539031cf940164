// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

namespace veche::server
{

/// While it lives, what would end this process (SIGINT, SIGTERM, SIGHUP) waits, so that what is half done is
/// cleared away first. For a command that works on one thread.
class HeldSignals
{
public:
    HeldSignals();
    /// Whoever waits comes through.
    ~HeldSignals();
    Q_DISABLE_COPY_MOVE(HeldSignals)

    /// Whether one waits: time to give up.
    [[nodiscard]] static bool isOneWaiting();

private:
    struct Mask;
    std::unique_ptr<Mask> m_before;
};

} // namespace veche::server
