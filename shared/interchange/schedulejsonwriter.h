// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/interchange/scheduleformat.h"

namespace veche::interchange
{

/// schedule.json v1 (https://c3voc.de/schema/schedule.json) with guids of rooms and persons, as pretalx
/// writes it: one event per slot and room with an id of its own, the session's guid on each of them. Sessions
/// without a slot are left out: the format has no place for them.
[[nodiscard]] QByteArray writeScheduleJson(const domain::Snapshot &programme,
                                           const WriteOptions &options = {});

} // namespace veche::interchange
