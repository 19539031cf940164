// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ground.h"
#include "server/module/finding.h"

#include <QJsonObject>

namespace veche::server
{

/// What is known of the way mail leaves: for the doctor.
struct MailState {
    QString server; ///< where it goes, without secrets; empty where no mail server is set
    QString paused; ///< why every letter waits at present; empty where none has to
    /// Connects to it; the error is a sentence.
    std::function<Result<void>()> reach;
    /// Looks up the domain in whose name letters go out; blocks. May be empty.
    std::function<Finding()> sender = {};
};

/// Looks at database, permissions, mail, clock and disk: {"ok": bool, "findings": [{subject, grade, text,
/// advice}]}.
[[nodiscard]] QFuture<Result<QJsonObject>> examine(Ground &ground, const MailState &mail, QObject *context);
/// The findings as text for a terminal.
[[nodiscard]] QString report(const QJsonObject &examined);

} // namespace veche::server
