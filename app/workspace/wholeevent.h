// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/plan.h"
#include "shared/domain/programmestate.h"

namespace veche::workspace
{

class EventData;
class Workspace;

/// The links to the event's sessions that name that row or one that was merged into it, by steps.
[[nodiscard]] std::vector<const domain::SessionSpeaker *> linksOf(Workspace &workspace, const EventData &data,
                                                                  const Id &person);
/// A copy of what the workspace holds of the event, for the domain's rules: imports, releases, conflicts.
/// Of the community's persons those who speak, or all where `everyone`. What an import remembers
/// (`imported`) is left out. Without an event where there is none of that id.
[[nodiscard]] domain::ProgrammeState programmeState(Workspace &workspace, const domain::EventId &event,
                                                    bool everyone = false);
/// The event with its plan.
[[nodiscard]] domain::WholeEvent wholeEvent(Workspace &workspace, const domain::EventId &event);

} // namespace veche::workspace
