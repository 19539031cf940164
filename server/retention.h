// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ground.h"

#include <QTimer>

#include <deque>

namespace veche::server
{

/// Erases the guests of events whose time is over (Event::retention), once a day and when the server starts:
/// what came due while it was off is seen to then.
class Retention final : public QObject
{
    Q_OBJECT
public:
    explicit Retention(Ground &ground);

    void start();
    void stop();
    /// Looks for what is due now, and erases it registration by registration, a few at a time.
    void look();
    [[nodiscard]] bool isAtWork() const { return m_atWork; }

Q_SIGNALS:
    /// All that was due is erased; so many registrations were.
    void erased(int registrations);

private:
    struct Due {
        domain::CommunityId community;
        Id event;
    };
    [[nodiscard]] static Result<std::deque<Due>> dueAt(storage::Connection &connection, qint64 now);
    void next();
    /// Gives how many registrations there were; 0: none is left.
    [[nodiscard]] static Result<int> eraseSome(CommunityWrite &write, const Due &due);
    void finish();

    Ground &m_ground;
    QTimer m_timer;
    std::deque<Due> m_due;
    int m_erased = 0;
    bool m_atWork = false;
};

} // namespace veche::server
