// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/scheduleconflicts.h"

#include <QString>

namespace veche::workspace
{
class EventData;
class Workspace;
} // namespace veche::workspace

namespace veche::programme
{

/// "Room 2 is taken by «Opening» until 11:30", seen from `slot`, which is one of the two.
[[nodiscard]] QString sentenceFor(const domain::Overlap &overlap, const domain::SlotId &slot,
                                  workspace::Workspace &workspace, const workspace::EventData &data);

} // namespace veche::programme
