// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace veche::tests
{

/// A line of /proc/<process>/status in bytes, "VmRSS" say, or of another file there ("Pss" of smaps_rollup);
/// 0 where there is none.
inline qint64 memoryUse(const QByteArray &what, const QString &process = QStringLiteral("self"),
                        const QString &from = QStringLiteral("status"))
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(process, from));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith(what + ':'))
            return line.mid(what.size() + 1).simplified().split(' ').first().toLongLong() * 1024;
    return 0;
}

} // namespace veche::tests
