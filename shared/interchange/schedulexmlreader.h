// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/interchange/schedulefile.h"

class QIODevice;

namespace veche::interchange
{

struct ReadOptions {
    /// IANA; taken where the file names no zone and the offsets in its dates fit. Empty: the machine's.
    QString zone;
};

/// Larger files are refused before they are read.
constexpr qint64 maxScheduleBytes = 64 * 1024 * 1024;
constexpr int maxScheduleSessions = 50'000;
constexpr int maxSchedulePersons = 100'000;

/// Reads schedule.xml as frab, pretalx, Pentabarf and their kin write it (https://c3voc.de/wiki/schedule).
/// Errors are Invalid, with the line as context ("line 12"): too large, not XML, not a schedule, or with
/// entities of its own, which are never expanded; nothing outside the file is fetched. A file that breaks off
/// after at least one whole event gives what was read before, `truncated`, and a warning with the line.
/// Several events under one guid are one session with several slots; one that stands in several rooms at one
/// time is one slot that spans them.
[[nodiscard]] Result<ScheduleFile> readScheduleXml(const QByteArray &xml, const ReadOptions &options = {});
/// Also NotFound and Denied, where the file can't be opened.
[[nodiscard]] Result<ScheduleFile> readScheduleXmlFile(const QString &path, const ReadOptions &options = {});

} // namespace veche::interchange
