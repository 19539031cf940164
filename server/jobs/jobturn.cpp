// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/jobturn.h"

#include <algorithm>

namespace veche::jobs
{

using storage::Connection;

QStringList Turn::kinds() const
{
    QStringList names;
    for (const Wanted &kind : wanted)
        names << kind.kind;
    return names;
}

Result<Seen> look(Connection &connection, const Turn &turn, qint64 now)
{
    Seen seen;
    const auto due = book::isDue(connection, turn.kinds(), now);
    if (!due)
        return failure(due.error());
    seen.due = *due;
    const auto next = book::nextDue(connection, turn.kinds(), now);
    if (!next)
        return failure(next.error());
    seen.next = *next;
    if (!turn.counts)
        return seen;
    auto counts = book::counts(connection);
    if (!counts)
        return failure(counts.error());
    seen.counts = std::move(*counts);
    return seen;
}

Result<Taken> take(Connection &connection, const Turn &turn, qint64 now)
{
    for (const Job &job : turn.underWay) {
        if (const auto renewed = book::renew(connection, job, now); !renewed)
            return failure(renewed.error());
    }
    const auto released = book::releaseAhead(connection, now);
    if (!released)
        return failure(released.error());
    Taken taken{.jobs = {}, .released = *released};
    for (const Turn::Wanted &kind : turn.wanted) {
        auto jobs = book::lease(connection, kind.kind, now, kind.most);
        if (!jobs)
            return failure(jobs.error());
        std::move(jobs->begin(), jobs->end(), std::back_inserter(taken.jobs));
    }
    return taken;
}

} // namespace veche::jobs
