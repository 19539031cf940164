// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/workspace.h"

namespace veche::events
{

/// The changes that edits of an event mean, where more than the one field is touched. None has a label.

/// A blank event of today's habits: the community's zone and language, state draft.
[[nodiscard]] domain::Event blankEvent(workspace::Workspace &workspace, const QString &name);
/// A slug that no other event has.
[[nodiscard]] QStringList takenSlugs(workspace::Workspace &workspace, const Id &except);
/// The new name; the slug follows as long as it is the one guessed from the name before.
[[nodiscard]] domain::ChangeSet renamed(workspace::Workspace &workspace, const domain::Event &event,
                                        const QString &name);
/// The new first day of an event that has no days yet, or has no programme to shift: length and doors go
/// along.
[[nodiscard]] domain::ChangeSet started(workspace::Workspace &workspace, const domain::Event &event,
                                        QDate start);
/// Makes the tags exactly those, adding to the community's tags what is new.
[[nodiscard]] domain::ChangeSet tagged(workspace::Workspace &workspace, const domain::Event &event,
                                       const QStringList &names);
[[nodiscard]] QStringList tagsOf(workspace::Workspace &workspace, const Id &event);

/// The states that it makes sense to go to from this one, itself first.
[[nodiscard]] std::vector<domain::EventState> statesFrom(domain::EventState state);

} // namespace veche::events
