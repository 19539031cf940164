// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/names.h"
#include "server/mail/smtpsettings.h"
#include "server/module/finding.h"
#include "shared/storage/connection.h"

#include <optional>

namespace veche::mail
{

/// Whether the way out is open. It connects to the mail server, so it may take a while; `ailment`: why every
/// letter waits, empty where none has to.
[[nodiscard]] server::Finding wayFinding(const std::optional<SmtpSettings> &settings, const QString &ailment);
/// Whether receivers believe letters from that address which come by that mail server. It asks the name
/// service.
[[nodiscard]] server::Finding senderFinding(const Names &names, const QString &from, const QString &mailHost);
/// How many letters wait, for how long, and how many failed.
[[nodiscard]] server::Finding outboxFinding(storage::Connection &connection, qint64 now);

} // namespace veche::mail
