// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/module.h"

namespace veche::mail
{
class Names;
} // namespace veche::mail

namespace veche::server
{

/// The rooms of this server, a line each, in the order in which they are called. `names`, which must outlive
/// them: who is asked about the domains of mail; nobody where it is null.
[[nodiscard]] std::vector<Module> modules(const mail::Names *names = nullptr);

} // namespace veche::server
