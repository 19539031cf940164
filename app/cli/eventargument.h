// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/ids.h"

namespace veche::workspace
{
class Workspace;
}

namespace veche::cli
{

/// The event of that slug; without a slug the only one there is. The error names those there are.
[[nodiscard]] Result<domain::EventId> eventArgument(const workspace::Workspace &workspace,
                                                    const QString &slug);

/// The gate of that name or id; null for an empty text. The error names those there are.
[[nodiscard]] Result<domain::GateId> gateArgument(workspace::Workspace &workspace,
                                                  const domain::EventId &event, const QString &gate);

} // namespace veche::cli
