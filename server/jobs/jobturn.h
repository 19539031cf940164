// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobbook.h"

namespace veche::jobs
{

/// A runner's request to the table at one look.
struct Turn {
    struct Wanted {
        QString kind;
        int most = 0;
    };
    std::vector<Wanted> wanted;
    std::vector<Job> underWay; ///< its own, whose leases are prolonged
    bool counts = false;

    [[nodiscard]] QStringList kinds() const;
};

/// A reader's view of it.
struct Seen {
    bool due = false; ///< there is something to take
    qint64 next = 0;  ///< when there will be; 0: nothing waits
    std::vector<Count> counts;
};
[[nodiscard]] Result<Seen> look(storage::Connection &connection, const Turn &turn, qint64 now);

/// The jobs that the writer gave out.
struct Taken {
    std::vector<Job> jobs;
    int released = 0; ///< leases that the clock, set back, would have kept for ever
};
/// Inside a Database::write() job.
[[nodiscard]] Result<Taken> take(storage::Connection &connection, const Turn &turn, qint64 now);

} // namespace veche::jobs
