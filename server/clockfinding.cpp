// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clockfinding.h"

#include "server/clockkeeping.h"
#include "shared/sync/ledger/ledger.h"

#include <QDateTime>

namespace veche::server
{

using namespace Qt::StringLiterals;
using storage::Connection;
using Grade = Finding::Grade;

namespace
{
QString utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}
} // namespace

QString clockBehind(Connection &connection, const Clock &clock)
{
    const auto highest = sync::highestReading(connection);
    const qint64 now = clock.wallMs();
    if (!highest || *highest - now <= sync::clockWindowMs)
        return {};
    return u"The clock reads %1, and has read %2 before"_s.arg(utc(now), utc(*highest));
}

Finding clockFinding(Connection &connection, const Clock &clock)
{
    if (const QString behind = clockBehind(connection, clock); !behind.isEmpty())
        return {
            u"clock"_s, Grade::Warning, behind,
            u"Compare: date -u. If it is right now, it was ahead then: nothing is lost, and nothing is to be "
            "done. If it is wrong now, put it right"_s};
    const ClockKeeping keeping = clockKeeping();
    if (keeping == ClockKeeping::Unknown)
        return {u"clock"_s, Grade::Warning, u"Whether the clock is kept right can't be told here"_s,
                u"Compare: date -u"_s};
    if (keeping == ClockKeeping::Unkept)
        return {u"clock"_s, Grade::Warning, u"Nothing keeps the clock right"_s,
                u"Install a time service, for example: apt install systemd-timesyncd. Devices more than 5 "
                u"minutes off "
                "can't sync"_s};
    return {u"clock"_s, Grade::Good, u"The clock is kept right"_s, {}};
}

} // namespace veche::server
