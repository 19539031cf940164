// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/module.h"

namespace veche::server
{

/// The table of what is due, for the list of the server's rooms.
[[nodiscard]] Module jobsModule();

/// What is due, given up, or of a kind that this server doesn't know.
[[nodiscard]] Finding jobFinding(storage::Connection &connection);

} // namespace veche::server
