// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/roster.h"

#include <QFuture>

namespace veche::registrations
{

/// One question to the roster: first it reads, then it shows, then it takes.
struct Request {
    bool reads = false; ///< all anew from the file
    Roster::Types types;
    View view;
    std::vector<storage::RowEvent> changes;
};

/// The rows that are shown after a request.
struct Answer {
    /// In place of those there were; nothing where `steps` say it.
    std::optional<Registrations> shown;
    bool isOnlySorted = false; ///< `shown` are those there were, in another order
    std::vector<Step> steps;
    Totals totals;
    int size = 0; ///< with those that aren't shown
};

/// The roster of one event in the threads of the pool.
class RosterWork
{
public:
    RosterWork(const QString &path, const domain::CommunityId &community, const domain::EventId &event);

    /// One at a time. The object lives until it is answered.
    [[nodiscard]] static QFuture<Result<std::shared_ptr<Answer>>>
    answer(const std::shared_ptr<RosterWork> &work, Request request);
    /// Nobody waits for an answer any more: what is under way ends soon.
    void stop() { *m_stop = true; }

private:
    [[nodiscard]] Result<std::shared_ptr<Answer>> answer(const Request &request);

    QString m_path;
    domain::CommunityId m_community;
    domain::EventId m_event;
    storage::StopFlag m_stop;
    Roster m_roster;
};

} // namespace veche::registrations
