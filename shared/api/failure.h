// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/codec.h"

namespace veche::api
{

/// Why a request was refused.
struct Failure {
    QString kind;    ///< kindName() of an ErrorKind
    QString message; ///< an English sentence

    static constexpr auto keys()
    {
        return std::tuple(Key{"kind", &Failure::kind}, Key{"message", &Failure::message});
    }
};

/// The body of each answer whose status isn't 2xx.
struct Failed {
    Failure error;

    static constexpr auto keys() { return std::tuple(Key{"error", &Failed::error}); }
};

} // namespace veche::api
