// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileInfo>
#include <QString>

namespace veche::tests
{

/// A file of the real data, or nothing where it isn't at hand: it names real people and is no part of the
/// project.
[[nodiscard]] inline QString realData(const QString &name)
{
    const QString given = qEnvironmentVariable("VECHE_REAL_DATA");
    const QString root = given.isEmpty()
                             ? qEnvironmentVariable("VECHE_SOURCE_DIR") + QStringLiteral("/../shared/data")
                             : given;
    const QString path = root + QLatin1Char('/') + name;
    return QFileInfo::exists(path) ? path : QString();
}

[[nodiscard]] inline QString realSchedule(const QString &name)
{
    return realData(QStringLiteral("schedules/") + name);
}

[[nodiscard]] inline QString realSchema(const QString &name)
{
    return realData(QStringLiteral("schemas/") + name);
}

/// One of our own small files.
[[nodiscard]] inline QString ownSchedule(const QString &name)
{
    return qEnvironmentVariable("VECHE_SOURCE_DIR") + QStringLiteral("/tests/shared/interchange/data/") +
           name;
}

} // namespace veche::tests
