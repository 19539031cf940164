// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/interchange/scheduleformat.h"

namespace veche::interchange
{

/// Reads schedule.xml as frab, pretalx, Pentabarf and their kin write it (https://c3voc.de/wiki/schedule).
/// Errors are Invalid, with the line as context ("line 12"): too large, not XML, not a schedule, or with
/// entities of its own, which are never expanded; nothing outside the file is fetched. A file that breaks off
/// after at least one whole event gives what was read before, `truncated`, and a warning with the line.
/// Several events under one guid are one session with several slots; one that stands in several rooms at one
/// time is one slot that spans them.
[[nodiscard]] Result<ScheduleFile> readScheduleXml(const QByteArray &xml, const ReadOptions &options = {});

} // namespace veche::interchange
