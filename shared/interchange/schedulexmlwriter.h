// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/interchange/scheduleformat.h"

namespace veche::interchange
{

/// schedule.xml that is valid by the c3voc XSD, in the shape of pretalx: every room under every day, one
/// event per slot and room with an id and a guid of its own, the first with that of its session. What the XSD
/// has no place for stands in processing instructions for our own reader. Cancelled sessions and those
/// without a slot are left out: the format has no place for them.
[[nodiscard]] QByteArray writeScheduleXml(const domain::Snapshot &snapshot, const WriteOptions &options = {});
/// The same from the working rows, for the team. Requires state.event.
[[nodiscard]] QByteArray writeScheduleXml(const domain::ProgrammeState &state,
                                          const WriteOptions &options = {});

} // namespace veche::interchange
