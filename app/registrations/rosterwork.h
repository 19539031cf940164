// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/roster.h"

#include <QFuture>

namespace veche::registrations
{

/// One question to the roster: it reads, or shows others, or takes changes.
struct Request {
    bool reads = false; ///< all anew from the file
    Roster::Types types;
    View view;
    std::vector<storage::RowEvent> changes; ///< none where it reads or where the view is another
};

/// The rows that are shown after a request. Places are numbers and quickly handed over; pointers to a hundred
/// thousand registrations would be counted up by one thread and down by another.
struct Answer {
    std::optional<Registrations> all; ///< that were read, by place
    std::optional<Places> shown;      ///< instead of those there were
    bool isOnlySorted = false;        ///< `shown` are those there were, in another order
    Taken taken;                      ///< where they are those there were but for these changes
    Totals totals;
    int size = 0; ///< with those that aren't shown
};

/// The roster of one event, which the threads of the pool and the window's have by turns.
class RosterWork
{
public:
    RosterWork(const QString &path, const domain::CommunityId &community, const domain::EventId &event);

    /// In the pool, one at a time. The object lives until it is answered.
    [[nodiscard]] static QFuture<Result<std::shared_ptr<Answer>>>
    answer(const std::shared_ptr<RosterWork> &work, Request request);
    /// At once, unless one is being answered.
    [[nodiscard]] Result<std::shared_ptr<Answer>> answer(const Request &request);
    /// Nobody waits for an answer any more: what is under way ends soon.
    void stop() { *m_stop = true; }

private:
    QString m_path;
    domain::CommunityId m_community;
    domain::EventId m_event;
    storage::StopFlag m_stop;
    Roster m_roster;
};

} // namespace veche::registrations
