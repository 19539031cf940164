// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/codec.h"

namespace veche::api
{

/// The message of /communities/<id>/live: there is something to pull.
struct Nudge {
    qint64 head = 0; ///< how far the community's log has come

    static constexpr auto keys() { return std::tuple(Key{"head", &Nudge::head}); }
};

} // namespace veche::api
