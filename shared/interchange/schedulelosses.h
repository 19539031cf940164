// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/interchange/scheduleformat.h"

namespace veche::interchange
{

/// Rows of an entity of which a file lacks a field, or which it lacks altogether.
struct ScheduleLoss {
    const domain::EntityInfo *entity = nullptr;
    int field = -1; ///< -1: the rows themselves
    int count = 0;

    friend bool operator==(const ScheduleLoss &, const ScheduleLoss &) = default;
};

struct WrittenSchedule {
    QByteArray bytes;
    std::vector<ScheduleLoss> losses; ///< by entity and field
};

/// Writes the working programme and reads it again: what doesn't come back as it was is a loss. Requires
/// state.event. A Bug where the format can't read what it wrote.
[[nodiscard]] Result<WrittenSchedule> writeSchedule(const ScheduleFormat &format,
                                                    const domain::ProgrammeState &state,
                                                    const WriteOptions &options = {});

/// "session.notes (3)", in English, for standard error.
[[nodiscard]] QString toText(const ScheduleLoss &loss);

} // namespace veche::interchange
