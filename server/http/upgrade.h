// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/http/socket.h"

#include <functional>
#include <memory>
#include <optional>

namespace veche::http
{

/// Makes a WebSocket out of an accepted request and its socket.
class Upgrade
{
public:
    /// The error in a request for an upgrade (RFC 6455, section 4.2.1): 426 or 400; nothing when it is fine.
    [[nodiscard]] static std::optional<Response> fault(const Request &request);
    /// Shakes hands on `socket` and gives the channel to `open`. `over` is called once, when
    /// the connection has ended, whether it ever opened or not. Nothing happens after `context` is destroyed.
    static void begin(Socket socket, const Request &request, OpenChannel open, std::function<void()> over,
                      QObject *context);
};

} // namespace veche::http
