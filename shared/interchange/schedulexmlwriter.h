// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/interchange/scheduleformat.h"

namespace veche::interchange
{

/// schedule.xml in the shape of the c3voc XSD, as pretalx writes it: every room under every day, one event
/// per slot and room with an id of its own, the session's guid (its own, else the row's id) on each of them.
/// Cancelled sessions and those without a slot are left out: the format has no place for them.
[[nodiscard]] QByteArray writeScheduleXml(const domain::Snapshot &snapshot, const WriteOptions &options = {});
/// The same from the working rows, for the team. Requires state.event.
[[nodiscard]] QByteArray writeScheduleXml(const domain::ProgrammeState &state,
                                          const WriteOptions &options = {});

} // namespace veche::interchange
