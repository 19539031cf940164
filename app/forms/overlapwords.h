// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/scheduleconflicts.h"

namespace veche::workspace
{
class Workspace;
}

/// Overlaps in words, for lists of them.
namespace veche::forms
{

/// "Main hall is taken twice, 10:00–10:30", "Vera is in two places, 10:00–10:30"; the room by the event's
/// rows.
[[nodiscard]] QString overlapHeading(workspace::Workspace &workspace, const domain::EventId &event,
                                     const domain::Overlap &overlap);
/// "“Opening” and “Keynote”", with the day before it where the event has several.
[[nodiscard]] QString overlapSentence(workspace::Workspace &workspace, const domain::EventId &event,
                                      const domain::Overlap &overlap);

} // namespace veche::forms
