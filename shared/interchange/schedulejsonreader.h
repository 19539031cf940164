// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/interchange/scheduleformat.h"

namespace veche::interchange
{

/// Qt's parser needs several times what a file has: four times the largest schedule that is published.
constexpr qint64 maxScheduleJsonBytes = 16 * 1024 * 1024;

/// Reads schedule.json as frab and pretalx write it (https://c3voc.de/schema/schedule.json, "v1"), its flat
/// successor (https://c3voc.de/schema/schedule2), and the plain list of EMF. Errors are Invalid, with the
/// line or the path as context: too large, too deep, no JSON, no schedule. What is of another type than it
/// should be, and fields that aren't known, are left out with a warning that has the path; the rest is read.
[[nodiscard]] Result<ScheduleFile> readScheduleJson(const QByteArray &json, const ReadOptions &options = {});

} // namespace veche::interchange
