// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/mailtrouble.h"

namespace veche::mail
{

/// Why a letter didn't leave. The error's kind says whose fault it is (refusal.h), `trouble` what people are
/// told; the context is the mail server's answer, which may name the recipient: show it, but don't log it.
struct Undelivered : Error {
    Undelivered() = default;
    /// Of a letter that didn't get as far as a mail server.
    Undelivered(Error error);
    /// The sentence is that of the trouble.
    Undelivered(ErrorKind kind, domain::MailTrouble why, const QString &answer);

    domain::MailTrouble trouble = domain::MailTrouble::None;

    /// As rows, owner and doctor are told it.
    [[nodiscard]] domain::MailFault fault() const;
};

/// How a sending ended.
using Sent = tl::expected<void, Undelivered>;

} // namespace veche::mail
