// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/names.h"

namespace veche::mail
{

/// The result of a domain's SPF record for a host that sends in its name (RFC 7208 §2.6). Unread: it has
/// macros, which aren't carried out here.
enum class Spf { None, Neutral, Pass, Fail, SoftFail, PermanentError, Unread };

/// Retryable: no answer.
[[nodiscard]] Result<Spf> checkSpf(const Names &names, const QString &domain, const QHostAddress &host);

} // namespace veche::mail
