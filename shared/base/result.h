// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/error.h"

#include <tl/expected.hpp>

namespace veche
{

/// A value or an Error, with the member names of std::expected (which GCC 12 doesn't have).
template <typename T>
using Result = tl::expected<T, Error>;

/// The error value of a failing function: `return failure(ErrorKind::Invalid, u"…"_s, path);`
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString message, QString context = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(context)});
}

[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace veche

// A function that gives a Result ends here with the error of another, or goes on.

/// Of what has no value, or one that isn't wanted: `VECHE_TRY(write(row));`
#define VECHE_TRY(...)                                                                                       \
    do {                                                                                                     \
        if (auto tried = (__VA_ARGS__); !tried)                                                              \
            return ::veche::failure(std::move(tried).error());                                               \
    } while (false)

/// Of a value, which gets a name: `VECHE_TAKE(const auto &rows, read(query));`
#define VECHE_TAKE(declaration, ...) VECHE_TAKE_AS(VECHE_JOINED(taken, __LINE__), declaration, __VA_ARGS__)

#define VECHE_TAKE_AS(result, declaration, ...)                                                              \
    auto result = (__VA_ARGS__);                                                                             \
    if (!result)                                                                                             \
        return ::veche::failure(std::move(result).error());                                                  \
    declaration = *result
#define VECHE_JOINED(a, b) VECHE_JOINED_AS_IT_IS(a, b)
#define VECHE_JOINED_AS_IT_IS(a, b) a##b
