// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/csrf.h"
#include "server/http/router.h"
#include "server/module/eventlog.h"

namespace veche::server
{

/// The server's web side, given to a room that is mounted; it outlives the rooms.
struct Web {
    http::Router &router;
    const http::Csrf &csrf;
    EventLog &log;
    QString publicUrl; ///< without a slash at its end; known once the server listens
};

} // namespace veche::server
