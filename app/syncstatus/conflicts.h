// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/changes.h"
#include "shared/domain/records.h"

namespace veche::workspace
{
class Workspace;
}

namespace veche::syncstatus
{

/// One side of a conflict in words.
struct Side {
    QString value;
    QString who; ///< "this computer, 12:04"
    bool ours = false;
};

/// A conflict as people read it.
struct ReadConflict {
    domain::Conflict conflict;
    QString title; ///< "Session «Opening»: Title"
    Side stands;
    Side overruled;
};

/// The open ones, newest first; those of entities that this build doesn't know are left out.
[[nodiscard]] Result<std::vector<ReadConflict>> openConflicts(workspace::Workspace &workspace);
/// Leaves what stands and closes the case.
[[nodiscard]] domain::ChangeSet keep(const ReadConflict &read);
/// Puts the overruled value back and closes the case: one undoable edit.
[[nodiscard]] Result<domain::ChangeSet> bringBack(const ReadConflict &read);

} // namespace veche::syncstatus
