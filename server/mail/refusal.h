// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/undelivered.h"

#include <QByteArray>

namespace veche::mail
{

/// How far a conversation with a mail server had come.
enum class Stage {
    Opening,   ///< greeting, EHLO, TLS, sign-in
    Sender,    ///< MAIL
    Recipient, ///< RCPT
    Content    ///< DATA and the message
};

/// A mail server's answer with 4xx or 5xx (RFC 5321 §4.2), with its enhanced status (RFC 3463) where it has
/// one.
struct Refusal {
    Stage stage = Stage::Opening;
    QByteArray answer; ///< all of its lines

    /// 0 without an answer.
    [[nodiscard]] int code() const;
    /// "5.7.1"; empty where the answer has none.
    [[nodiscard]] QByteArray enhanced() const;
};

/// The meaning of a refusal for people, by whose fault it is, and so by the remedy:
/// Rejected: the recipient's or the message's: only this one can't be sent.
/// Retryable: passing, of this recipient or message.
/// Denied: that of the settings or of the account (sign-in, sender, relaying, quota): no message can be sent.
/// Offline: the same, but passing.
/// Conflict: it can't be told from the answer whether only this message is meant or every one.
[[nodiscard]] Undelivered errorOf(const Refusal &refusal);

} // namespace veche::mail
