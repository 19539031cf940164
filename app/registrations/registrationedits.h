// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/registration.h"
#include "shared/domain/changes.h"

namespace veche::workspace
{
class Workspace;
}

namespace veche::registrations
{

/// Edits of several registrations as the changes of one step, without those that the role may not make. They
/// read the rows from the file.

using Selected = std::vector<const Registration *>;

/// The most that are changed in one step.
constexpr int mostAtOnce = 2000;

/// Confirms those that wait for approval, and for payment where the role takes money; a letter brings each
/// guest their ticket.
[[nodiscard]] domain::ChangeSet approval(workspace::Workspace &workspace, const Selected &registrations);
/// Cancels the tickets that are valid.
[[nodiscard]] domain::ChangeSet cancellation(workspace::Workspace &workspace, const Selected &registrations);

/// Whether the role may confirm an order of that standing.
[[nodiscard]] bool mayConfirm(const workspace::Workspace &workspace, domain::Standing standing);

} // namespace veche::registrations
