// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/message.h"
#include "server/mail/smtpsettings.h"
#include "shared/base/result.h"

#include <memory>

namespace veche::mail
{

/// Sends messages one after another, over one connection for as long as the server keeps it. Only abort() may
/// be called from another thread.
class SmtpConnection final
{
public:
    explicit SmtpConnection(SmtpSettings settings);
    ~SmtpConnection();
    SmtpConnection(const SmtpConnection &) = delete;
    SmtpConnection &operator=(const SmtpConnection &) = delete;

    /// Blocks until the server has taken the message, or it can't be sent:
    /// Invalid: check() refuses it, nothing was sent; Rejected: the server refuses this message for good
    /// (5xx); Retryable: try later (4xx, no connection, a timeout); Denied: the settings are at fault
    /// (sign-in, TLS, certificate), so others will fail too; Cancelled: after abort(). The error's
    /// context is the server's answer. It may name the recipient: show it, but don't log it.
    [[nodiscard]] Result<void> send(const Message &message);
    /// Whether the server offered SMTPUTF8 (RFC 6531) when it was last connected to; false before.
    [[nodiscard]] bool takesAnyScript() const;
    /// Ends the sending under way, however long the server stalls, and all later ones.
    void abort();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// One message over a connection of its own; errors as in SmtpConnection::send(). Blocks.
[[nodiscard]] Result<void> send(const SmtpSettings &settings, const Message &message);

} // namespace veche::mail
