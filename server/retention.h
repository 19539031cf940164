// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/module.h"

#include <QTimer>

#include <deque>

namespace veche::server
{

/// This room, for the list of the server's.
[[nodiscard]] Module retentionModule();

/// Erases the guests of events whose time is over (Event::retention), once a day and when the server starts:
/// what came due while it was off is seen to then.
class Retention final : public QObject, public Room
{
    Q_OBJECT
public:
    explicit Retention(const Context &context);

    void mount(Web &web) override { m_log = &web.log; }
    [[nodiscard]] Result<void> start() override;
    void stop() override;
    /// Looks for what is due now, and erases it registration by registration, a few at a time.
    void look();
    [[nodiscard]] bool isAtWork() const { return m_atWork; }

private:
    struct Due {
        domain::CommunityId community;
        Id event;
    };
    [[nodiscard]] static Result<std::deque<Due>> dueAt(storage::Connection &connection, qint64 now);
    void next();
    /// Gives how many registrations there were; 0: none is left.
    [[nodiscard]] static Result<int> eraseSome(CommunityWrite &write, const Due &due);
    void conclude();

    const Context &m_context;
    EventLog *m_log = nullptr;
    QTimer m_timer;
    std::deque<Due> m_due;
    int m_erased = 0;
    bool m_atWork = false;
};

} // namespace veche::server
