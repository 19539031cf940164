// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/message.h"
#include "server/mail/smtpsettings.h"
#include "server/mail/undelivered.h"

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
    /// Invalid: check() refuses it, nothing was sent; Cancelled: after abort(); Offline also where there is
    /// no connection, Denied also where none can be trusted; else as errorOf() says in refusal.h. The error's
    /// context is the server's answer. It may name the recipient: show it, but don't log it. Where a
    /// connection that served before is over, a new one is made within the call.
    [[nodiscard]] Sent send(const Message &message);
    /// Whether the server offered SMTPUTF8 (RFC 6531) when it was last connected to; false before.
    [[nodiscard]] bool takesAnyScript() const;
    /// Ends the sending under way, however long the server stalls, and all later ones.
    void abort();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// One message over a connection of its own; errors as in SmtpConnection::send(). Blocks.
[[nodiscard]] Sent send(const SmtpSettings &settings, const Message &message);

} // namespace veche::mail
