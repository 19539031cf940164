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
    VECHE_TAKE(const auto &due, book::isDue(connection, turn.kinds(), now));
    seen.due = due;
    VECHE_TAKE(const auto &next, book::nextDue(connection, turn.kinds(), now));
    seen.next = next;
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
        VECHE_TRY(book::renew(connection, job, now));
    }
    VECHE_TAKE(const auto &released, book::releaseAhead(connection, now));
    Taken taken{.jobs = {}, .released = released};
    for (const Turn::Wanted &kind : turn.wanted) {
        VECHE_TAKE(auto &jobs, book::lease(connection, kind.kind, now, kind.most));
        std::move(jobs.begin(), jobs.end(), std::back_inserter(taken.jobs));
    }
    return taken;
}

} // namespace veche::jobs
