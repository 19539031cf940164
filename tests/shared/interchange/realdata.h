// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileInfo>
#include <QString>

namespace veche::tests
{

/// The path of a published schedule, or nothing where the real data isn't at hand. They name real people and
/// are no part of the project.
[[nodiscard]] inline QString realSchedule(const QString &name)
{
    const QString given = qEnvironmentVariable("VECHE_REAL_DATA");
    const QString root = given.isEmpty()
                             ? qEnvironmentVariable("VECHE_SOURCE_DIR") + QStringLiteral("/../shared/data")
                             : given;
    const QString path = root + QStringLiteral("/schedules/") + name;
    return QFileInfo::exists(path) ? path : QString();
}

/// One of our own small files.
[[nodiscard]] inline QString ownSchedule(const QString &name)
{
    return qEnvironmentVariable("VECHE_SOURCE_DIR") + QStringLiteral("/tests/shared/interchange/data/") +
           name;
}

} // namespace veche::tests
