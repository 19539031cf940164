// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/store.h"

namespace veche::storage
{

/// A commit that can be taken back, as long as its registers carry what it wrote.
struct UndoStep {
    domain::ChangeSet inverse;
    std::vector<WrittenRegister> written;
};

/// A register that an undo left as it is.
struct LeftRegister {
    enum class Why {
        Changed,   ///< another wrote it since
        TakenBack, ///< the edit doesn't stand any more: refused, or read anew from a peer without it
        Gone       ///< the row isn't here any more
    };
    Why why = Why::Changed;
    const domain::EntityInfo *entity = nullptr;
    Id row;
    int reg = 0;
    Stamp stamp;                             ///< that it carries; null where the row is gone
    std::vector<domain::FieldChange> mine;   ///< the values that the undo would have put back
    std::vector<domain::FieldChange> stands; ///< the values there instead; empty where the row is gone
};

/// A row that the undone edit made, and what keeps it from being unmade without a question: a row that refers
/// to it, or itself where somebody changed it.
struct BuiltOn {
    const domain::EntityInfo *entity = nullptr;
    Id row;
    const domain::EntityInfo *byEntity = nullptr;
    Id by;
};

struct Undone {
    Committed committed;
    std::vector<LeftRegister> left;
    std::vector<BuiltOn> builtOn; ///< at most `mostBuiltOn`; where there are any, nothing was written
    static constexpr int mostBuiltOn = 100;
};

enum class Creations { AskWhereBuiltOn, Unmake };

/// Commits what takes these commits back, oldest first, inside a write: register by register, where the row
/// still holds what they wrote (by its stamp, not by its value); the rest is left and told. Rows that they
/// made and that others have built on aren't unmade unless `creations` says so.
[[nodiscard]] Result<Undone> undoIn(WriteContext &context, std::vector<UndoStep> steps, const QString &label,
                                    qint64 wallMs, Creations creations = Creations::AskWhereBuiltOn);

} // namespace veche::storage
