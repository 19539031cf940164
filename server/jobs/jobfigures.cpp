// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/jobfigures.h"

#include <algorithm>

namespace veche::jobs
{

std::vector<Count> unknownOf(const std::vector<Count> &counts, const QStringList &known)
{
    std::vector<Count> unknown;
    std::copy_if(counts.begin(), counts.end(), std::back_inserter(unknown),
                 [&](const Count &count) { return !known.contains(count.kind); });
    return unknown;
}

QByteArray figures(const std::vector<Count> &counts, const QStringList &known)
{
    Count all;
    for (const Count &count : counts) {
        all.waiting += count.waiting;
        all.running += count.running;
        all.failed += count.failed;
    }
    qint64 unknown = 0;
    for (const Count &count : unknownOf(counts, known))
        unknown += count.waiting + count.failed;
    return "jobs: " + QByteArray::number(all.waiting) + " waiting, " + QByteArray::number(all.running) +
           " running, " + QByteArray::number(all.failed) + " failed, " + QByteArray::number(unknown) +
           " unknown\n";
}

} // namespace veche::jobs
