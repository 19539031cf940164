// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/imports/sourceitems.h"
#include "shared/interchange/scheduleimport.h"

namespace veche::interchange
{

/// schedule.xml and schedule.json give the same things the same guids.
const inline QString scheduleFamily = QStringLiteral("schedule");

/// The key under which a file's event is remembered.
[[nodiscard]] QString eventKey(const ScheduleFile &file);

/// The content of a schedule file as things with keys, values and references. `event` has the id of its row;
/// `current` is what stands here, for what the team worked on.
[[nodiscard]] imports::Source scheduleSource(const ScheduleFile &file, const domain::Event &event,
                                             const domain::ProgrammeState &current,
                                             const ImportOptions &options);

} // namespace veche::interchange
