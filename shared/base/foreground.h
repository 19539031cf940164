// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace veche
{

/// Tells threads behind a window when the window's own thread is at work, so that they can let it go first.
/// The thread that draws makes turns; any other may give way.
class Foreground
{
public:
    /// The longest that a thread gives way to one turn, in milliseconds.
    static constexpr int longestMs = 20;

    /// A piece of work of the thread that draws, such as one event; turns within a turn are part of it.
    class Turn
    {
    public:
        explicit Turn(Foreground &foreground);
        ~Turn();
        Q_DISABLE_COPY_MOVE(Turn)

    private:
        Foreground &m_foreground;
    };

    Foreground() = default;
    Q_DISABLE_COPY_MOVE(Foreground)

    /// Waits until the turn under way is over, longestMs of it at most, however often it is called. Costs
    /// next to nothing where there is none.
    void giveWay();

private:
    void begin();
    void end();

    int m_depth = 0; ///< of the thread that draws
    std::atomic<bool> m_busy = false;
    std::mutex m_mutex;
    std::condition_variable m_idle;
    quint64 m_turn = 0;   ///< the number of the latest turn
    quint64 m_passed = 0; ///< the turn that was given way to for long enough
};

} // namespace veche
