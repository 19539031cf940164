// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/clock.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QSysInfo>

namespace veche
{

qint64 SystemClock::wallMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 SystemClock::monotonicMs() const
{
    return QDeadlineTimer::current().deadline();
}

QString SystemClock::bootId() const
{
    return QString::fromLatin1(QSysInfo::bootUniqueId());
}

} // namespace veche
