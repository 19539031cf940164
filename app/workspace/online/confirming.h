// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/journal.h"

#include <QFuture>

namespace veche::workspace
{

class Workspace;

/// Makes an edit that was set aside the present author's: an ordinary edit, which can be undone. Denied while
/// nobody is signed in; else as sync::asNewEdit().
[[nodiscard]] QFuture<Result<bool>> confirmAside(Workspace &workspace, const Id &transaction);

/// Gives it up; gives what it was, for keepAside().
[[nodiscard]] QFuture<Result<std::vector<storage::JournalEntry>>> discardAside(Workspace &workspace,
                                                                               const Id &transaction);
/// Sets aside again what was given up.
[[nodiscard]] QFuture<Result<bool>> keepAside(Workspace &workspace,
                                              const std::vector<storage::JournalEntry> &entries);

} // namespace veche::workspace
