// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/mailbook.h"
#include "server/mail/message.h"
#include "server/module/pages.h"

namespace veche::mail
{

/// The site's data that letters need.
struct LetterSources {
    QString publicUrl; ///< without a slash at its end
    Address from;
    const server::Pages &pages;
};

/// The letter of a row of the outbox, with what belongs to it: a ticket's QR and calendar entry. NotFound
/// where what it is about is gone.
[[nodiscard]] Result<Message> compose(storage::Connection &connection, const DueMessage &due,
                                      const LetterSources &sources);
/// A letter of the server itself.
[[nodiscard]] Message compose(const ServerLetter &letter, const LetterSources &sources);
/// A trial letter, which shows that mail works.
[[nodiscard]] Message trialMessage(const Address &to, const QString &language, const Address &from);

} // namespace veche::mail
