// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/error.h"

#include <tl/expected.hpp>

namespace veche
{

/// A value or an Error, with the member names of std::expected (which GCC 12 doesn't have).
template <typename T>
using Result = tl::expected<T, Error>;

/// What a failing function returns: `return failure(ErrorKind::Invalid, u"…"_s, path);`
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString message, QString context = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(context)});
}

[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace veche
