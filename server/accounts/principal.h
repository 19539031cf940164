// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountbook.h"

namespace veche::accounts
{

/// The account and device of a bearer token.
struct Principal {
    Account account; ///< without its password hash
    Device device;
};

/// A principal within a community.
struct Placed {
    Principal who;
    domain::Role role = domain::Role::Viewer;
};

} // namespace veche::accounts
