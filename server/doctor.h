// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/finding.h"
#include "server/servercore.h"

#include <QJsonObject>

namespace veche::server
{

/// Looks at database, permissions, clock and disk, and has the rooms look at theirs: {"ok": bool, "findings":
/// [{subject, grade, text, advice}]}.
[[nodiscard]] QFuture<Result<QJsonObject>> examine(ServerCore &core, QObject *context);
/// The findings as text for a terminal.
[[nodiscard]] QString report(const QJsonObject &examined);

} // namespace veche::server
