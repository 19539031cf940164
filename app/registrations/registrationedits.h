// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/registration.h"
#include "shared/domain/changes.h"
#include "shared/domain/registration.h"

#include <QFuture>

namespace veche::workspace
{
class Workspace;
}

namespace veche::registrations
{

/// Edits of several registrations as the changes of one step.

/// The most that are changed in one step.
constexpr int mostAtOnce = 2000;

/// Confirms the orders of those, once each, with a letter that brings the guest their ticket; orders that
/// don't wait any more are left out. They are read in the pool.
[[nodiscard]] QFuture<Result<domain::ChangeSet>> confirmation(workspace::Workspace &workspace,
                                                              Registrations registrations);
/// Cancels their tickets.
[[nodiscard]] domain::ChangeSet cancellation(const Registrations &registrations);

/// Whether the role may confirm an order of that standing.
[[nodiscard]] bool mayConfirm(const workspace::Workspace &workspace, domain::Standing standing);

} // namespace veche::registrations
